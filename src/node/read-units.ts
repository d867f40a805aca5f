import path from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import type { ProvidedName } from '../graph/providers.ts';
import { resourcesOf } from '../model/resource.ts';
import { suggestion } from '../model/spelling.ts';
import type { ParsedFile } from '../source/document.ts';
import { displayPath } from './display-path.ts';
import { stdinName } from './read-paths.ts';
import type { FoundUnits } from './units/find-units.ts';
import type { FoundUnit } from './units/found-unit.ts';
import { UsageError } from './usage-error.ts';

export interface UnitReading {
  readonly cwd: string;
  /** What was given: directories, files, globs, `-`. */
  readonly paths: readonly string[];
  readonly configuration?: Configuration | undefined;
  /** Where programs that render are looked for; that of the process by default. */
  readonly searchPath?: string;
}

/** What of the files that paths lead to is deployed together. What comes with standard input is one world with it. */
export async function readUnits(files: readonly ParsedFile[], reading: UnitReading): Promise<FoundUnits> {
  const { cwd, paths } = reading;
  const whole = wholeName(paths, cwd);
  if (paths.includes('-') || isSurelyOne(files)) {
    const unit = { name: whole, files, why: 'all that was given', renderer: 'none' } as const;
    return { units: [unit], sources: [], skipped: [], providers: [], leftOut: [], fixtures: [] };
  }
  // Loaded for those who need it: hooks often name one file, and then every millisecond of start counts.
  const { findUnits } = await import('./units/find-units.ts');
  const found = await findUnits(files, { ...reading, whole });
  return found.units.length > 0 ? found : { ...found, units: [{ name: whole, files: [], why: '', renderer: 'none' }] };
}

const ofUnits = /(?:^|\/)(?:kustomization\.ya?ml|Chart\.yaml)$/;

function isSurelyOne(files: readonly ParsedFile[]): boolean {
  const [only] = files;
  return files.length === 1 && only !== undefined && !ofUnits.test(only.file.path);
}

/** The one directory that is linted, or the working directory: the name of the unit where all is one. */
function wholeName(paths: readonly string[], cwd: string): string {
  const only = paths.length === 1 ? paths[0] : undefined;
  if (only === undefined) return '.';
  return only === '-' ? stdinName : displayPath(path.resolve(cwd, only), cwd);
}

/**
 * One of several units, with what the others define.
 *
 * @param mayLack there may be none.
 * @throws UsageError for a name that none has.
 */
export function onlyUnit(found: FoundUnits, name: string, mayLack = false): FoundUnits {
  const unit = found.units.find((it) => it.name === name);
  if (unit === undefined && mayLack) return { ...found, units: [] };
  if (unit === undefined) throw noSuchUnit(found, name);
  const isOther = (it: FoundUnit): boolean => it !== unit;
  const provided = found.units.filter(isOther).flatMap(({ files }) => files.flatMap(namesIn));
  return { ...found, units: [unit], providers: [...found.providers, ...provided] };
}

function noSuchUnit({ units }: FoundUnits, name: string): UsageError {
  const names = units.map((unit) => unit.name);
  const meant = suggestion(name, names);
  return new UsageError(`there is no unit "${name}".${meant === '' ? ` ${listed(names)}` : meant}`);
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, 5).map((name) => `"${name}"`);
  return `Units are ${some.join(', ')}${names.length > 5 ? ` and ${names.length - 5} more: "meshlint units" lists them` : ''}`;
}

function namesIn({ documents }: ParsedFile): readonly ProvidedName[] {
  return documents
    .flatMap(resourcesOf)
    .flatMap(({ kind, name, namespace, namespaceKnown }) =>
      kind === undefined ? [] : [{ kind, name, ...(namespaceKnown ? { namespace } : {}) }],
    );
}
