import { remember } from '../model/multimap.ts';
import type { Diagnostic, ResultRange } from '../result.ts';

/**
 * The diagnostics of all units in order of place. What several units have at one place is given once and names them all; that
 * overlays put the same object into namespaces of their own makes no difference.
 */
export function mergeUnits(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const merged: Diagnostic[] = [];
  let atPlace = new Map<string, number>();
  let previous: Diagnostic | undefined;
  for (const diagnostic of diagnostics.toSorted(compareDiagnostics)) {
    if (previous === undefined || comparePlaces(previous, diagnostic) !== 0) atPlace = new Map();
    previous = diagnostic;
    const index = remember(atPlace, withoutNamespace(diagnostic), () => merged.length);
    const present = merged[index];
    if (present === undefined) merged.push(diagnostic);
    else merged[index] = { ...present, units: [...new Set([...present.units, ...diagnostic.units])] };
  }
  return merged;
}

/** What units say of one place is the same where only the namespace differs that each gives to the resource. */
function withoutNamespace({ message, resource, severity, path }: Diagnostic): string {
  const namespace = resource?.namespace ?? '';
  const said = namespace === '' ? message : message.replaceAll(new RegExp(`\\b${quoted(namespace)}\\b`, 'g'), '*');
  return `${severity} ${path} ${said}`;
}

function quoted(text: string): string {
  return text.replace(/[^\w-]/g, '\\$&');
}

function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return comparePlaces(a, b) || compareTexts(a.message, b.message) || compareTexts(a.units[0] ?? '', b.units[0] ?? '');
}

function comparePlaces(a: Diagnostic, b: Diagnostic): number {
  return compareTexts(a.file, b.file) || compareRanges(a.range, b.range) || compareTexts(a.rule, b.rule);
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
