import { describe, expect, it } from 'vitest';
import { RegularExpression } from '../../src/model/regular-expression.ts';

const whole = (expression: string, text: string) => RegularExpression.of(expression)?.matchesWhole(text);

describe('a regular expression', () => {
  it('is for the whole of a text', () => {
    expect(whole('/a', '/a')).toBe(true);
    expect(whole('/a', '/ab')).toBe(false);
    expect(whole('a', 'ba')).toBe(false);
    expect(whole('a|ab', 'ab')).toBe(true);
    expect(whole('(?i)/a\\.b', '/A.B')).toBe(true);
    expect(whole('', '')).toBe(true);
  });

  it.each(['(', '*', '[a', 'a**b(', '(?=a)', '(?<!a)b', '\\1'])('that RE2 refuses is none: %s', (text) => {
    expect(RegularExpression.of(text)).toBeUndefined();
    expect(RegularExpression.of(text)).toBeUndefined();
  });

  it('is compiled once', () => {
    expect(RegularExpression.of('a+')).toBe(RegularExpression.of('a+'));
  });

  it('ends in linear time', () => {
    expect(whole('(a+)+$', `${'a'.repeat(50_000)}b`)).toBe(false);
  });

  it('replaces every match, with its groups', () => {
    const replaced = (expression: string, text: string, by: string) =>
      RegularExpression.of(expression)?.replaceAll(text, by);
    expect(replaced('^/a/([^/]+)/(.*)$', '/a/x/y', '/\\2/\\1')).toBe('/y/x');
    expect(replaced('b', 'abcb', '<\\0>')).toBe('a<b>c<b>');
    expect(replaced('(x)?b', 'b', '[\\1]')).toBe('[]');
    expect(replaced('b', 'b', '$1 $& \\\\1')).toBe('$1 $& \\1');
    expect(replaced('z', 'abc', 'y')).toBe('abc');
  });
});
