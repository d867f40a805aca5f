import { describe, expect, it } from 'vitest';
import { textReader } from '../../src/rule/written-text.ts';
import { parseFile } from '../../src/source/parse.ts';

const text = 'a: one\r\nb: two\nc: 😀 x\n';
const reader = textReader([parseFile({ path: 'a.yaml', text })]);
const read = (from: readonly [number, number], to: readonly [number, number], file = 'a.yaml') =>
  reader({
    file,
    path: [],
    range: { start: { line: from[0], column: from[1] }, end: { line: to[0], column: to[1] } },
  });

describe('what is written at a place', () => {
  it('is read within a line, in UTF-16 code units', () => {
    expect(read([1, 4], [1, 7])).toBe('one');
    expect(read([3, 4], [3, 8])).toBe('😀 x');
  });

  it('is read over lines, with one kind of line break', () => {
    expect(read([1, 4], [3, 2])).toBe('one\nb: two\nc');
  });

  it('is nothing in files that were not given, or after the end', () => {
    expect(read([1, 1], [1, 5], 'b.yaml')).toBe('');
    expect(read([9, 1], [9, 5])).toBe('');
  });
});
