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

/**
 * What is new in a result against that of a base. A diagnostic of the base answers for one of the same fingerprint, unless that one is
 * graver than it was.
 */
export function onlyNew(result: LintResult, base: LintResult, compared: Pick<Since, 'base' | 'commit'>): Compared {
  const before = new Map<string, Diagnostic[]>();
  for (const diagnostic of base.diagnostics.filter(isForgivable)) append(before, diagnostic.fingerprint, diagnostic);
  const fresh = result.diagnostics.filter((it) => !isKnown(it, before.get(it.fingerprint) ?? []));
  // What became graver is new, and its milder form is not fixed.
  for (const { fingerprint } of fresh) before.get(fingerprint)?.pop();
  const gone = new Set([...before.values()].flat());
  const news = new Set(fresh);
  const known = result.diagnostics.filter((it) => !news.has(it));
  const since: Since = {
    ...compared,
    known: known.length,
    fixed: base.diagnostics.filter((it) => gone.has(it)),
  };
  return { result: { ...withDiagnostics(result, fresh, result.summary.suppressed), since }, known };
}

/** Takes the diagnostic that answers for this one out of those that are left. */
function isKnown(diagnostic: Diagnostic, before: Diagnostic[]): boolean {
  if (!isForgivable(diagnostic)) return false;
  const index = before.findIndex(({ severity }) => gravity[severity] >= gravity[diagnostic.severity]);
  if (index < 0) return false;
  before.splice(index, 1);
  return true;
}
