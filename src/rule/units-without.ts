import { append } from '../model/multimap.ts';
import type { Diagnostic } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';

interface UnitFiles {
  readonly name: string;
  readonly files: readonly ParsedFile[];
  readonly renderedFrom?: readonly string[];
}

/** Says of each diagnostic which units hold the file that it is in without having it: "only in overlays/prod". */
export function withUnitsWithout(
  diagnostics: readonly Diagnostic[],
  units: readonly UnitFiles[],
): readonly Diagnostic[] {
  if (units.length < 2 || diagnostics.length === 0) return diagnostics;
  const holding = new Map<string, string[]>();
  for (const { name, files, renderedFrom } of units) {
    const paths = new Set([...files.map(({ file }) => file.path), ...(renderedFrom ?? [])]);
    for (const path of paths) append(holding, path, name);
  }
  return diagnostics.map((diagnostic) => {
    const { units: found, file } = diagnostic;
    const without = found.length === 0 ? [] : (holding.get(file) ?? []).filter((name) => !found.includes(name));
    return without.length === 0 ? diagnostic : { ...diagnostic, notIn: without };
  });
}
