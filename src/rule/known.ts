import type { Diagnostic, LintResult, Severity } from '../result.ts';

/** Mistakes in what was asked for, and ours, are told in any case. */
export function isForgivable({ rule }: Diagnostic): boolean {
  return rule !== 'config/invalid' && rule !== 'config/rule-crashed' && !rule.startsWith('internal/');
}

/** A result without what was found. */
export type Uncounted = Omit<LintResult, 'diagnostics' | 'summary'>;

/** A result with its diagnostics, counted: what is left out of it is not counted as found. */
export function withDiagnostics(result: Uncounted, diagnostics: readonly Diagnostic[], suppressed: number): LintResult {
  const count = (severity: Severity): number => diagnostics.filter((it) => it.severity === severity).length;
  const summary = { error: count('error'), warning: count('warning'), info: count('info'), suppressed };
  return { ...result, diagnostics, summary };
}
