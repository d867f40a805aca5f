import type { LintResult, RuleSummary, Severity } from '../result.ts';
import { severities } from './by-severity.ts';
import { pageText } from './page-text.ts';
import type { ReportContext } from './reporter.ts';
import { styleFor } from './style.ts';
import { cutEnd } from './text-size.ts';

/** GitHub's limits: https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const maximumName = 255;
const maximumDescription = 1024;
const maximumTags = 10;

/** The order of `problem.severity` in GitHub's list of alerts. */
const problemSeverities: { readonly [severity in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
};

/**
 * A rule with a score is a security rule: its alerts count as vulnerabilities, and policies block on them. That a request fails is none,
 * and so is no rule that predicts it, mutual TLS included. What is exposed is, and ids of such defects start with `insecure-`.
 */
const securityScores: { readonly [severity in Severity]: string } = { error: '7.5', warning: '5.0', info: '2.0' };

/** The rules that ran and the built-in ones that found something. Those that found something have their page as help. */
export function sarifRules(result: LintResult, context: ReportContext) {
  const rules = new Map(result.rules.map((rule) => [rule.id, rule]));
  const worst = new Map<string, Severity>();
  for (const { rule, severity } of result.diagnostics) {
    if (!rules.has(rule)) rules.set(rule, { id: rule, summary: builtInSummaries[rule] ?? rule });
    const known = worst.get(rule);
    if (known === undefined || severities.indexOf(severity) < severities.indexOf(known)) worst.set(rule, severity);
  }
  return [...rules.values()].map((rule) => sarifRule(rule, worst.get(rule.id), context));
}

function sarifRule({ id, summary, docs }: RuleSummary, found: Severity | undefined, context: ReportContext) {
  const severity = found ?? 'warning';
  const [area = '', defect = ''] = id.split('/');
  const isSecurity = defect.startsWith('insecure-');
  const description = { text: cutEnd(`${summary}.`, maximumDescription) };
  const page = found === undefined ? undefined : context.page(id);
  return {
    id,
    name: cutEnd(pascalCase(id), maximumName),
    shortDescription: description,
    fullDescription: description,
    help: { text: `${description.text} "meshlint explain ${id}" tells more.`, ...helpOf(page) },
    ...(docs !== undefined && /^https?:\/\/\S+$/.test(docs) ? { helpUri: docs } : {}),
    properties: {
      tags: ['istio', area, ...(isSecurity ? ['security'] : [])].slice(0, maximumTags),
      precision: 'high',
      'problem.severity': problemSeverities[severity],
      ...(isSecurity ? { 'security-severity': securityScores[severity] } : {}),
    },
  };
}

/** Whoever shows plain text shows it in a narrow place: what tells of the rule is enough there. */
function helpOf(page = ''): { readonly text?: string; readonly markdown?: string } {
  if (page.trim() === '') return {};
  const markdown = withoutRelativeLinks(page);
  const told = markdown.split(/^(?=## )/m).filter((section) => !/^```\S+ .*file=/m.test(section));
  const text = pageText(told.join(''), { width: 100, style: styleFor(false), whole: true });
  // An empty text is refused.
  return { ...(text.trim() === '' ? {} : { text: text.trimEnd() }), markdown };
}

/** Beside the page of an alert there are no other pages. */
function withoutRelativeLinks(page: string): string {
  return page.replace(/\[([^\]\n]*)\]\((?!https?:)[^)\s]*\)/g, '$1');
}

/** What people read beside the id, which has to be something else (3.49.7): `MtlsMissingDestinationRule`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
}

/** What the diagnostics that no rule makes are about. */
const builtInSummaries: { readonly [id: string]: string } = {
  'manifest/invalid-yaml': 'The text is not valid YAML',
  'manifest/duplicate-key': 'A key is written twice in one mapping, and the last one wins',
  'config/invalid': 'The configuration has a mistake',
  'config/unused-suppression': 'A suppression suppresses nothing',
  'config/suppression-without-reason': 'A suppression gives no reason',
  'config/rule-crashed': 'A rule of a plugin crashed',
  'internal/rule-crashed': 'A rule crashed, which is a mistake of meshlint',
};
