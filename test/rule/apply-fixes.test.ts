import { describe, expect, it } from 'vitest';
import type { Edit, Fix } from '../../src/result.ts';
import { applyFixes } from '../../src/rule/apply-fixes.ts';

/** `edit([2, 4, 5], 'x')`: the columns 4 to 5 of line 2. */
const edit = ([line, from, to]: readonly [number, number, number], text: string): Edit => ({
  file: 'a.yaml',
  range: { start: { line, column: from }, end: { line, column: to } },
  text,
});
const fix = (...edits: readonly Edit[]): Fix => ({ title: 'change', safe: true, edits });
const fixed = (text: string, ...fixes: readonly Fix[]) => {
  const { texts, refused } = applyFixes(new Map([['a.yaml', text]]), fixes);
  return { text: texts.get('a.yaml'), refused: refused.length };
};

describe('applyFixes', () => {
  it('replaces what is written at places, in any order', () => {
    expect(fixed('a: 1\nb: 2\n', fix(edit([2, 4, 5], 'two')), fix(edit([1, 4, 5], 'one')))).toEqual({
      text: 'a: one\nb: two\n',
      refused: 0,
    });
  });

  it('counts columns in UTF-16 code units and knows all line breaks', () => {
    expect(fixed('a: 😀 x\rb: 1\r\nc: 2', fix(edit([1, 7, 8], 'y')), fix(edit([3, 4, 5], '3'))).text).toBe(
      'a: 😀 y\rb: 1\r\nc: 3',
    );
  });

  it('keeps the line breaks of the file', () => {
    expect(fixed('a: 1\r\nb: 2\r\n', fix(edit([1, 1, 2], 'x: 0\na'))).text).toBe('x: 0\r\na: 1\r\nb: 2\r\n');
  });

  it('refuses a fix that overlaps an earlier one as a whole', () => {
    expect(fixed('abcdef', fix(edit([1, 2, 4], 'X')), fix(edit([1, 3, 5], 'Y'), edit([1, 6, 7], 'Z')))).toEqual({
      text: 'aXdef',
      refused: 1,
    });
  });

  it('refuses a second insertion at one place', () => {
    expect(fixed('ab', fix(edit([1, 2, 2], 'X')), fix(edit([1, 2, 2], 'Y')))).toEqual({ text: 'aXb', refused: 1 });
  });

  it('makes an edit that two fixes share once', () => {
    expect(fixed('ab', fix(edit([1, 1, 2], 'X')), fix(edit([1, 1, 2], 'X'), edit([1, 2, 3], 'Y')))).toEqual({
      text: 'XY',
      refused: 0,
    });
  });

  it('refuses edits of files and lines that it was not given', () => {
    expect(fixed('ab', fix({ ...edit([1, 1, 2], 'X'), file: 'b.yaml' }), fix(edit([9, 1, 1], 'X')))).toEqual({
      text: 'ab',
      refused: 2,
    });
  });
});
