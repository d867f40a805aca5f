import { expect, it } from 'vitest';
import { parseGoBoolean } from '../../src/model/go-boolean.ts';

it.each([
  ['true', true],
  ['True', true],
  ['1', true],
  ['t', true],
  ['FALSE', false],
  ['0', false],
  ['yes', undefined],
  ['tRUE', undefined],
  ['', undefined],
])('%j', (word, expected) => {
  expect(parseGoBoolean(word)).toBe(expected);
});
