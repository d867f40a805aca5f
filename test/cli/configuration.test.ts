import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const off = 'rules: { test/error-on-namespace: off, test/warning-on-namespace: off, test/info-on-namespace: off }\n';
const found = async (argv: readonly string[], cwd: string) => {
  const ran = await meshlint([...argv, '--format', 'json'], { cwd });
  const { diagnostics, skipped, units } = JSON.parse(ran.stdout || '{}');
  return {
    code: ran.code,
    stderr: ran.stderr,
    found: diagnostics?.map((it: { file: string; rule: string }) => `${it.file} ${it.rule}`),
    skipped: skipped?.map((it: { file: string; reason: string }) => `${it.file}: ${it.reason}`),
    files: units?.[0]?.files,
  };
};

describe('the configuration', () => {
  it('is the nearest meshlint.yaml from the working directory up, and no manifest', async () => {
    const root = temporaryFolder({
      'meshlint.yaml': off,
      'a.yaml': namespaceManifest,
      'x/y/b.yaml': namespaceManifest,
    });
    expect(await found([], root)).toMatchObject({ code: 0, found: [], files: 2 });
    expect(await found([], path.join(root, 'x/y'))).toMatchObject({ code: 0, found: [], files: 1 });
    fs.writeFileSync(path.join(root, 'x/meshlint.yaml'), '');
    expect(await found([], path.join(root, 'x/y'))).toMatchObject({ code: 1 });
  });

  it('is not looked for outside of the repository', async () => {
    const root = temporaryFolder({ 'meshlint.yaml': off, 'x/.git/HEAD': '', 'x/b.yaml': namespaceManifest });
    expect((await found([], path.join(root, 'x'))).code).toBe(1);
  });

  it('can be named, and then has to be there', async () => {
    const cwd = temporaryFolder({ 'meshlint.yaml': '', 'ci/lint.yaml': off, 'a.yaml': namespaceManifest });
    expect(await found(['--config', 'ci/lint.yaml', 'a.yaml', 'ci'], cwd)).toMatchObject({ code: 0, files: 1 });
    const ran = await meshlint(['--config', 'ci/lnt.yaml'], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('cannot read the configuration "ci/lnt.yaml"');
  });

  it('has patterns that start where it lies', async () => {
    const root = temporaryFolder({
      'meshlint.yaml':
        'ignore: [/x/old/]\noverrides: [{ paths: [/x/b.yaml], rules: { test/error-on-namespace: off } }]\n',
      'x/b.yaml': namespaceManifest,
      'x/old/c.yaml': namespaceManifest,
      'old/d.yaml': namespaceManifest,
    });
    const only = ['--only', 'test/error-on-namespace'];
    expect(await found(only, root)).toMatchObject({ code: 1, found: ['old/d.yaml test/error-on-namespace'] });
    expect(await found(only, path.join(root, 'x'))).toMatchObject({ code: 0, found: [], files: 1, skipped: [] });
    expect(await found([...only, '../old', 'old/c.yaml'], path.join(root, 'x'))).toMatchObject({
      found: ['../old/d.yaml test/error-on-namespace'],
      skipped: ['old/c.yaml: ignored by the configuration'],
    });
  });

  it('with a mistake is shown where it is, and makes the run end with 2', async () => {
    const cwd = temporaryFolder({
      'meshlint.yaml': 'rules:\n  test/eror-on-namespace: off\n',
      'a.yaml': namespaceManifest,
    });
    const ran = await meshlint([], { cwd });
    expect(ran.code).toBe(2);
    expect(ran.stdout).toContain('meshlint.yaml:2:3  error  config/invalid\n');
    expect(ran.stdout).toContain('did you mean "test/error-on-namespace"?');
    expect(ran.stdout).toContain('a.yaml:4:9');
  });

  it('yields to flags', async () => {
    const cwd = temporaryFolder({ 'meshlint.yaml': off, 'a.yaml': namespaceManifest });
    expect((await found(['--rule', 'test/error-on-namespace=error'], cwd)).found).toEqual([
      'a.yaml test/error-on-namespace',
    ]);
  });
});
