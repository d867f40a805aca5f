import { expect, it } from 'vitest';
import { fixturesIn } from '../../../src/node/units/fixtures.ts';
import { parseFile } from '../../../src/source/parse.ts';

const files = ['a.yaml', 'test/b.yaml', 'x/testdata/c.yaml', 'contest/d.yaml', 'docs/e.yaml', 'x/test.yaml'].map(
  (path) => parseFile({ path, text: '' }),
);

it.each([
  [['.'], ['test/b.yaml', 'x/testdata/c.yaml']],
  [['test', 'x'], ['x/testdata/c.yaml']],
  [['x/testdata'], []],
  [['.', 'test'], ['x/testdata/c.yaml']],
  [['test/b.yaml'], []],
  [['../repo/x'], ['x/testdata/c.yaml']],
])('of %j are %j', (paths, fixtures) => {
  expect(fixturesIn(files, paths, '/repo')).toEqual(fixtures);
});
