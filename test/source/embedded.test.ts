import { expect, it } from 'vitest';
import { embeddedDocument } from '../../src/source/embedded.ts';
import type { RenderedPlace } from '../../src/source/file.ts';
import { parseFile } from '../../src/source/parse.ts';
import { placeOf } from '../world.ts';

const fieldOf = (text: string) => parseFile({ path: 'a.yaml', text }).documents[0]?.root.get('data');

/** Where the parts of the embedded document are: the value of `x`, and its key. */
const places = (text: string) => {
  const field = fieldOf(text);
  const x = field === undefined ? undefined : embeddedDocument(field)?.get('x');
  if (x === undefined) return undefined;
  const { start, end } = x.range;
  return `${placeOf(x)}-${end.line}:${end.column} key ${placeOf(x.key)} text ${text.split('\n')[start.line - 1]?.slice(start.column - 1, end.column - 1)}`;
};

it.each([
  ['data: |\n  y: 1\n  x: abc\n', 'a.yaml:3:6-3:9 key a.yaml:3:3 text abc'],
  ['data: |-\n    x: "a b"', 'a.yaml:2:8-2:13 key a.yaml:2:5 text "a b"'],
  ['data: "y: 1\\nx: abc"\n', 'a.yaml:1:17-1:20 key a.yaml:1:14 text abc'],
  ['data: \'{"x": 12}\'\n', 'a.yaml:1:14-1:16 key a.yaml:1:9 text 12'],
  ['data: |\n  {\n    "x": true\n  }\n', 'a.yaml:3:10-3:14 key a.yaml:3:5 text true'],
])('%j', (text, expected) => {
  expect(places(text)).toBe(expected);
});

it.each(['data: 5', 'data: {x: 1}', 'data: "{"', 'data: ""', 'data:', 'data: "x: {{ y }}"'])('is not in %j', (text) => {
  expect(places(text)).toBeUndefined();
});

it('is itself in the source of a rendering', () => {
  const origin = ({ start, end }: RenderedPlace) => ({
    file: 'template.yaml',
    path: [],
    range: { start: { line: 9, column: start }, end: { line: 9, column: end } },
  });
  const field = parseFile({ path: 'a.yaml', text: 'data: "x: abc"', origin }).documents[0]?.root.get('data');
  const found = field === undefined ? undefined : embeddedDocument(field)?.get('x');
  expect(found).toMatchObject({ file: 'template.yaml', range: { start: { column: 10 }, end: { column: 13 } } });
});
