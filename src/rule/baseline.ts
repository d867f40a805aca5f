import { isObject, objectsIn, stringIn } from '../model/value.ts';
import type { LintResult } from '../result.ts';
import { isForgivable, withDiagnostics } from './known.ts';

/** What was found once and is forgiven since. Only fingerprints count; the rest is for who reads the file. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly { readonly fingerprint: string; readonly rule: string; readonly file: string }[];
}

/** A result without what a baseline forgives. */
export interface Forgiven {
  readonly result: LintResult;
  readonly forgiven: number;
  /** How many recorded findings were not found, of rules that ran. */
  readonly gone: number;
}

export function baselineOf({ diagnostics }: LintResult): Baseline {
  const findings = diagnostics.filter(isForgivable).map(({ fingerprint, rule, file }) => ({ fingerprint, rule, file }));
  return { version: 1, findings };
}

/** Undefined for what is no baseline. */
export function readBaseline(value: unknown): Baseline | undefined {
  if (!isObject(value) || value.version !== 1 || !Array.isArray(value.findings)) return undefined;
  const findings = objectsIn(value, 'findings').map(([, finding]) => ({
    fingerprint: stringIn(finding, 'fingerprint') ?? '',
    rule: stringIn(finding, 'rule') ?? '',
    file: stringIn(finding, 'file') ?? '',
  }));
  return { version: 1, findings };
}

/** Each recorded finding forgives one: two of the same that were recorded once are one too many. */
export function forgive(result: LintResult, { findings }: Baseline): Forgiven {
  const left = new Map<string, number>();
  for (const { fingerprint } of findings) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  const diagnostics = result.diagnostics.filter((diagnostic) => {
    const recorded = left.get(diagnostic.fingerprint) ?? 0;
    if (recorded === 0 || !isForgivable(diagnostic)) return true;
    left.set(diagnostic.fingerprint, recorded - 1);
    return false;
  });
  const forgiven = result.diagnostics.length - diagnostics.length;
  const ran = new Set(result.rules.map(({ id }) => id));
  const expected = findings.filter(({ rule }) => ran.has(rule)).map(({ fingerprint }) => fingerprint);
  const gone = [...new Set(expected)].reduce((sum, fingerprint) => sum + (left.get(fingerprint) ?? 0), 0);
  return { result: withDiagnostics(result, diagnostics, result.summary.suppressed + forgiven), forgiven, gone };
}
