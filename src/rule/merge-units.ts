import type { Diagnostic, ResultRange } from '../result.ts';

/** The diagnostics of all units in order of place; one that several units have at one place is given once and names them all. */
export function mergeUnits(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const merged: Diagnostic[] = [];
  for (const diagnostic of diagnostics.toSorted(compareDiagnostics)) {
    const previous = merged.at(-1);
    if (previous === undefined || !isSame(previous, diagnostic)) merged.push(diagnostic);
    else if (!previous.units.includes(diagnostic.units[0] ?? '')) {
      merged[merged.length - 1] = { ...previous, units: [...previous.units, ...diagnostic.units] };
    }
  }
  return merged;
}

function isSame(a: Diagnostic, b: Diagnostic): boolean {
  return a.fingerprint === b.fingerprint && a.message === b.message && compareDiagnostics(a, b) === 0;
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareTexts(a.file, b.file) ||
    compareRanges(a.range, b.range) ||
    compareTexts(a.rule, b.rule) ||
    compareTexts(a.message, b.message)
  );
}

function compareRanges(a: ResultRange, b: ResultRange): number {
  return (
    a.start.line - b.start.line ||
    a.start.column - b.start.column ||
    a.end.line - b.end.line ||
    a.end.column - b.end.column
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
