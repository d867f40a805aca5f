/**
 * A folder of `examples` with an `expected.txt` is a small repository, and that file is what meshlint prints about it. For a
 * new example leave the file empty; `npx vitest run test/examples.test.ts -u` rewrites all of them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintPaths } from '../src/node.ts';
import { pretty } from '../src/report/pretty.ts';
import type { LintResult } from '../src/result.ts';

const repository = join(import.meta.dirname, '..');
const folder = join(repository, 'examples');

/** As in the pages of the rules. */
const width = 110;

const examples = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'expected.txt')));

/** From the top of the repository, as the examples' pages do it. */
async function lintExample(name: string): Promise<{ readonly result: LintResult; readonly output: string }> {
  const { result, text } = await lintPaths([`examples/${name}`], { cwd: repository });
  return { result, output: pretty(result, { text, page: () => undefined, color: false, width }) };
}

it.each(examples)('prints what is written down for %s', async (name) => {
  const { output } = await lintExample(name);
  await expect(output).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
});

it('says nothing about the healthy shop', async () => {
  const { result } = await lintExample('storefront');
  expect(result.diagnostics).toEqual([]);
  expect(result.skipped).toEqual([]);
});

it('explains each defect that is marked in the broken shop', () => {
  const marked = defectNumbers(join(folder, 'storefront-broken'));
  expect(marked).toEqual(marked.map((_, index) => index + 1));
  expect(marked.length).toBe(rowsOf(join(folder, 'storefront-broken', 'README.md')));
});

function defectNumbers(directory: string): readonly number[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const texts = files.map((file) => readFileSync(join(directory, file), 'utf8'));
  const numbers = texts.flatMap((text) => [...text.matchAll(/# defect (\d+)/g)].map((match) => Number(match[1])));
  return numbers.sort((a, b) => a - b);
}

/** The rows of the page's tables that begin with a number. */
function rowsOf(page: string): number {
  return [...readFileSync(page, 'utf8').matchAll(/^\| \d+ /gm)].length;
}
