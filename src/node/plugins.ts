import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Misreading, quoted } from '../answers/misreading.ts';
import type { LoadedPlugins, NamedPlugin } from '../config/plugin-names.ts';
import { cutEnd } from '../report/text-size.ts';
import { type Plugin, readPlugin } from '../rule/plugin.ts';
import { areaOf } from '../rule/rule-area.ts';
import { findModule, importModule, PluginProblem } from './plugin-module.ts';
import { rulePages } from './rule-pages.ts';
import { errorCode } from './system-error.ts';

/** Where plugins are looked for. */
export interface PluginSearch {
  /** That of the configuration. */
  readonly directory: string;
  /** How long a module may take to load. */
  readonly milliseconds?: number;
}

const patience = 10_000;
const longestReason = 300;

/** Runs the modules that a configuration names, one after the other. What is wrong with one is told, and costs the others nothing. */
export async function loadPlugins(named: readonly NamedPlugin[], search: PluginSearch): Promise<LoadedPlugins> {
  const loaded = new Map<string, Loaded>();
  const mistakes: Misreading[] = [];
  for (const { text, path: at } of named) {
    const tell = (message: string, help?: string) =>
      mistakes.push({ path: at, message, ...(help === undefined ? {} : { help }) });
    try {
      const { plugin, folder, mistakes: own } = await loadPlugin(text, search);
      for (const mistake of own) tell(`The plugin ${quoted(text)}: ${mistake}`);
      if (plugin === undefined) continue;
      if (loaded.has(plugin.name)) tell(`The plugin ${quoted(text)} is called "${plugin.name}", as another one is`);
      else loaded.set(plugin.name, { plugin, page: rulePages(folder) });
    } catch (error) {
      tell(`The plugin ${quoted(text)} cannot be loaded: ${reasonOf(error)}`, helpFor(error));
    }
  }
  const plugins = [...loaded.values()];
  return {
    rules: plugins.flatMap(({ plugin }) => plugin.rules),
    mistakes,
    page: (rule) => loaded.get(areaOf(rule))?.page(rule),
  };
}

interface Loaded {
  readonly plugin: Plugin;
  page(rule: string): string | undefined;
}

async function loadPlugin(name: string, { directory, milliseconds = patience }: PluginSearch) {
  const { file, folder } = findModule(name, directory);
  const { plugin, mistakes } = readPlugin(await importModule(file, milliseconds));
  return { plugin, mistakes, folder: pagesOf(plugin, folder) };
}

function pagesOf(plugin: Plugin | undefined, folder: string): string {
  const { pages } = plugin ?? {};
  if (pages === undefined) return folder;
  return typeof pages === 'string' ? path.resolve(folder, pages) : fileURLToPath(pages.href);
}

/** The first line of what was thrown, which may be anything. */
function reasonOf(error: unknown): string {
  if (error instanceof PluginProblem) return error.message;
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const [line = ''] = text.split(/\r\n|\n|\r/);
    return cutEnd(line, longestReason);
  } catch {
    return 'it throws something that cannot be shown';
  }
}

/** Where meshlint runs from a bundle, nothing is installed that could be imported. */
function helpFor(error: unknown): string | undefined {
  const isOurs = errorCode(error) === 'ERR_MODULE_NOT_FOUND' && /'meshlint'/.test(String(error));
  return isOurs
    ? 'a rule needs nothing of meshlint when it runs: import its types only, or install it there'
    : undefined;
}
