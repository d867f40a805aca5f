import type { LintResult, Severity } from '../result.ts';
import type { ReportContext } from './reporter.ts';

/** GitHub's limits: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const maximumName = 255;
const maximumDescription = 1024;

/** The order of `problem.severity` in GitHub's list of alerts. */
const problemSeverities: { readonly [severity in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/** The rules that ran and the built-in ones that found something, with their pages as help. */
export function sarifRules(result: LintResult, context: ReportContext) {
  const summaries = new Map(result.rules.map((rule) => [rule.id, rule.summary]));
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of result.diagnostics) {
    if (!summaries.has(rule)) summaries.set(rule, builtInSummaries[rule] ?? rule);
    const known = worst.get(rule);
    if (known === undefined || rank(severity) < rank(known)) worst.set(rule, severity);
  }
  return [...summaries].map(([id, summary]) => {
    const page = context.page(id);
    const severity = worst.get(id) ?? 'warning';
    const description = cut(`${summary}.`, maximumDescription);
    return {
      id,
      name: cut(id, maximumName),
      shortDescription: { text: description },
      fullDescription: { text: description },
      help: page === undefined ? { text: description } : { text: page, markdown: page },
      properties: {
        tags: ['istio', id.split('/')[0] ?? ''],
        precision: 'high',
        'problem.severity': problemSeverities[severity],
      },
    };
  });
}

/** What the diagnostics that no rule makes are about. */
const builtInSummaries: { readonly [id: string]: string } = {
  'manifest/invalid-yaml': 'The text is not valid YAML',
  'manifest/duplicate-key': 'A key is written twice in one mapping, and the last one wins',
  'config/invalid': 'The configuration has a mistake',
  'config/unused-suppression': 'A suppression suppresses nothing',
  'config/suppression-without-reason': 'A suppression gives no reason',
  'internal/rule-crashed': 'A rule crashed, which is a mistake of meshlint',
};

function rank(severity: Severity): number {
  return ['error', 'warning', 'info'].indexOf(severity);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}\u2026`;
}
