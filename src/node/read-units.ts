import type { ParsedFile } from '../source/document.ts';
import type { FoundUnits } from './units/find-units.ts';

export interface UnitReading {
  readonly cwd: string;
  /** What was given: directories, files, globs, `-`. */
  readonly paths: readonly string[];
  /** The name of the unit where all is one. */
  readonly whole: string;
}

/** What of the files that paths lead to is deployed together. What comes with standard input is one world with it. */
export async function readUnits(files: readonly ParsedFile[], reading: UnitReading): Promise<FoundUnits> {
  const { cwd, paths, whole } = reading;
  if (paths.includes('-') || isSurelyOne(files)) {
    const unit = { name: whole, files, why: 'all that was given', renderer: 'none' } as const;
    return { units: [unit], sources: [], skipped: [], providers: [], leftOut: [] };
  }
  // Loaded for those who need it: hooks often name one file, and then every millisecond of start counts.
  const { findUnits } = await import('./units/find-units.ts');
  const found = await findUnits(files, { cwd, whole });
  return found.units.length > 0 ? found : { ...found, units: [{ name: whole, files: [], why: '', renderer: 'none' }] };
}

const ofUnits = /(?:^|\/)(?:kustomization\.ya?ml|Chart\.yaml)$/;

function isSurelyOne(files: readonly ParsedFile[]): boolean {
  const [only] = files;
  return files.length === 1 && only !== undefined && !ofUnits.test(only.file.path);
}
