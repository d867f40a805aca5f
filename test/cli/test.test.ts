import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallMesh } from '../answers/small-mesh.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint, testRules } from './terminal.ts';

const good = "- {name: good, from: shop/web, to: 'http://web.shop/', expect: [ok, via mtls]}\n";
const bad = "- {name: bad, from: shop/web, to: 'http://web.shop/', expect: 403}\n";
const wrong = "- {name: wrong, from: shop/wbe, to: 'http://web.shop/', expect: ok}\n";

function folderWith(contract: string): string {
  return temporaryFolder({ 'mesh.yaml': smallMesh, 'tests/a.meshtest.yaml': contract });
}

describe('meshlint test', () => {
  it('is content when all is as expected', async () => {
    const ran = await meshlint(['test'], { cwd: folderWith(good) });
    expect(ran).toEqual({ code: 0, stdout: 'ok    good\n1 passed, 0 failed in 1 file\n', stderr: '' });
    expect((await meshlint(['test', '--quiet'], { cwd: folderWith(good) })).stdout).toBe(
      '1 passed, 0 failed in 1 file\n',
    );
    expect((await meshlint(['test', '--verbose'], { cwd: folderWith(good) })).stdout).toContain(
      'GET http://web.shop/ from Deployment shop/web: ok, via mtls',
    );
  });

  it('exits with 1 when an expectation is not met, and prints the trace', async () => {
    const ran = await meshlint(['test', '.'], { cwd: folderWith(good + bad) });
    expect(ran).toMatchObject({ code: 1, stderr: '' });
    expect(ran.stdout).toContain('fail  bad  tests/a.meshtest.yaml:2:10\n      expected 403  but is ok (200)\n');
    expect(ran.stdout).toContain('      GET http://web.shop/ from Deployment shop/web\n');
    expect(ran.stdout).toMatch(/1 passed, 1 failed in 1 file\n$/);
  });

  it('exits with 2 for mistakes, and runs the other tests', async () => {
    const ran = await meshlint(['test'], { cwd: folderWith(bad + wrong) });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('tests/a.meshtest.yaml:2:23  error  No workload "shop/wbe" is among the manifests\n');
    expect(ran.stdout).toMatch(/0 passed, 1 failed, 1 mistake in 1 file\n$/);
  });

  it('writes what other programs read', async () => {
    const cwd = folderWith(good + bad);
    const ran = await meshlint(['test', '--format', 'json', '--output', 'junit=out.xml', '--output=pretty=out.txt'], {
      cwd,
    });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      version: 1,
      summary: { passed: 1, failed: 1, mistakes: 0 },
      tests: [
        { name: 'good', failures: [] },
        { name: 'bad', failures: [{ expected: '403', actual: 'ok (200)' }] },
      ],
      mistakes: [],
    });
    expect(fs.readFileSync(path.join(cwd, 'out.xml'), 'utf8')).toMatch(/^<\?xml[\s\S]*failures="1"/);
    expect(fs.readFileSync(path.join(cwd, 'out.txt'), 'utf8')).toContain('fail  bad');
    expect((await meshlint(['test', '--format=junit'], { cwd })).stdout).toMatch(/^<\?xml/);
  });

  it.each<[readonly string[], string]>([
    [['test', 'mesh.yaml'], 'no file of tests was found under mesh.yaml: their names end with .meshtest.yaml'],
    [['test', '--format', 'sarif'], 'unknown format "sarif". It is one of pretty, json, junit'],
    [['test', '--output', 'junit'], '--output takes <format>=<file>'],
    [['test', '--from', 'a/b'], '--from is for "meshlint trace", not for "meshlint test"'],
    [
      ['test', '--complete'],
      '--complete is for linting and "meshlint trace" and "meshlint preflight" and "meshlint diff", not for "meshlint test"',
    ],
  ])('%j is refused', async (argv, message) => {
    const ran = await meshlint(argv, { cwd: folderWith(good) });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`meshlint: ${message}`);
  });

  it('takes manifests and tests from wherever they are', async () => {
    const cwd = folderWith(good);
    expect((await meshlint(['test', 'mesh.yaml', 'tests'], { cwd })).code).toBe(0);
    expect((await meshlint(['test', '-', 'tests/a.meshtest.yaml'], { cwd, stdin: smallMesh })).code).toBe(0);
  });
});

it('lint passes over files of tests in silence', async () => {
  const cwd = temporaryFolder({
    'tests/a.meshtest.yaml': good,
    'tests/b.meshtest.yml': 'no: [yaml',
    'mesh.yaml': smallMesh,
  });
  const ran = await meshlint(['--format', 'json'], { cwd, rules: testRules });
  const { units, skipped, diagnostics } = JSON.parse(ran.stdout);
  expect(units[0].files).toBe(1);
  expect(skipped).toEqual([]);
  expect(diagnostics.every(({ file }: { file: string }) => file === 'mesh.yaml')).toBe(true);
});
