import { expect, it } from 'vitest';
import { closest } from '../../src/model/spelling.ts';

it.each([
  ['jsn', 'json'],
  ['rulse', 'rules'],
  ['--fromat', '--format'],
  ['SARIF', 'sarif'],
  ['xyz', undefined],
  ['completely-different', undefined],
  ['', undefined],
])('%s is near %s', (word, expected) => {
  expect(closest(word, ['json', 'sarif', 'pretty', 'rules', '--format', '--output'])).toBe(expected);
});
