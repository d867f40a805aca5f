import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';

function values(text: string): unknown[] {
  return parseFile({ path: 'a.yaml', text }).documents.map((document) => document.value);
}

describe('documents', () => {
  test.each([
    ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['---\na: 1\n---\n---\n# nothing\n---\n\nb: 2\n---\n', [{ a: 1 }, { b: 2 }]],
    ['--- # comment\na: 1\n---\t\nb: 2', [{ a: 1 }, { b: 2 }]],
    ['a: 1\n...\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
    ['\ufeff---\na: 1\n', [{ a: 1 }]],
    ['a: |\n  x\n---\nb: 2\n', [{ a: 'x\n' }, { b: 2 }]],
    ['a: &a 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['a: "---"\nb: |\n  ---\n', [{ a: '---', b: '---\n' }]],
    ['a\n---\nb\n', ['a', 'b']],
    ['', []],
    ['\n', []],
    ['# only this\n', []],
    ['---\n---\n...\n', []],
    ['null\n', [null]],
  ])('of %j', (text, expected) => {
    const parsed = parseFile({ path: 'a.yaml', text });
    expect(parsed.documents.map((document) => document.value)).toEqual(expected);
    expect([...parsed.problems, ...parsed.skipped]).toEqual([]);
  });

  test('know where they stand', () => {
    const text = '# c\na: 1\n---\nb: 2\n';
    const { documents } = parseFile({ path: 'a.yaml', text });
    expect(documents.map(({ index, start, end }) => [index, text.slice(start, end)])).toEqual([
      [0, '# c\na: 1\n'],
      [1, '\nb: 2\n'],
    ]);
  });

  test('do not share anchors', () => {
    expect(values('a: &a 1\n---\nb: *a\n')).toEqual([{ a: 1 }]);
  });
});

const broken = 'apiVersion: v1\nkind: X\nmetadata:\n  name: a: b\n';

describe('a document that cannot be read', () => {
  test('is a problem at its place and leaves its neighbours alone', () => {
    const { documents, problems } = parseFile({ path: 'a.yaml', text: `a: 1\n---\n${broken}---\nb: 2\n` });
    expect(documents.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [2, { b: 2 }],
    ]);
    expect(problems).toEqual([
      {
        code: 'manifest/invalid-yaml',
        message: 'a ": " cannot stand here; a text that holds one needs quotes',
        document: 1,
        at: { file: 'a.yaml', path: [], range: { start: { line: 6, column: 10 }, end: { line: 6, column: 11 } } },
      },
    ]);
  });

  test('is only skipped when it is no manifest', () => {
    const { problems, skipped } = parseFile({ path: 'a.yaml', text: 'x: 1\n---\n\nfoo: bar: baz\n' });
    expect(problems).toEqual([]);
    const reason =
      'not YAML that Kubernetes reads: a ": " cannot stand here; a text that holds one needs quotes (line 4)';
    expect(skipped).toEqual([{ file: 'a.yaml', line: 4, reason }]);
  });

  test.each([
    ['name: {{ .Values.name }}', 'Go or Jinja template'],
    ['{{- if .Values.enabled }}\na: b\n{{- end }}', 'Go or Jinja template'],
    ['{% if x %}\na: b\n{% endif %}', 'Jinja template'],
    ['a: %{ if x }b%{ endif }: c', 'Terraform template'],
    ['a: <%= x %>: b', 'ERB or EJS template'],
    ['host: @HOST@', 'values to be filled in (`@HOST@`)'],
    ['host: %HOST%', 'values to be filled in (`%HOST%`)'],
    ['host: ###HOST###', 'values to be filled in (`###HOST###`)'],
    [`a: [\${PORTS}, {b: \${X}}`, 'values to be filled in (`$'],
  ])('is a template when it looks like one: %j', (text, reason) => {
    const { documents, problems, skipped } = parseFile({
      path: 'a.yaml',
      text: `apiVersion: v1\nkind: X\n${text}\n---\na: 1\n`,
    });
    expect(problems).toEqual([]);
    expect(skipped).toHaveLength(1);
    expect(skipped[0]?.reason).toContain(reason);
    expect(documents.map((document) => document.value)).toEqual([{ a: 1 }]);
  });

  test('is one for kubectl when text stands after the marker, though it can be read', () => {
    const text = '--- {}\n--- {apiVersion: v1, kind: X}\n';
    const { documents, problems } = parseFile({ path: 'a.yaml', text });
    expect(documents).toHaveLength(2);
    expect(problems).toMatchObject([{ document: 1, at: { range: { start: { line: 2, column: 5 } } } }]);
  });

  test('is one for kubectl when the marker is a longer line', () => {
    const { problems } = parseFile({ path: 'a.yaml', text: `-----\n${broken.replace('a: b', 'a')}` });
    expect(problems).toMatchObject([{ at: { range: { start: { line: 1, column: 4 }, end: { line: 1, column: 6 } } } }]);
  });

  test.each([
    ['a control character', 'a: b\u0001c', { line: 3, column: 5 }],
    ['a tab as indentation', 'a:\n\tb: c', { line: 4, column: 1 }],
    ['a missing colon', 'a: b\nc\nd: e', { line: 4, column: 1 }],
    ['wrong indentation', 'a: b\n  c: d', { line: 4, column: 4 }],
    ['an open quote', 'a: "b\nc: d', { line: 3, column: 4 }],
    ['an open bracket', 'a: [b\nc: d', { line: 4, column: 2 }],
    ['an unknown alias', 'a: *b', { line: 3, column: 4 }],
    ['a text after a quote', 'a: "b" c', { line: 3, column: 8 }],
    ['NaN', 'a: .nan', { line: 3, column: 4 }],
  ])('says where: %s', (_name, text, start) => {
    const { problems } = parseFile({ path: 'a.yaml', text: `apiVersion: v1\nkind: X\n${text}\n` });
    expect(problems.map((problem) => problem.at.range.start)).toEqual([start]);
  });
});

test('all documents of a ytt template are left alone, also those that can be read: their values are null', () => {
  for (const text of [
    'name: #@ data.values.name',
    '#@ if x:\na: b: c\n#@ end',
    '#@overlay/match by="name"\n---\na: 1',
    'a:\n- #@ x',
    '#@data/values\n---\na: 1',
  ]) {
    const { documents, problems, skipped } = parseFile({ path: 'a.yaml', text: `kind: X\n${text}\n---\na: 1\n` });
    expect(documents, text).toEqual([]);
    expect(problems).toEqual([]);
    expect(skipped).toMatchObject([{ file: 'a.yaml', reason: expect.stringContaining('ytt template') }]);
  }
});

test('comments and texts that resemble templates are read', () => {
  const text = 'a: "###X###"\n# b: ###X###\n#@x\n# -- #@ y\nc: d ###\ne: "#@ f"\n';
  const { documents, skipped } = parseFile({ path: 'a.yaml', text });
  expect(documents.map((document) => document.value)).toEqual([{ a: '###X###', c: 'd', e: '#@ f' }]);
  expect(skipped).toEqual([]);
});

test('a mistake is no template because of shell in another line', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\ndata: {run: "echo \${HOME}"}\na: b: c\n`;
  const { problems, skipped } = parseFile({ path: 'a.yaml', text });
  expect(problems).toHaveLength(1);
  expect(skipped).toEqual([]);
});

test('a file of templates is noted once', () => {
  const { documents, skipped } = parseFile({ path: 'a.yaml', text: 'a: {{ x }}\n---\nb: 1\n---\nc: {{ x }}\n' });
  expect(documents.map(({ value, index }) => [index, value])).toEqual([[1, { b: 1 }]]);
  expect(skipped).toMatchObject([{ line: 1 }]);
});

test('a file that is a template by where it lies is not read', () => {
  const { documents, skipped } = parseFile({ path: 't/a.yaml', text: 'a: 1', template: 'Helm template of chart t' });
  expect(documents).toEqual([]);
  expect(skipped).toEqual([{ file: 't/a.yaml', reason: 'Helm template of chart t' }]);
});
