import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/source/field.ts';
import type { RenderedPlace } from '../../src/source/file.ts';
import { parseFile } from '../../src/source/parse.ts';
import type { Located, Path } from '../../src/source/position.ts';

function rootOf(text: string, document = 0): Field {
  const root = parseFile({ path: 'a.yaml', text }).documents[document]?.root;
  if (root === undefined) throw new Error('not read');
  return root;
}

/** The text at a place, cut out by line and column. */
function textAt(text: string, { range: { start, end } }: Located): string {
  const lines = text.split(/(?<=\n)/);
  const offset = ({ line, column }: { line: number; column: number }): number =>
    lines.slice(0, line - 1).join('').length + column - 1;
  return text.slice(offset(start), offset(end));
}

const text = `# before
apiVersion: v1
kind: "Service"
metadata: {name: web, labels: {a: 'b'}}   # after
spec:
  ports:
  - name: http
    port: 80

  -
    name: |-
      two
      lines
  - &third
    name: x
  empty:
  list: [1, "2", [3]]
  alias: *third
  merged:
    <<: *third
    port: 9
  y: 1
  dashes:
  -
  - last

# behind
`;

const places: readonly (readonly [Path, string, string])[] = [
  [['apiVersion'], 'apiVersion', 'v1'],
  [['kind'], 'kind', '"Service"'],
  [['metadata'], 'metadata', "{name: web, labels: {a: 'b'}}"],
  [['metadata', 'labels', 'a'], 'a', "'b'"],
  [['spec', 'ports', 0], 'name: http\n    port: 80', 'name: http\n    port: 80'],
  [['spec', 'ports', 0, 'port'], 'port', '80'],
  [['spec', 'ports', 1, 'name'], 'name', '|-\n      two\n      lines'],
  [['spec', 'ports', 2, 'name'], 'name', 'x'],
  [['spec', 'empty'], 'empty', 'empty'],
  [['spec', 'list', 1], '"2"', '"2"'],
  [['spec', 'list', 2], '[3]', '[3]'],
  [['spec', 'alias'], 'alias', '*third'],
  [['spec', 'alias', 'name'], 'name', 'x'],
  [['spec', 'merged', 'name'], 'name', 'x'],
  [['spec', 'merged', 'port'], 'port', '9'],
  [['spec', 'true'], 'y', '1'],
  [['spec', 'dashes'], 'dashes', '-\n  - last'],
  [['spec', 'dashes', 0], '-', '-'],
  [['spec', 'absent', 'deeper', 3], 'spec', 'spec'],
  [['metadata', 'namespace'], 'metadata', 'metadata'],
  [['spec', 'ports', 0, 'protocol'], 'name: http\n    port: 80', 'name: http\n    port: 80'],
  [['absent'], 'apiVersion', 'apiVersion'],
  [[], 'apiVersion', text.slice(text.indexOf('api'), text.indexOf('\n\n# behind'))],
];

test.each(places)('the place of %j', (path, key, value) => {
  const field = rootOf(text).get(...path);
  expect(textAt(text, field.key)).toBe(key);
  expect(textAt(text, field)).toBe(value);
  expect(field.path).toEqual(path);
  expect(field.file).toBe('a.yaml');
});

test('places are those of the document, not of the file', () => {
  const second = '---\n# one\na: 1\n---\n\nb: x\n';
  expect(rootOf(second, 1).get('b').range.start).toEqual({ line: 6, column: 4 });
  expect(rootOf('\ufeffa: x').get('a').range.start).toEqual({ line: 1, column: 5 });
});

test('of a repeated key the last is the place', () => {
  expect(rootOf('a: 1\nb: 2\na: 3\n').get('a').range.start).toEqual({ line: 3, column: 4 });
  expect(rootOf('x: &x {a: 1}\ny2:\n  a: 0\n  <<: *x\n').get('y2', 'a').range.start).toEqual({ line: 1, column: 11 });
});

test('fields of a rendered file stand in its source', () => {
  const origin = ({ start }: RenderedPlace): Located => ({
    file: 'source.yaml',
    path: [],
    range: { start: { line: start, column: 1 }, end: { line: start, column: 2 } },
  });
  const { documents } = parseFile({ path: 'rendered.yaml', text: 'a: x\n', origin });
  const field = documents[0]?.root.get('a');
  expect([field?.file, field?.range.start.line]).toEqual(['source.yaml', 3]);
});

