import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';
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

describe('--rule', () => {
  it('sets what no rule reports, too, over the configuration', async () => {
    const manifest = `# meshlint-disable-file test/nothing -- why\n${namespaceManifest}`;
    const cwd = temporaryFolder({
      'a.yaml': manifest,
      'meshlint.yaml': 'rules: { config/unused-suppression: error }\n',
    });
    const severity = async (...argv: readonly string[]) => {
      const { stdout } = await meshlint([...argv, '--format', 'json'], { cwd });
      const found: readonly { rule: string; severity: string }[] = JSON.parse(stdout).diagnostics;
      return found.find(({ rule }) => rule === 'config/unused-suppression')?.severity;
    };
    expect(await severity()).toBe('error');
    expect(await severity('--rule', 'config/unused-suppression=info')).toBe('info');
    expect(await severity('--rule', 'config/unused-suppression=off')).toBe(undefined);
    const { code, stderr } = await meshlint(['--rule', 'config/unused-supression=off'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "config/unused-suppression"?');
  });
});

describe('--print-config', () => {
  it('tells every value and where it comes from, and finds nothing', async () => {
    const cwd = temporaryFolder({
      'meshlint.yaml': [
        'rules:',
        '  test/info-on-namespace: off',
        '  config/unused-suppression: info',
        'mesh: { trustDomain: here }',
        'externals: { hosts: [1, a.b] }',
        'ignore: [old/, "*.bak.yaml"]',
        'overrides: [{ paths: [gen/], rules: { test/warning-on-namespace: info } }]',
        '',
      ].join('\n'),
      'a.yaml': namespaceManifest,
    });
    const argv = ['--print-config', '--rule', 'test/error-on-namespace=info', '--istio-version', '1.27', '--complete'];
    const { code, stdout } = await meshlint(argv, { cwd });
    expect(code).toBe(2);
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        '# meshlint.yaml',
        '  test/error-on-namespace: info  # --rule',
        '  test/warning-on-namespace: warning  # default',
        '  test/info-on-namespace: off  # config meshlint.yaml:2:3',
        '  config/unused-suppression: info  # config meshlint.yaml:3:3',
        '  manifest/duplicate-key: error  # default',
        'overrides:',
        '      - "gen/"  # config meshlint.yaml:7:23',
        '      test/warning-on-namespace: info  # config meshlint.yaml:7:39',
        'ignore:',
        '  - "old/"  # config meshlint.yaml:6:10',
        '  - "*.bak.yaml"  # config meshlint.yaml:6:16',
        '  istioVersion: "1.27"  # flag',
        '  trustDomain: "here"  # config meshlint.yaml:4:22',
        '  rootNamespace: "istio-system"  # default',
        'complete: true  # --complete',
        '  hosts:',
        '    - "a.b"  # config meshlint.yaml:5:25',
      ]),
    );
    const json = JSON.parse((await meshlint([...argv, '--format', 'json'], { cwd })).stdout);
    expect(json).toMatchObject({ config: 'meshlint.yaml', complete: { value: true, from: '--complete' } });
    expect(json.rules[0]).toEqual({ id: 'test/error-on-namespace', severity: 'info', from: '--rule' });
    expect(json.overrides[0].rules[0]).toMatchObject({ from: 'config', at: { range: { start: { line: 7 } } } });
    expect(json.externals.hosts).toMatchObject([{ value: 'a.b', at: { file: 'meshlint.yaml' } }]);
  });

  it('is YAML, and says what is left to default', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '', 'a.yaml': namespaceManifest });
    const { stdout } = await meshlint(['--print-config'], { cwd });
    expect(stdout).toContain('\noverrides: []  # default\nignore: []  # default\n');
    expect(stdout).toContain('\nexternals: {}  # default\ncomplete: false  # default\n');
    const [document] = parseFile({ path: 'printed.yaml', text: stdout }).documents;
    expect(Object.keys(document?.value ?? {})).toEqual([
      'plugins',
      'rules',
      'overrides',
      'ignore',
      'context',
      'externals',
      'complete',
    ]);
    fs.writeFileSync(path.join(cwd, 'meshlint.yaml'), 'mesh: { complete: true }\n');
    expect((await meshlint(['--print-config'], { cwd })).stdout).toContain(
      '\ncomplete: true  # config meshlint.yaml:1:9\n',
    );
  });

  it('says that there is no configuration, and ends with 2 where it is wrong', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '', 'a.yaml': namespaceManifest });
    expect(await meshlint(['--print-config'], { cwd })).toMatchObject({ code: 0 });
    expect((await meshlint(['--print-config'], { cwd })).stdout).toMatch(/^# no meshlint.yaml from here up\n/);
    fs.writeFileSync(path.join(cwd, 'meshlint.yaml'), 'rulez: {}\n');
    expect((await meshlint(['--print-config'], { cwd })).code).toBe(2);
  });
});

