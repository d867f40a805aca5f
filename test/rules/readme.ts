import type { Rule } from '../../src/rule/rule.ts';

/** The text of rules/README.md. */
export function readme(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map((rule) => areaOf(rule)))];
  return [
    '# Rules',
    '',
    'Each rule is a page: what goes wrong, what the caller sees, how to mend it, and examples with the output that they give.',
    'The pages are the tests of the rules. "Also" names the same check in other tools: `IST` codes of istioctl analyze, `KIA`',
    'codes of Kiali.',
    '',
    'This table is written by the tests (`npx vitest run test/rules.test.ts -u`).',
    ...areas.flatMap((area) => ['', `## ${area}`, '', ...table(rules.filter((rule) => areaOf(rule) === area))]),
    '',
  ].join('\n');
}

function table(rules: readonly Rule[]): readonly string[] {
  return [
    '| Rule | Severity | What it finds | Also |',
    '| --- | --- | --- | --- |',
    ...rules.map(
      ({ id, severity, summary, also }) =>
        `| [${id}](${id}.md) | ${severity} | ${cell(summary)} | ${(also ?? []).join(', ')} |`,
    ),
  ];
}

function areaOf(rule: Rule): string {
  return rule.id.slice(0, rule.id.indexOf('/'));
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
