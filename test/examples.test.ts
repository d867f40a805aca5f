/**
 * A folder of `examples` with an `expected.txt` is a small repository, and that file is what meshlint prints about it: what
 * `meshlint test` does where it has files of tests, or `meshlint preflight` or `meshlint diff` where its page says so. For a new example leave the file empty; `npx vitest run test/examples.test.ts -u` rewrites all of them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { rules } from '../rules/index.ts';
import { lintPaths } from '../src/node.ts';
import { pretty } from '../src/report/pretty.ts';
import type { LintResult } from '../src/result.ts';
import { meshlint } from './cli/terminal.ts';
import { testTools } from './node/render/test-tools.ts';

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

/** The command that the page of an example shows, where it is no plain lint. */
function commandOf(name: string): readonly string[] | undefined {
  const page = readFileSync(join(folder, name, 'README.md'), 'utf8');
  return /^meshlint ((?:preflight|diff) .*)$/m.exec(page)?.[1]?.split(' ');
}

/** Kustomizations are rendered where there is a program for it. */
const kustomize = testTools.kustomize?.path;
const isRendered = (name: string): boolean => existsSync(join(folder, name, 'overlays'));

describe.each(examples.filter((name) => commandOf(name) !== undefined))('the command of %s', (name) => {
  const skips = isRendered(name) && kustomize === undefined;
  it.skipIf(skips)(
    'prints what is written down (skipped where kustomize is to render it, and is not installed)',
    async () => {
      vi.stubEnv('PATH', [dirname(kustomize ?? ''), process.env.PATH].join(delimiter));
      const { stdout, stderr } = await meshlint(commandOf(name) ?? [], { cwd: repository, rules });
      vi.unstubAllEnvs();
      expect(stderr).toBe('');
      await expect(stdout).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
    },
  );
});

it.each(examples.filter((name) => !hasTests(name) && commandOf(name) === undefined))(
  'prints what is written down for %s',
  async (name) => {
    const { output } = await lintExample(name);
    await expect(output).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
  },
);

it.each(examples.filter(hasTests))(
  'tests what is written down for %s, and has nothing to say about it',
  async (name) => {
    const { stdout, stderr } = await meshlint(['test', `examples/${name}`], { cwd: repository });
    expect(stderr).toBe('');
    await expect(stdout).toMatchFileSnapshot(join(folder, name, 'expected.txt'));
    const { result } = await lintExample(name);
    expect(result.diagnostics).toEqual([]);
  },
);

it('has a contract that only the tests break which are there to show it', async () => {
  const { code, stdout } = await meshlint(['test', 'examples/contract', '--format', 'json'], { cwd: repository });
  const { tests } = JSON.parse(stdout) as { tests: readonly { file: string; failures: readonly unknown[] }[] };
  const failing = tests.filter(({ failures }) => failures.length > 0).map(({ file }) => file);
  expect(new Set(failing)).toEqual(new Set(['examples/contract/failing.meshtest.yaml']));
  expect(tests.length).toBeGreaterThan(failing.length + 5);
  expect(code).toBe(1);
});

function hasTests(name: string): boolean {
  return readdirSync(join(folder, name)).some((file) => file.endsWith('.meshtest.yaml'));
}

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
