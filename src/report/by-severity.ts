import type { Diagnostic, Severity } from '../result.ts';

const ranks: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 };

/** Errors first, otherwise in the order given: for readers that keep only the first ones. */
export function bySeverity(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}
