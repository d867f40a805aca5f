import { append } from '../model/multimap.ts';
import type { Diagnostic, LintResult, Severity, Since } from '../result.ts';
import { isForgivable, withDiagnostics } from './known.ts';

const gravity: { readonly [severity in Severity]: number } = { error: 2, warning: 1, info: 0 };

/** A result with what is new, and what was left out of it. */
export interface Compared {
  readonly result: LintResult;
  /** What is in both. */
  readonly known: readonly Diagnostic[];
}

/** What a result is compared with. */
interface Comparison extends Pick<Since, 'base' | 'commit'> {
  /** What is suppressed now: it is still there, and not fixed. */
  readonly suppressed?: readonly Diagnostic[];
  /** The name that a file of now had in the base, where it is another one. */
  nameBefore?(file: string): string | undefined;
}

/**
 * What is new in a result against that of a base. A diagnostic of the base answers for one of the same fingerprint, unless that one is
 * graver than it was.
 */
export function onlyNew(result: LintResult, base: LintResult, comparison: Comparison): Compared {
  const before = new Map<string, Diagnostic[]>();
  for (const diagnostic of base.diagnostics.filter(isForgivable)) append(before, diagnostic.fingerprint, diagnostic);
  const nameBefore = (file: string): string => comparison.nameBefore?.(file) ?? file;
  // Of several alike, each answers first for the one in its own file: the others were moved.
  const moved = result.diagnostics.filter((it) => {
    const file = nameBefore(it.file);
    return !isAnswered(it, before, (known) => known.file === file);
  });
  const fresh = moved.filter((it) => !isAnswered(it, before, () => true));
  // What became graver is new, and its milder form is not fixed.
  for (const { fingerprint } of [...fresh, ...(comparison.suppressed ?? [])]) before.get(fingerprint)?.pop();
  const gone = new Set([...before.values()].flat());
  const news = new Set(fresh);
  // Another value in the same place, wrong as well, has mended nothing.
  const stillWrong = new Set(fresh.map(placeOf));
  const known = result.diagnostics.filter((it) => !news.has(it));
  const since: Since = {
    base: comparison.base,
    commit: comparison.commit,
    known: known.length,
    fixed: base.diagnostics.filter((it) => gone.has(it) && !stillWrong.has(placeOf(it))),
  };
  return { result: { ...withDiagnostics(result, fresh, result.summary.suppressed), since }, known };
}

/** What a rule says of one field of one resource, wherever that is written. */
function placeOf({ rule, resource, path, fingerprint }: Diagnostic): string {
  if (resource === undefined) return fingerprint;
  const { kind, namespace, name } = resource;
  return JSON.stringify([rule, kind, namespace, name, path]);
}

/** Takes the diagnostic that answers for this one out of those that are left. */
function isAnswered(
  diagnostic: Diagnostic,
  before: ReadonlyMap<string, Diagnostic[]>,
  mayAnswer: (known: Diagnostic) => boolean,
): boolean {
  const left = before.get(diagnostic.fingerprint);
  if (left === undefined || !isForgivable(diagnostic)) return false;
  const index = left.findIndex((it) => gravity[it.severity] >= gravity[diagnostic.severity] && mayAnswer(it));
  if (index < 0) return false;
  left.splice(index, 1);
  return true;
}
