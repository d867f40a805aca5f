import type { LintResult, Severity } from '../result.ts';

/** What the exit status of the process means. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, ownFault: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export const thresholds = ['error', 'warning', 'info', 'never'] as const;
export type Threshold = (typeof thresholds)[number];

/** Our own fault outweighs a mistake in the configuration, or in a plugin that it names, which outweighs findings. */
export function exitCodeOf(result: LintResult, threshold: Threshold): ExitCode {
  const has = (rule: string): boolean => result.diagnostics.some((it) => it.rule === rule);
  if (has('internal/rule-crashed')) return exitCodes.ownFault;
  if (has('config/invalid') || has('config/rule-crashed')) return exitCodes.usage;
  return result.diagnostics.some((it) => reaches(it.severity, threshold)) ? exitCodes.findings : exitCodes.clean;
}

/** Whether a severity is at or above a threshold. */
export function reaches(severity: Severity, threshold: Threshold): boolean {
  return thresholds.indexOf(severity) <= thresholds.indexOf(threshold) && threshold !== 'never';
}
