/** The real pre-commit installs the hook from a repository with the files of now, and stands before real commits. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { programs } from '../programs.ts';
import { caller, routeToWeb } from '../shop.ts';
import { commitFilesOfNow, type HookRepository } from './hook-repository.ts';
import {
  brokenCall,
  cleanEnvironment,
  goodFiles,
  permissivePolicy,
  strictPolicy,
  type UserRepository,
  userRepository,
} from './user-repository.ts';

const preCommit = programs.preCommit ?? 'pre-commit';
const seconds = 1000;

/** Milliseconds of the first run. */
let cold = Number.NaN;
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-pre-commit-'));
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));

/** npm finds nothing in its cache and asks nobody: whatever had to be downloaded would fail. */
const environment = cleanEnvironment({
  PRE_COMMIT_HOME: path.join(work, 'home'),
  npm_config_cache: path.join(work, 'npm'),
  npm_config_offline: 'true',
});

const bundle = programs.preCommit === undefined ? '' : freshBundle();
let hooks: HookRepository = { folder: '', revision: '' };

function configuration(id: string, more: object = {}): string {
  // JSON is YAML, and needs no care.
  const hook = { id, ...more };
  return JSON.stringify({ repos: [{ repo: hooks.folder, rev: hooks.revision, hooks: [hook] }] });
}

function configured(more: object = {}, id = 'meshlint'): UserRepository {
  return userRepository(work, { ...goodFiles, '.pre-commit-config.yaml': configuration(id, more) }, environment);
}