test('the source of a rendered file is asked for what is meant of a value', () => {
  const asked: RenderedPlace[] = [];
  const origin = (place: RenderedPlace): Located => {
    asked.push(place);
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
    return { file: 'source.yaml', path: place.path, range, rendered: true };
  };
  const { documents } = parseFile({ path: 'rendered.yaml', text: 'x: 1\n---\na: "b c"\n', origin });
  const field = documents[1]?.root.get('a');
  const places = [field, field?.key, field?.within(2, 3)].map((it) => [it?.file, it?.rendered]);
  expect(places).toEqual([
    ['source.yaml', true],
    ['source.yaml', true],
    ['source.yaml', true],
  ]);
  expect(asked).toEqual([
    { document: 1, path: ['a'], part: 'value', start: 12, end: 17 },
    { document: 1, path: ['a'], part: 'key', start: 9, end: 10 },
    { document: 1, path: ['a'], part: 'value', within: { start: 2, end: 3 }, start: 15, end: 16 },
  ]);
});

test('places of a written file are what is written', () => {
  expect(rootOf('a: 1').get('a').rendered).toBe(false);
});

describe('a field', () => {
  test('gives its items and entries in the order written', () => {
    const root = rootOf('b: 1\n9090: 2\n8080: 3\nc: [x, y2]\n');
    expect(root.entries().map(([key, field]) => [key, field.value])).toEqual([
      ['b', 1],
      ['9090', 2],
      ['8080', 3],
      ['c', ['x', 'y2']],
    ]);
    expect(
      root
        .get('c')
        .items()
        .map((item) => [item.path, item.value]),
    ).toEqual([
      [['c', 0], 'x'],
      [['c', 1], 'y2'],
    ]);
    expect(root.get('b').items()).toEqual([]);
    expect(root.get('c').entries()).toEqual([]);
  });

  test('is safe with names that objects have', () => {
    const root = rootOf('a: {__proto__: {x: 1}, toString: s}\n');
    expect(root.get('a', '__proto__', 'x').value).toBe(1);
    expect(root.get('constructor').value).toBeUndefined();
    expect(root.get('a', 'length').value).toBeUndefined();
    expect(
      root
        .get('a')
        .entries()
        .map(([key]) => key),
    ).toEqual(['__proto__', 'toString']);
  });
});

const parts: readonly (readonly [string, string, string])[] = [
  ['a: http://web.shop:80/x', 'web.shop', 'web.shop'],
  ['a: "http://web/"', 'web', 'web'],
  ["a: 'it''s web'", "t's w", "t''s w"],
  ['a: "x\\u0041y web"', 'Ay', '\\u0041y'],
  ['a: "x\\u0041y web"', 'web', 'web'],
  ['a: one\n  two  three', 'two', 'two'],
  ['a: one\n  two', 'e t', 'e\n  t'],
  ['a: "one\n\n  two"', '\ntwo', '\n\n  two'],
  ['a: "one \\\n  two"', ' two', ' \\\n  two'],
  ['a: |\n  one\n  two\n', 'two', 'two'],
  ['a: |\n    one\n      two\n\n    three\n', '  two', '  two'],
  ['a: >-\n  one\n  two\n\n  three\n', 'e two', 'e\n  two'],
  ['a: >-\n  one\n  two\n\n  three\n', 'three', 'three'],
  ['a: {b: "x😀web"}', 'web', 'web'],
  ['a: ! web', 'eb', 'eb'],
];

test.each(parts)('a part of %j', (source, part, written) => {
  const root = rootOf(source);
  const field = root.get('a', 'b').value === undefined ? root.get('a') : root.get('a', 'b');
  const at = String(field.value).indexOf(part);
  expect(at).toBeGreaterThanOrEqual(0);
  expect(textAt(source, field.within(at, at + part.length))).toBe(written);
});

test('a part of what is no string is the whole', () => {
  expect(rootOf('a: 123').get('a').within(1, 2).range.end.column).toBe(7);
});
