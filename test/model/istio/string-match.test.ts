import { describe, expect, it } from 'vitest';
import { fits, fitsGlob, stringMatch } from '../../../src/model/istio/string-match.ts';

describe('a value of a policy', () => {
  it.each([
    ['/a', '/a', true],
    ['/a', '/a/', false],
    ['/a', '/A', false],
    ['/a*', '/a', true],
    ['/a*', '/ab/c', true],
    ['/a*', '/b', false],
    ['*.pdf', '/a.pdf', true],
    ['*.pdf', '/a.pdf/', false],
    ['*', 'anything', true],
    ['*', '', false],
    ['', '', true],
    ['/a/*/b', '/a/x/b', false],
    ['/a/*/b', '/a/*/b', true],
    ['*a*', 'bab', false],
    ['*a*', 'ba*', true],
  ])('%j and %j: %j', (value, text, expected) => {
    expect(fits(stringMatch(value), text)).toBe(expected);
  });
});

describe('a glob', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a*', 'a', true],
    ['*', '', true],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['a*b*b', 'ab', false],
    ['*.b*', 'xbb', false],
  ])('%j and %j: %j', (pattern, text, expected) => {
    expect(fitsGlob(pattern, text)).toBe(expected);
  });
});