describe.skipIf(programs.preCommit === undefined)('pre-commit (where it is installed)', () => {
  beforeAll(() => {
    const folder = path.join(work, 'hooks');
    fs.mkdirSync(folder);
    hooks = commitFilesOfNow(folder, bundle);
    const started = performance.now();
    const { status, stdout, stderr } = configured().run(preCommit, 'run', '--all-files');
    cold = performance.now() - started;
    expect([status, stderr, stdout]).toEqual([0, '', expect.stringMatching(/^meshlint\.+Passed$/m)]);
  }, 120 * seconds);

  it('has installed the hook in seconds, with the Node of the system and no other package', () => {
    expect(cold).toBeLessThan(60 * seconds);
    const home = path.join(work, 'home');
    const [clone = ''] = fs.readdirSync(home).filter((name) => name.startsWith('repo'));
    const modules = path.join(home, clone, 'node_env-system/lib/node_modules');
    expect(fs.readdirSync(modules)).toEqual(['meshlint']);
    expect(fs.existsSync(path.join(modules, 'meshlint/node_modules'))).toBe(false);
  });

  it('reads the whole repository, also where one file changed', () => {
    const user = configured();
    user.write({ 'policy.yaml': strictPolicy });
    user.git('add', 'policy.yaml');
    const { status, stdout } = user.run(preCommit, 'run');
    expect([status, stdout]).toEqual([1, expect.stringContaining(brokenCall)]);
    expect(stdout).toMatch(/^meshlint\.+Failed\n- hook id: meshlint\n- exit code: 1$/m);
  });

  it('is fast once it is installed', () => {
    const user = configured();
    const runs = [1, 2, 3].map(() => {
      const started = performance.now();
      expect(user.run(preCommit, 'run', '--all-files').status).toBe(0);
      return performance.now() - started;
    });
    expect(Math.min(...runs)).toBeLessThan(3 * seconds);
  });

  it('lets a good commit through and stops a bad one', () => {
    const user = configured();
    expect(user.run(preCommit, 'install').status).toBe(0);
    user.write({ 'policy.yaml': permissivePolicy });
    user.git('add', '--all');
    expect(user.run('git', 'commit', '--quiet', '--message', 'Permit').status).toBe(0);
    user.write({ 'policy.yaml': strictPolicy });
    const { status, stdout, stderr } = user.run('git', 'commit', '--all', '--message', 'Be strict');
    expect([status, `${stdout}${stderr}`]).toEqual([1, expect.stringContaining(brokenCall)]);
    expect(user.git('log', '--format=%s')).toBe('Permit\n.');
    user.git('commit', '--quiet', '--all', '--no-verify', '--message', 'Be strict all the same');
  });

  it('judges what is committed, not what is written and not staged', () => {
    const user = configured();
    user.write({ 'policy.yaml': permissivePolicy });
    user.git('add', '--all');
    user.write({ 'policy.yaml': strictPolicy });
    expect(user.run(preCommit, 'run')).toMatchObject({ status: 0, stdout: expect.stringContaining('Unstaged files') });
    expect(fs.readFileSync(path.join(user.folder, 'policy.yaml'), 'utf8')).toBe(strictPolicy);
    user.git('add', '--all');
    user.write({ 'policy.yaml': permissivePolicy });
    expect(user.run(preCommit, 'run').status).toBe(1);
  });

  it('runs for manifests, templates of charts and what kustomize reads, and for nothing else', () => {
    const user = configured({ args: ['--only', 'no/such-rule'] });
    const runsFor = (file: string): boolean => {
      user.write({ [file]: 'x: 1\n' });
      return user.run(preCommit, 'run', '--files', file).status !== 0;
    };
    const read = ['a.yaml', 'b/c.YML', 'd.json', 'chart/templates/_helpers.tpl', 'values.yaml.gotmpl', 'app.env'];
    expect([...read, 'base/Kustomization', 'app.properties'].filter((file) => !runsFor(file))).toEqual([]);
    expect(['README.md', 'main.go', 'xyaml', 'yaml/x', 'a.yaml.orig', 'package.jsonc'].filter(runsFor)).toEqual([]);
  });

  it('takes flags of the command line as args', () => {
    const user = configured({ args: ['--fail-on', 'never'] });
    user.write({ 'policy.yaml': strictPolicy });
    user.git('add', '--all');
    expect(user.run(preCommit, 'run', '--verbose')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(brokenCall),
    });
  });

  it('passes over what was there before, with --base', () => {
    const user = configured({ args: ['--base', 'HEAD'] });
    user.write({ 'policy.yaml': strictPolicy });
    user.git('add', '--all');
    expect(user.run(preCommit, 'run')).toMatchObject({ status: 1, stdout: expect.stringContaining(brokenCall) });
    user.git('commit', '--quiet', '--no-verify', '--message', 'Be strict all the same');
    expect(user.run(preCommit, 'install').status).toBe(0);
    user.write({ 'namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: other\n' });
    user.git('add', '--all');
    expect(user.run('git', 'commit', '--quiet', '--message', 'Add a namespace').status).toBe(0);
    user.write({ 'second.yaml': caller('second') });
    user.git('add', '--all');
    const { status, stderr } = user.run('git', 'commit', '--message', 'Add a second client');
    expect([status, stderr]).toEqual([1, expect.stringContaining('second.yaml:18:22  error')]);
    expect(stderr).not.toContain(brokenCall);
  });

  it('compares in a linked work tree, where git tells hooks its folders', () => {
    const user = configured({ args: ['--base', 'HEAD'] });
    user.git('worktree', 'add', '--quiet', 'linked');
    expect(user.run(preCommit, 'install').status).toBe(0);
    fs.writeFileSync(path.join(user.folder, 'linked/policy.yaml'), strictPolicy);
    user.git('-C', 'linked', 'add', '--all');
    const { status, stderr } = user.run('git', '-C', 'linked', 'commit', '--message', 'Be strict');
    expect([status, stderr]).toEqual([1, expect.stringContaining(brokenCall)]);
  });

  it('looks at commits that only remove files where it is told to run always', () => {
    const removing = (more: object): string => {
      const user = configured({ args: ['--rule', 'traffic/missing-destination=error'], ...more });
      user.write({ 'route.yaml': routeToWeb });
      user.git('add', '--all');
      expect(user.run(preCommit, 'run').status).toBe(0);
      user.git('commit', '--quiet', '--no-verify', '--message', 'Add a route');
      user.git('rm', '--quiet', 'shop/service.yaml');
      return user.run(preCommit, 'run').stdout;
    };
    expect(removing({})).toMatch(/^meshlint\.+\(no files to check\)Skipped$/m);
    expect(removing({ always_run: true })).toContain('traffic/missing-destination');
  });

  it('runs a meshlint of the system', () => {
    const folder = path.join(work, 'bin');
    fs.mkdirSync(folder, { recursive: true });
    fs.symlinkSync(path.join(hooks.folder, 'dist/cli.js'), path.join(folder, 'meshlint'));
    const user = userRepository(
      work,
      { ...goodFiles, '.pre-commit-config.yaml': configuration('meshlint-system'), 'policy.yaml': strictPolicy },
      { ...environment, PATH: `${folder}${path.delimiter}${process.env['PATH']}` },
    );
    const { status, stdout } = user.run(preCommit, 'run', '--all-files');
    expect([status, stdout]).toEqual([1, expect.stringContaining(brokenCall)]);
  });

  it('has hooks that pre-commit takes without a warning', () => {
    const user = configured();
    const file = path.join(hooks.folder, '.pre-commit-hooks.yaml');
    expect(user.run(preCommit, 'validate-manifest', file)).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
