import fs from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../config/configuration.ts';
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
}

/**
 * Reads the configuration that is named, or else the nearest `meshlint.yaml` from the working directory up to that of the repository.
 *
 * @throws UsageError when the file cannot be opened.
 */
export async function loadConfiguration(search: ConfigurationSearch): Promise<Configuration | undefined> {
  const { cwd, rules, given } = search;
  const file = given ?? nearest(cwd);
  if (file === undefined) return undefined;
  const directory = path.dirname(path.resolve(cwd, file));
  const relative = (shown: string): string | undefined => {
    const absolute = path.resolve(cwd, shown);
    return isInside(absolute, directory) ? forwardSlashes(path.relative(directory, absolute)) : undefined;
  };
  // Loaded for those who have one: hooks often name one file, and then every millisecond of start counts.
  const { readConfiguration } = await import('../config/configuration.ts');
  return readConfiguration(readNamed(file, cwd, 'the configuration'), { rules, relative });
}

function nearest(cwd: string): string | undefined {
  for (let directory = cwd; ; directory = path.dirname(directory)) {
    const file = path.join(directory, configurationName);
    if (fs.existsSync(file)) return displayPath(file, cwd);
    // Where a repository ends, another project begins.
    if (fs.existsSync(path.join(directory, '.git')) || path.dirname(directory) === directory) return undefined;
  }
}
