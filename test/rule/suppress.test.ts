import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/configuration.ts';
import { type LintOptions, lint } from '../../src/lint.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { parseFile } from '../../src/source/parse.ts';

/** Complains about every item of data. */
const itemRule = (id: string): Rule => ({
  id,
  summary: 'Says something of each item',
  severity: 'warning',
  on: ['ConfigMap'],
  *check(resource) {
    for (const [, field] of resource.field('data').entries()) yield { at: field.key, message: 'an item' };
  },
});
const rules = [itemRule('test/one'), itemRule('test/two')];
const silent: Rule = { ...itemRule('test/two'), *check() {} };
const linted = (text: string, options: LintOptions = {}) =>
  lint({ units: [{ name: '.', files: [parseFile({ path: 'a.yaml', text })] }] }, { rules, ...options });
const told = (text: string, options: LintOptions = {}) => {
  const { diagnostics, summary } = linted(text, options);
  return [
    ...diagnostics.map(({ rule, range, message, help }) =>
      rule.startsWith('test/')
        ? `${range.start.line} ${rule}`
        : `${range.start.line}:${range.start.column} ${rule} ${message}: ${help}`,
    ),
    `${summary.suppressed} suppressed`,
  ];
};
const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: shop }\ndata:\n';
const only: LintOptions = { only: ['test/one'] };

describe('a suppression', () => {
  it('of the next line reaches over comments and blank lines', () => {
    const text = `${head}  # meshlint-disable-next-line test/one -- it is so\n\n  # why\n  x: a\n  y: b\n`;
    expect(told(text, only)).toEqual(['9 test/one', '1 suppressed']);
  });

  it('of its own line may stand behind a value, or behind the head of a block', () => {
    const text = `${head}  x: a # meshlint-disable-line test/one -- so\n  y: | # meshlint-disable-line test/one, test/two -- so\n    text\n`;
    expect(told(text)).toEqual(['5 test/two', '3 suppressed']);
  });

  it('of a block ends where it is enabled, with or without the rule, or with the file', () => {
    const block = (end: string) =>
      `${head}  w: 0\n  # meshlint-disable test/one -- so\n  x: a\n  # meshlint-enable${end}\n  y: b\n`;
    expect(told(block(''), only)).toEqual(['5 test/one', '9 test/one', '1 suppressed']);
    expect(told(block(' test/one'), only)).toEqual(['5 test/one', '9 test/one', '1 suppressed']);
    expect(told(block(' test/two'), only)).toEqual(['5 test/one', '2 suppressed']);
  });

  it('of a file reaches all documents, from wherever it stands', () => {
    const text = `${head}  x: a\n---\n${head}  x: a\n# meshlint-disable-file test/one -- so\n`;
    expect(told(text)).toEqual(['5 test/two', '11 test/two', '2 suppressed']);
    expect(told(`# meshlint-disable-file test/one -- so\n---\n${text.split('#')[0]}`, only)).toEqual(['2 suppressed']);
  });

  it('of an object is an annotation, and leaves others alone', () => {
    const text = `${head.replace('}', ', annotations: { meshlint/disable: "test/one -- so" } }')}  x: a\n---\n${head.replace('a,', 'b,')}  x: a\n`;
    expect(told(text, only)).toEqual(['11 test/one', '1 suppressed']);
  });

  it('works in JSON as an annotation', () => {
    const text = JSON.stringify({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', annotations: { 'meshlint/disable': 'test/one test/two -- so' } },
      data: { x: 'a' },
    });
    expect(told(text)).toEqual(['2 suppressed']);
  });

  it('is no text that looks like one', () => {
    const like = '# meshlint-disable-file test/one -- so';
    expect(told(`${head}  x: |\n    ${like}\n`, only)).toEqual(['5 test/one', '0 suppressed']);
    expect(told(`${head}  x: "a\n    ${like}"\n`, only)).toEqual(['5 test/one', '0 suppressed']);
    expect(told(`${head}  x: a${like}\n`, only)).toEqual(['5 test/one', '0 suppressed']);
    expect(told(`${head}  x: a\n  # meshlint-disabled\n`, only)).toEqual(['5 test/one', '0 suppressed']);
    expect(told(`${head}  x: a # see meshlint-disable-line test/one\n`, only)).toEqual(['5 test/one', '0 suppressed']);
    const folded = `${head}  x: >-\n    a\n\n    ${like}\n\n  y: |+2\n      ${like}\n`;
    expect(told(folded, only)).toEqual(['5 test/one', '10 test/one', '0 suppressed']);
    expect(told(`${head}  x: a\n    ${like}\n`, only)).toEqual(['1 suppressed']);
  });

  it('holds beside documents that cannot be read, and with other line breaks', () => {
    const text = `${head}  x: a # meshlint-disable-line test/one -- so\n---\napiVersion: v1\nkind: [\n`;
    expect(linted(text, only).diagnostics.map(({ rule }) => rule)).toEqual(['manifest/invalid-yaml']);
    for (const lineBreak of ['\r\n', '\r']) {
      const other = `${head}  # meshlint-disable-next-line test/one -- so\n  x: a\n`.replaceAll('\n', lineBreak);
      expect(told(other, only)).toEqual(['1 suppressed']);
    }
  });

  it('can hide a key that stands twice, but no broken YAML', () => {
    const text = `# meshlint-disable-file manifest/duplicate-key, manifest/invalid-yaml -- so\n${head}  x: a\n  x: b\n`;
    expect(told(text, { rules: [] })).toEqual([
      '1:1 config/unused-suppression manifest/invalid-yaml cannot be suppressed: remove it',
      '1 suppressed',
    ]);
  });
});

