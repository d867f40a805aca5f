import { expect, it } from 'vitest';
import { words } from '../../src/action/words.ts';

it.each([
  ['', []],
  [' \n ', []],
  ['a  b\n\tc', ['a', 'b', 'c']],
  ['"a b" \'c "d\'', ['a b', 'c "d']],
  ['--rule=x=off --output sarif="a b.sarif"', ['--rule=x=off', '--output', 'sarif=a b.sarif']],
  ['""', ['']],
  ['$HOME *.yaml \\n', ['$HOME', '*.yaml', '\\n']],
])('%j', (text, expected) => {
  expect(words('paths', text)).toEqual(expected);
});

it.each(['"a', "a'b", '"a" "'])('%j has a quote that is not closed', (text) => {
  expect(() => words('paths', text)).toThrow('the input "paths" has a quote');
});
