import { describe, expect, test } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';

/** Everything below was seen to come out of `sigs.k8s.io/yaml` 1.6.0 in this way. */
function readValue(text: string): unknown {
  const { documents, problems, skipped } = parseFile({ path: 'a.yaml', text });
  expect([...problems, ...skipped]).toEqual([]);
  expect(documents).toHaveLength(1);
  return documents[0]?.value;
}

const scalars: readonly (readonly [string, unknown])[] = [
  ['y', true],
  ['Yes', true],
  ['on', true],
  ['TRUE', true],
  ['N', false],
  ['no', false],
  ['Off', false],
  ['false', false],
  ['yEs', 'yEs'],
  ['tRue', 'tRue'],
  ['null', null],
  ['~', null],
  ['Null', null],
  ['nUll', 'nUll'],
  ['0', 0],
  ['-0', 0],
  ['+1', 1],
  ['017', 15],
  ['-017', -15],
  ['0o17', 15],
  ['09', 9],
  ['018', 18],
  ['0x1F', 31],
  ['0b11', 3],
  ['0b12', '0b12'],
  ['0xg', '0xg'],
  ['1_000', 1000],
  ['_1', '_1'],
  ['0x_1F', 31],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['1e400', '1e400'],
  ['1.', 1],
  ['.5', 0.5],
  ['-.5', -0.5],
  ['.5_0', 0.5],
  ['.5__0', '.5__0'],
  ['.', '.'],
  ['1.2.3', '1.2.3'],
  ['12:30:45', '12:30:45'],
  ['2024-01-01', '2024-01-01'],
  ['10m', '10m'],
  ['1d', '1d'],
  ['=', '='],
  ['<<', '<<'],
  ['a:b', 'a:b'],
  ['a#b', 'a#b'],
  ['a #b', 'a'],
  ['"yes"', 'yes'],
  ["'1'", '1'],
  ["'it''s'", "it's"],
  ['"\\x41\\u00e9\\U0001F600\\t\\_"', 'Aé😀\t\u00a0'],
  ["'\\n'", '\\n'],
  ['!!str 1', '1'],
  ['!!str yes', 'yes'],
  ['!!int "0x10"', 16],
  ['!!float 3', 3],
  ['!!bool "yes"', true],
  ['!!null ""', null],
  ['!!binary aGVsbG8=', 'hello'],
  ['!!timestamp 2024-01-01', '2024-01-01'],
  ['!!set 1', '1'],
  ['!custom 1', '1'],
  ['! 1', '1'],
  ['!!str', ''],
  ['18446744073709551615', 2 ** 64],
  ['18446744073709551616', 2 ** 64],
  ['9007199254740993', 9007199254740992],
];

test.each(scalars)('the scalar %s', (text, value) => {
  expect(readValue(`a: ${text}\n`)).toStrictEqual({ a: value });
});

const refused: readonly string[] = [
  '.inf',
  '-.INF',
  '.nan',
  '!!int 3.5',
  '!!bool maybe',
  '!!binary "?"',
  '"\\q"',
  '"\\ud83d\\ude00"',
  '"\\/"',
  '@a',
  '`a`',
  '%a',
  '*nowhere',
  'b: c',
  '- b',
  '"a',
  '[a',
  '{a: b]',
  '{{ .X }}',
  '&a [*a]',
  '!e!x y',
  '[a]]: b',
];

test.each(refused)('Go refuses %s', (text) => {
  const { documents, problems } = parseFile({ path: 'a.yaml', text: `apiVersion: v1\nkind: X\na: ${text}\n` });
  expect(documents).toEqual([]);
  if (!text.includes('{{')) expect(problems.map((problem) => problem.code)).toEqual(['manifest/invalid-yaml']);
});