describe('among several documents', () => {
  const other = head.replace('a,', 'b,');

  it('a block reaches over the ends of documents', () => {
    const text = `# meshlint-disable test/one -- so\n${head}  x: a\n---\n${other}  x: a\n# meshlint-enable\n---\n${other.replace('b,', 'c,')}  x: a\n`;
    expect(told(text, only)).toEqual(['19 test/one', '2 suppressed']);
  });

  it('the next line is no line of the next document', () => {
    const text = `${head}  x: a\n# meshlint-disable-next-line test/one -- so\n---\n${other}  x: a\n`;
    expect(told(text, only)).toEqual([
      '5 test/one',
      '6:1 config/unused-suppression Nothing is left of what this suppresses: test/one finds nothing here: remove it',
      '12 test/one',
      '0 suppressed',
    ]);
  });

  it('lines are counted alike with Windows line ends and a byte order mark', () => {
    const text = `${head}  x: a\n---\n${other}  # meshlint-disable-next-line test/one -- so\n  x: a\n  y: b\n`;
    const expected = ['5 test/one', '13 test/one', '1 suppressed'];
    expect(told(text, only)).toEqual(expected);
    expect(told(text.replaceAll('\n', '\r\n'), only)).toEqual(expected);
  });

  it('an annotation is for items of a List, too', () => {
    const item = (name: string, annotations: string) =>
      `- { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, annotations: ${annotations} }, data: { x: a } }\n`;
    const text = `apiVersion: v1\nkind: List\nitems:\n${item('a', '{ meshlint/disable: test/one -- so }')}${item('b', '{}')}`;
    expect(told(text, only)).toEqual(['5 test/one', '1 suppressed']);
  });
});

describe('a suppression that is not right', () => {
  it('still suppresses without a reason, which is told', () => {
    expect(told(`${head}  x: a # meshlint-disable-line test/one --\n`, only)).toEqual([
      '5:8 config/suppression-without-reason This suppression gives no reason: say why behind the rules, for example: -- plaintext until the migration is done',
      '1 suppressed',
    ]);
  });

  it('is told where it suppresses nothing, unless the rule did not run', () => {
    const text = `${head}  x: a\n# meshlint-disable-next-line test/one, test/two -- so\n`;
    expect(told(text, only)).toEqual([
      '5 test/one',
      '6:1 config/unused-suppression Nothing is left of what this suppresses: test/one finds nothing here: remove it',
      '0 suppressed',
    ]);
    expect(told(text, { only: ['test/two'], severities: { 'test/two': 'off' } })).toEqual(['0 suppressed']);
    const configuration = readConfiguration(
      parseFile({
        path: 'meshlint.yaml',
        text: 'overrides: [{ paths: [a.yaml], rules: { test/one: off, test/two: off } }]',
      }),
      { rules: rules.map(({ id }) => id) },
    );
    expect(told(text, { configuration })).toEqual(['0 suppressed']);
  });

  it('is told where it names no rule, or one that there is not', () => {
    expect(told(`${head}  x: a # meshlint-disable-line test/oen -- so\n# meshlint-disable\n`, only)).toEqual([
      '5 test/one',
      '5:8 config/unused-suppression There is no rule "test/oen": did you mean "test/one"?',
      '6:1 config/unused-suppression This suppression names no rule: name the rules, separated by commas: <rule>, <rule> -- reason',
      '0 suppressed',
    ]);
  });

  it('is told where its first word is misspelt', () => {
    expect(
      told(`${head}  # meshlint-disable-nextline test/one -- so\n  x: a # meshlint-ignore test/one\n`, only),
    ).toEqual([
      '5:3 config/unused-suppression "meshlint-disable-nextline" suppresses nothing: did you mean "meshlint-disable-next-line"?',
      '6 test/one',
      '6:8 config/unused-suppression "meshlint-ignore" suppresses nothing: did you mean "meshlint-disable"?',
      '0 suppressed',
    ]);
  });

  it('is told for each rule that it names and that finds nothing', () => {
    const text = `${head}  x: a # meshlint-disable-line test/one, test/oen test/two, -- so -- and so\n`;
    const one = { rules: rules.filter(({ id }) => id === 'test/one').concat(silent) };
    expect(told(text, one)).toEqual([
      '5:8 config/unused-suppression Nothing is left of what this suppresses: test/two finds nothing here: remove it',
      '5:8 config/unused-suppression There is no rule "test/oen": did you mean "test/one"?',
      '1 suppressed',
    ]);
  });

  it('is told where its annotation is no text, or stands on an object without findings', () => {
    const annotated = (value: string) =>
      head.replace('}', `, annotations: { meshlint/disable: ${value} } }`).replace('data:\n', '');
    expect(told(annotated('"test/one -- so"'), only)).toEqual([
      '3:73 config/unused-suppression Nothing is left of what this suppresses: test/one finds nothing here: remove it',
      '0 suppressed',
    ]);
    expect(told(`${annotated('[test/one]')}data:\n  x: a\n`, only)).toEqual(['5 test/one', '0 suppressed']);
  });

  it('is told with the severity that the configuration gives it', () => {
    const configuration = readConfiguration(
      parseFile({ path: 'meshlint.yaml', text: 'rules: { config/suppression-without-reason: error }' }),
      { rules: ['test/one'] },
    );
    const { diagnostics } = linted(`${head}  x: a # meshlint-disable-line test/one\n`, { ...only, configuration });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
  });
});
