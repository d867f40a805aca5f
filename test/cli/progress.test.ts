import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { progressLine } from '../../src/cli/progress.ts';
import { run } from '../../src/cli/run.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { crashingRule, testRules } from './terminal.ts';

interface Setting {
  readonly env?: { readonly [name: string]: string };
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly quiet?: boolean;
  /** The clock at each look. */
  readonly times?: readonly number[];
}

function lineOf({ env = {}, isTTY = true, columns = 80, quiet = false, times = [] }: Setting = {}) {
  const written: string[] = [];
  const left = [...times];
  const stderr = { isTTY, columns, write: (text: string) => written.push(text) };
  const line = progressLine({ stderr, env, now: () => left.shift() ?? 0 }, quiet);
  return { line, written };
}

const erase = '\r\u001b[K';
const step = { what: 'lint', name: 'apps', done: 64, total: 640 } as const;

describe('the line of progress', () => {
  it('comes after a second, not too often, and goes', () => {
    const { line, written } = lineOf({ times: [0, 999, 1000, 1050, 1100] });
    for (let count = 0; count < 4; count++) line.listener?.({ ...step, done: count * 64 });
    expect(written).toEqual([`${erase}linting apps: resource 65 of 640`, `${erase}linting apps: resource 193 of 640`]);
    line.done();
    line.done();
    expect(written.slice(2)).toEqual([erase]);
  });

  it('leaves nothing where it never came', () => {
    const { line, written } = lineOf({ times: [0, 900] });
    line.listener?.(step);
    line.done();
    expect(written).toEqual([]);
  });

  it.each<[string, Setting]>([
    ['no terminal', { isTTY: false }],
    ['a CI', { env: { CI: 'true' } }],
    ['a terminal that cannot erase', { env: { TERM: 'dumb' } }],
    ['--quiet', { quiet: true }],
  ])('is not for %s', (_, setting) => {
    expect(lineOf(setting).line.listener).toBeUndefined();
  });

  it('says what is done, within the terminal, and lets no name act on it', () => {
    const shown = (what: Parameters<NonNullable<ReturnType<typeof lineOf>['line']['listener']>>[0], columns = 80) => {
      const { line, written } = lineOf({ times: [0, 5000], columns });
      line.listener?.(what);
      return written.join('').slice(erase.length);
    };
    expect(shown({ what: 'read', done: 128, total: 5000 })).toBe('reading file 129 of 5000');
    expect(shown({ what: 'units', done: 0, total: 5000 })).toBe(
      'finding out what is deployed together among 5000 files',
    );
    expect(shown({ ...step, name: 'a\u001b[2Jb\nc' })).toBe('linting a␛[2Jb␊c: resource 65 of 640');
    expect(shown({ ...step, unit: { index: 2, count: 12 } })).toBe('linting unit 3 of 12, apps: resource 65 of 640');
    expect(shown({ ...step, unit: { index: 0, count: 1 } })).toBe('linting apps: resource 65 of 640');
    expect(shown(step, 20)).toBe('linting apps: resou');
  });
});

describe('a long run', () => {
  async function ran(argv: readonly string[], rules = testRules, env: { readonly [name: string]: string } = {}) {
    let time = 0;
    let stdout = '';
    let stderr = '';
    const io: Io = {
      cwd: temporaryFolder({ 'a.yaml': namespaceManifest, 'b.yaml': namespaceManifest.replace('shop', 'b') }),
      env,
      now: () => (time += 600),
      stdout: { isTTY: false, write: (text) => (stdout += text) },
      stderr: { isTTY: true, columns: 80, write: (text) => (stderr += text) },
      stdin: async () => new Uint8Array(),
      page: () => undefined,
    };
    const code = await run(argv, io, rules);
    return { code, stdout, stderr };
  }

  it('tells on stderr how far it is, and takes it back before the report', async () => {
    const { stdout, stderr } = await ran(['--format', 'json']);
    expect(stderr).toMatch(/linting \.: resource 1 of 2/);
    expect(stderr.endsWith(erase)).toBe(true);
    expect(JSON.parse(stdout).summary.error).toBe(2);
  });

  it('takes it back, too, when it ends with a mistake', async () => {
    const { code, stderr } = await ran(['nowhere', '.']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^meshlint: no such file/);
    const crashed = await ran([], [crashingRule]);
    expect(crashed.stderr.endsWith(erase)).toBe(true);
  });

  it('is silent in CI and with --quiet', async () => {
    expect((await ran([], testRules, { CI: '1' })).stderr).toBe('');
    expect((await ran(['--quiet'])).stderr).toBe('');
  });
});
