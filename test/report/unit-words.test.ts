import { expect, it } from 'vitest';
import { unitWords } from '../../src/report/unit-words.ts';

const many = ['a', 'b', 'c', 'd', 'e'];

it.each([
  [['a'], undefined, false, 'a'],
  [['a', 'b'], ['c'], false, 'only in a, b; not in c'],
  [many, many.slice(0, 4), false, 'only in a, b, c and 2 more; not in a, b, c, d'],
  [many, undefined, true, 'a, b, c, d, e'],
])('names the units %j and not %j', (units, notIn, verbose, words) => {
  expect(unitWords({ units, ...(notIn === undefined ? {} : { notIn }) }, verbose)).toBe(words);
});
