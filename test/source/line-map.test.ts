import { expect, test } from 'vitest';
import { LineMap } from '../../src/source/line-map.ts';

test('lines end at LF, CR LF and a lone CR; columns count UTF-16 code units', () => {
  const text = 'ab\ncd\r\ne\rf😀g\n';
  const map = new LineMap(text);
  const place = (part: string): readonly number[] => {
    const { line, column } = map.position(text.indexOf(part));
    return [line, column];
  };
  expect(['a', 'b', 'c', 'e', 'f', 'g'].map(place)).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [3, 1],
    [4, 1],
    [4, 4],
  ]);
  expect(map.position(text.length)).toEqual({ line: 5, column: 1 });
  expect(new LineMap('').position(0)).toEqual({ line: 1, column: 1 });
});
