import type { Diagnostic, Severity } from '../result.ts';
import { count } from './count.ts';

/** The gravest first. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

type Severe = Pick<Diagnostic, 'severity'>;

/** Errors first, otherwise in the order given: for readers that keep only the first ones. */
export function bySeverity<T extends Severe>(diagnostics: readonly T[]): readonly T[] {
  return [...diagnostics].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

/** How many there are of each severity. */
export type SeverityCounts = { readonly [severity in Severity]: number };

export function severityCounts(diagnostics: readonly Severe[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** "1 error, 2 infos"; empty where there are none. */
export function severityWords(counts: SeverityCounts): string {
  return severities.flatMap((it) => (counts[it] > 0 ? [count(counts[it], it)] : [])).join(', ');
}
