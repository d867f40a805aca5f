import fs from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import type { LoadedPlugins } from '../config/plugin-names.ts';
import { isObject } from '../model/value.ts';
import type { ParsedFile } from '../source/document.ts';
import { displayPath, forwardSlashes, isInside } from './display-path.ts';
import { configurationName } from './found-file.ts';
import { readNamed } from './read-paths.ts';

/** What is needed to find a configuration. */
export interface ConfigurationSearch {
  readonly cwd: string;
  /** Ids of the rules that there are. */
  readonly rules: readonly string[];
  /** The file, where it is named. */
  readonly given?: string | undefined;
  /** Whether the plugins that it names are loaded, which runs their code. They are not by default. */
  readonly plugins?: boolean | undefined;
}

/**
 * Reads the configuration that is named, or else the nearest `meshlint.yaml` from the working directory up to that of the repository.
 *
 * @throws UsageError when the file cannot be opened.
 */
export async function loadConfiguration(search: ConfigurationSearch): Promise<Configuration | undefined> {
  const { cwd, rules, given, plugins: areWanted = false } = search;
  const file = given ?? nearest(cwd);
  if (file === undefined) return undefined;
  const directory = path.dirname(path.resolve(cwd, file));
  const relative = (shown: string): string | undefined => {
    const absolute = path.resolve(cwd, shown);
    return isInside(absolute, directory) ? forwardSlashes(path.relative(directory, absolute)) : undefined;
  };
  // Loaded for those who have one: hooks often name one file, and then every millisecond of start counts.
  const { readConfiguration } = await import('../config/configuration.ts');
  const read = readNamed(file, cwd, 'the configuration');
  const plugins = areWanted ? await pluginsOf(read, directory) : undefined;
  return readConfiguration(read, { rules, relative, plugins });
}

/** Nothing is loaded where none is named. */
async function pluginsOf(configuration: ParsedFile, directory: string): Promise<LoadedPlugins | undefined> {
  const value = configuration.documents[0]?.value;
  if (!isObject(value) || value.plugins === undefined) return undefined;
  const { readPluginNames } = await import('../config/plugin-names.ts');
  const { loadPlugins } = await import('./plugins.ts');
  return await loadPlugins(readPluginNames(value.plugins, ['plugins']).value, { directory });
}

function nearest(cwd: string): string | undefined {
  for (let directory = cwd; ; directory = path.dirname(directory)) {
    const file = path.join(directory, configurationName);
    if (fs.existsSync(file)) return displayPath(file, cwd);
    // Where a repository ends, another project begins.
    if (fs.existsSync(path.join(directory, '.git')) || path.dirname(directory) === directory) return undefined;
  }
}