const keys: readonly (readonly [string, string])[] = [
  ['y', 'true'],
  ['No', 'false'],
  ['1', '1'],
  ['0x10', '16'],
  ['017', '15'],
  ['1_0', '10'],
  ['9007199254740993', '9007199254740993'],
  ['1.5', '1.5'],
  ['1e3', '1000'],
  ['1e6', '1e+06'],
  ['1234567.5', '1.2345675e+06'],
  ['0.00001', '1e-05'],
  ['.nan', '.nan'],
  ['"1"', '1'],
  ['!!str 1', '1'],
  ['&a 1', '1'],
  ['2024-01-01', '2024-01-01'],
  ['? a', 'a'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
];

test.each(keys)('the key %s', (text, name) => {
  const { documents } = parseFile({ path: 'a.yaml', text: `${text}\n: 1\n`.replace(/^(?!\?)(.*)\n:/, '$1:') });
  const value = documents[0]?.value;
  expect(Object.getOwnPropertyNames(value)).toEqual([name]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test.each(['null', '~', '[a]', '{a: b}', '18446744073709551615', '&a [b]'])('%s cannot be a key', (text) => {
  expect(parseFile({ path: 'a.yaml', text: `${text}: 1\n` }).documents).toEqual([]);
});

describe('merge keys', () => {
  test('override what stands before them, as Go merges in place, and are overridden by what stands behind', () => {
    expect(readValue('a: &a {x: 1, y2: 1}\nb:\n  x: 0\n  <<: *a\n  y2: 2\n')).toEqual({
      a: { x: 1, y2: 1 },
      b: { x: 1, y2: 2 },
    });
  });

  test('of a list of mappings the first wins', () => {
    const text = 'a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc:\n  <<: [*a, *b]\n';
    expect(readValue(text)).toMatchObject({ c: { x: 1, z: 2 } });
  });

  test('need mappings', () => {
    expect(parseFile({ path: 'a.yaml', text: 'a: &a [x]\nb:\n  <<: *a\n' }).documents).toEqual([]);
    expect(parseFile({ path: 'a.yaml', text: 'b:\n  <<: 1\n' }).documents).toEqual([]);
  });

  test('in quotes are no merge keys', () => {
    expect(readValue('"<<": {a: 1}\n')).toEqual({ '<<': { a: 1 } });
  });
});

const layouts: readonly (readonly [string, string, unknown])[] = [
  ['a list at the column of its key', 'a:\n- b\n- c: d\n  e: f\ng: h\n', { a: ['b', { c: 'd', e: 'f' }], g: 'h' }],
  ['lists in lists', '- - a\n  - b\n-\n  - c\n-\n', [['a', 'b'], ['c'], null]],
  ['nothing after a key', 'a:\nb:\n', { a: null, b: null }],
  ['a text over several lines', 'a: b\n  c\n\n  d # e\nf: g\n', { a: 'b c\nd', f: 'g' }],
  ['quotes wrapped to the column of their key', 'a:\n  b: "c\n  d"\n', { a: { b: 'c d' } }],
  ['quotes wrapped left of their key', "a:\n  b: 'c\nd'\n", { a: { b: 'c d' } }],
  ['braces wrapped to the column of their key', 'a: {b: c,\nd: e\n}\n', { a: { b: 'c', d: 'e' } }],
  ['an escaped line break', '"a\\\n  b\\\n\n  c"\n', 'ab\nc'],
  ['a literal block', 'a: |\n  b\n   c\n\n  d\n\n\ne: f\n', { a: 'b\n c\n\nd\n', e: 'f' }],
  ['a stripped block', 'a: |-\n  b\n\n', { a: 'b' }],
  ['a kept block', 'a: |+\n  b\n\nc: d\n', { a: 'b\n\n', c: 'd' }],
  ['a block with its indentation given', 'a: |2\n    b\n  c\n', { a: '  b\nc\n' }],
  ['a folded block', 'a: >\n  b\n  c\n\n  d\n    e\n  f\n', { a: 'b c\nd\n  e\nf\n' }],
  ['an empty block', 'a: |\nb: c\n', { a: '', b: 'c' }],
  ['a pair in a list', '[a: b, c]\n', [{ a: 'b' }, 'c']],
  ['a key without a value in braces', '{a, b: , "c":1}\n', { a: null, b: null, c: 1 }],
  ['a colon inside a text in braces', '{a:1, b: c:d}\n', { 'a:1': null, b: 'c:d' }],
  ['tabs between things', 'a:\tb\t\nc: [\td\t]\n', { a: 'b', c: ['d'] }],
  ['a comment glued to a quote', 'a: "b"#c\n', { a: 'b' }],
  ['aliases', 'a: &a\n  b: 1\nc: *a\nd: [*a, *a]\n', { a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }, { b: 1 }] }],
  ['an anchor that is set again', 'a: &a 1\nb: &a 2\nc: *a\n', { a: 1, b: 2, c: 2 }],
  ['Windows line ends', 'a: b\r\nc: |\r\n  d\r\n  e\r\n', { a: 'b', c: 'd\ne\n' }],
  ['old Macintosh line ends', 'a: b\rc: d\r', { a: 'b', c: 'd' }],
  ['a Unicode line separator, which is a line break in YAML 1.1', 'a: b\u2028  c\n', { a: 'b\u2028c' }],
  ['a mark at the start', '\ufeffa: b\n', { a: 'b' }],
  ['text behind a finished document, which Go ignores', '"a"\nb c\n', 'a'],
];

test.each(layouts)('%s', (_name, text, value) => {
  expect(readValue(text)).toStrictEqual(value);
});

test('the last of two equal keys wins, and is reported in manifests', () => {
  const text = 'apiVersion: v1\nkind: Service\nspec:\n  a: 1\n  b: 2\n  a: 3\n';
  const { documents, problems } = parseFile({ path: 'a.yaml', text });
  expect(documents[0]?.value).toMatchObject({ spec: { a: 3, b: 2 } });
  expect(problems).toMatchObject([
    {
      code: 'manifest/duplicate-key',
      document: 0,
      at: { file: 'a.yaml', range: { start: { line: 6, column: 3 }, end: { line: 6, column: 4 } } },
    },
  ]);
});

describe('JSON', () => {
  test('is read with tabs, long keys, a colon on its own line and escapes that YAML does not have', () => {
    const long = 'k'.repeat(2000);
    const text = `{\n\t"a": "\\/\\ud83d\\ude00",\n\t"${long}": [1E2, true, null],\n\t"b"\n:\n{}\n}\n`;
    const { documents } = parseFile({ path: 'a.json', text });
    expect(documents[0]?.value).toEqual({ a: '/😀', [long]: [100, true, null], b: {} });
  });

  test('texts may follow each other', () => {
    const { documents } = parseFile({ path: 'a.json', text: '{"a": 1}{"b": 2}\n{"c": 3}\n' });
    expect(documents.map((document) => document.value)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(documents[2]?.root.get('c').range.start).toEqual({ line: 2, column: 7 });
  });
});
