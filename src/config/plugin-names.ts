import { type Misreading, quoted } from '../answers/misreading.ts';
import type { Rule } from '../rule/rule.ts';
import type { Path } from '../source/position.ts';

/** A module that `plugins:` names, as it is written. */
export interface NamedPlugin {
  readonly text: string;
  readonly path: Path;
}

/** What became of the plugins that a configuration names. */
export interface LoadedPlugins {
  readonly rules: readonly Rule[];
  /** What is wrong with them: some of their rules are missing. */
  readonly mistakes: readonly Misreading[];
  /** The page of one of their rules. */
  page(rule: string): string | undefined;
}

/** Plugins of a configuration. */
export interface ConfiguredPlugins extends Omit<LoadedPlugins, 'mistakes'> {
  readonly named: readonly NamedPlugin[];
}

/** Reads the list of plugins. */
export function readPluginNames(
  written: unknown,
  path: Path,
): { readonly value: readonly NamedPlugin[]; readonly mistakes: readonly Misreading[] } {
  if (written === undefined || written === null) return { value: [], mistakes: [] };
  if (!Array.isArray(written)) {
    const message = `"plugins" is a list of files and packages, not ${quoted(written)}`;
    return { value: [], mistakes: [{ path, message }] };
  }
  const mistakes: Misreading[] = [];
  const value = written.flatMap((text, index): NamedPlugin[] => {
    const own = [...path, index];
    if (typeof text === 'string' && text !== '') return [{ text, path: own }];
    mistakes.push({ path: own, message: `A plugin is the name of a file or a package, not ${quoted(text)}` });
    return [];
  });
  return { value, mistakes };
}