describe('--baseline', () => {
  it('records what is found where there is no file, and forgives it from then on, wherever it moves', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    const argv = ['--baseline', 'known.json', '--format', 'json'];
    const first = await meshlint(argv, { cwd });
    expect(first).toMatchObject({
      code: 0,
      stderr: 'meshlint: 3 findings recorded in known.json, which is forgiven from now on\n',
    });
    expect(JSON.parse(first.stdout)).toMatchObject({ diagnostics: [], summary: { error: 0, suppressed: 3 } });
    fs.renameSync(path.join(cwd, 'a.yaml'), path.join(cwd, 'b.yaml'));
    fs.writeFileSync(path.join(cwd, 'c.yaml'), namespaceManifest.replace('shop', 'other'));
    const second = await meshlint(argv, { cwd });
    expect(second).toMatchObject({ code: 1, stderr: 'meshlint: known.json forgives 3 findings\n' });
    expect(JSON.parse(second.stdout).diagnostics.map((it: { file: string }) => it.file)).toEqual(
      Array(3).fill('c.yaml'),
    );
  });

  it('knows what moves, and not what a comment suppressed', async () => {
    const suppressed = namespaceManifest
      .replace('shop', 'quiet')
      .replace(/$/, '# meshlint-disable-file test/info-on-namespace -- so\n');
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'quiet.yaml': suppressed });
    const run = async () => {
      const { stdout } = await meshlint(['--baseline', 'known.json', '--format', 'json'], { cwd });
      const { diagnostics, summary } = JSON.parse(stdout);
      return [...diagnostics.map((it: { file: string; rule: string }) => `${it.file} ${it.rule}`), summary.suppressed];
    };
    expect(await run()).toEqual([6]);
    fs.writeFileSync(path.join(cwd, 'a.yaml'), `# more\r\n\r\n---\r\n${namespaceManifest.replaceAll('\n', '\r\n')}`);
    expect(await run()).toEqual([6]);
    fs.writeFileSync(path.join(cwd, 'quiet.yaml'), suppressed.replace(/#.*\n/, ''));
    expect(await run()).toEqual(['quiet.yaml test/info-on-namespace', 5]);
  });

  it('says what is gone, of the rules that ran', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'b.yaml': namespaceManifest.replace('shop', 'other') });
    await meshlint(['--baseline', 'known.json'], { cwd });
    fs.rmSync(path.join(cwd, 'b.yaml'));
    const { code, stderr } = await meshlint(['--baseline', 'known.json', '--only', 'test/error-on-namespace'], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain('known.json forgives 1 finding; 1 finding recorded there is gone: remove the file');
  });

  it('forgives as many of the same as it records, and no mistake in the configuration', async () => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'meshlint.yaml': 'rulez: {}\n' });
    expect((await meshlint(['--baseline', 'known.json'], { cwd })).code).toBe(2);
    fs.writeFileSync(path.join(cwd, 'b.yaml'), namespaceManifest);
    const { stdout } = await meshlint(['--baseline', 'known.json', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout).summary).toEqual({ error: 2, warning: 1, info: 1, suppressed: 3 });
  });

  it.each(['{', '[]', '{"version":2,"findings":[]}', '{"version":1}'])('refuses %s', async (text) => {
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest, 'known.json': text });
    const ran = await meshlint(['--baseline', 'known.json', 'a.yaml'], { cwd });
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('--baseline known.json is no baseline that meshlint wrote');
  });
});
