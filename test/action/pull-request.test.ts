/** What the action compares: pull requests in git repositories as actions/checkout makes them. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { programs } from '../programs.ts';
import { caller, sound, strict, twice } from '../shop.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { leaveToken, startGitServer } from './git-server.ts';
import {
  checkedOut,
  eventEnvironment,
  feature,
  git,
  main,
  merge,
  pullRequest,
  pullRequestEvent,
} from './repositories.ts';
import { annotationsOf, runStep, type Step, shown } from './runner.ts';

let bundle = '';
beforeAll(() => {
  bundle = freshBundle();
});

const told = (step: Step) => annotationsOf(step).map(({ name, data }) => `${name}: ${data.split('\n', 1)[0]}`);

describe(`a pull request ${programs.node24 === undefined ? '(node24 is not installed)' : 'on node24'}`, () => {
  it('is told what is new, in one annotation at the line that breaks calls', async () => {
    const old = { ...sound, 'shop/old.yaml': twice('old'), 'legacy/cron.yaml': caller('cron') };
    const remote = pullRequest(old, { ...old, 'shop/policy.yaml': strict });
    const cwd = checkedOut(remote, remote.hash(merge));
    const step = await runStep(bundle, cwd, {}, pullRequestEvent(remote));
    expect(step).toMatchObject({
      status: 1,
      stderr: '',
      outputs: { errors: '2', new: '2', fixed: '0', conclusion: 'failure' },
    });
    const [annotation, ...others] = annotationsOf(step);
    expect(others).toEqual([]);
    expect(annotation).toMatchObject({
      name: 'error',
      properties: { file: 'shop/policy.yaml', line: '8', title: 'mtls/strict-reached-by-non-mesh-client' },
    });
    expect(annotation?.data).toContain('legacy/batch');
    expect(annotation?.data).toContain('legacy/cron');
    expect(shown(step.summary)).toContain(`2 errors new since main (${remote.hash(main).slice(0, 7)})`);
    expect(step.summary).toContain(`${remote.server}/octo/shop/blob/${remote.hash(merge)}/shop/policy.yaml#L8`);
    expect(step.summary).toContain('```mermaid');
    expect(git(cwd, ['status', '--porcelain'])).toBe('');
  });

  it('is not blamed for what happened on the branch that it goes to, however late it is checked out', async () => {
    const later = [1, 2, 3].map((number) => ({ ...sound, 'shop/old.yaml': twice(`old${number}`) }));
    const head = { ...sound, 'shop/own.yaml': twice('own') };
    const remote = pullRequest(sound, head, later, { ...head, ...later.at(-1) });
    const event = pullRequestEvent(remote, { base: `${main}~3` });
    for (const hash of [remote.hash(merge), remote.hash(feature)]) {
      const step = await runStep(bundle, checkedOut(remote, hash), {}, event);
      expect(step.outputs).toMatchObject({ errors: '1', new: '1', conclusion: 'failure' });
      expect(told(step)).toEqual([expect.stringContaining('error: the key "name"')]);
    }
  });

  it('is compared with the commit that it started from, where its own commits are checked out', async () => {
    const later = [1, 2, 3, 4].map((number) => ({ ...sound, 'shop/old.yaml': twice(`old${number}`) }));
    const remote = pullRequest({ ...sound, 'shop/old.yaml': twice('old') }, { ...sound }, later);
    const step = await runStep(bundle, checkedOut(remote, remote.hash(feature)), {}, pullRequestEvent(remote));
    expect(step).toMatchObject({ status: 0, outputs: { new: '0', fixed: '1', conclusion: 'success' } });
    expect(annotationsOf(step)).toEqual([]);
    expect(shown(step.summary)).toContain(`(${remote.hash(`${main}~4`).slice(0, 7)})`);
  });

  it('keeps the history that is there', async () => {
    const later = [1, 2, 3, 4].map((number) => ({ ...sound, 'shop/old.yaml': twice(`old${number}`) }));
    const remote = pullRequest(sound, { ...sound, 'shop/own.yaml': twice('own') }, later);
    const tip = remote.hash(main);
    const cwd = checkedOut(remote, tip, 4);
    const step = await runStep(bundle, cwd, { base: remote.hash(`${main}~4`) }, pullRequestEvent(remote));
    expect(step.outputs).toMatchObject({ new: '1', errors: '1' });
    expect(git(cwd, ['rev-list', '--count', tip])).toBe('5');
  });

  it('that renames, moves and deletes is told of nothing but what it made', async () => {
    const old = { ...sound, 'shop/old.yaml': twice('old'), 'shop/gone.yaml': 'apiVersion: v1\nkind: [\n' };
    const { 'shop/old.yaml': moved, 'shop/gone.yaml': _, ...rest } = old;
    const remote = pullRequest(old, { ...rest, 'base/moved.yaml': `# moved\n\n${moved}` });
    const step = await runStep(bundle, checkedOut(remote, remote.hash(merge)), {}, pullRequestEvent(remote));
    expect(step).toMatchObject({ status: 0, outputs: { errors: '0', new: '0', fixed: '1' } });
    expect(shown(step.summary)).toContain('shop/gone.yaml');
  });

  it('from a fork is compared with nothing but the clone and what can be read', async () => {
    const remote = pullRequest(sound, { ...sound, 'shop/policy.yaml': strict });
    const event = pullRequestEvent(remote, { fork: true });
    const step = await runStep(bundle, checkedOut(remote, remote.hash(merge)), {}, event);
    expect(step.outputs).toMatchObject({ new: '1', conclusion: 'failure' });
  });
});

describe('what is compared', () => {
  const old = { ...sound, 'shop/old.yaml': twice('old') };
  const changed = { ...old, 'shop/own.yaml': twice('own') };

  it.each([
    ['', '1'],
    ['none', ''],
    ['0000000000000000000000000000000000000000', ''],
    ['main', '1'],
    ['origin/main', '1'],
    ['refs/heads/main', '1'],
  ])('is what the input "base" says: "%s"', async (base, found) => {
    const remote = pullRequest(old, changed);
    const cwd = checkedOut(remote, remote.hash(merge));
    const step = await runStep(bundle, cwd, { base }, pullRequestEvent(remote));
    expect(step.outputs).toMatchObject({ new: found, errors: found || '2' });
    expect(told(step).filter((it) => it.startsWith('warning'))).toEqual([]);
  });

  it.each(['nowhere', '--upload-pack=touch forged', '$(touch forged)', 'main:refs/heads/x', 'a..b', '-x'])(
    'is nothing where "%s" leads nowhere, and says so',
    async (base) => {
      const remote = pullRequest(old, changed);
      const cwd = checkedOut(remote, remote.hash(merge));
      const step = await runStep(bundle, cwd, { base }, pullRequestEvent(remote));
      expect(step.outputs).toMatchObject({ new: '', errors: '2', conclusion: 'failure' });
      expect(told(step)[0]).toMatch(/^warning: everything is reported, since ".*" cannot be compared with: /);
      expect(fs.existsSync(path.join(cwd, 'forged'))).toBe(false);
    },
  );

  it('is everything where commits cannot be fetched, and says what to set', async () => {
    const remote = pullRequest(old, changed);
    const cwd = checkedOut(remote, remote.hash(merge));
    const event = { ...pullRequestEvent(remote), GITHUB_SERVER_URL: 'http://127.0.0.1:9' };
    git(cwd, ['remote', 'set-url', 'origin', 'http://127.0.0.1:9/octo/shop']);
    const step = await runStep(bundle, cwd, { 'fail-on': 'never' }, event);
    expect(step).toMatchObject({ status: 0, outputs: { new: '', errors: '2', conclusion: 'success' } });
    expect(told(step)[0]).toMatch(/^warning: .* git fetch fails: .* Set "fetch-depth: 0" of actions\/checkout/);
  });

  it.each([
    ['the token of the step', { token: 'ghs_step' }, undefined, 'ghs_step'],
    ['what actions/checkout has left', { token: 'ghs_step' }, 'ghs_left', 'ghs_left'],
    ['what actions/checkout has left, without a token', { token: '' }, 'ghs_left', 'ghs_left'],
  ])('is fetched with %s', async (_, inputs, left, used) => {
    const remote = pullRequest(old, changed);
    const server = await startGitServer(remote.server.slice('file://'.length), ['ghs_step', 'ghs_left']);
    const cwd = checkedOut(remote, remote.hash(merge));
    git(cwd, ['remote', 'set-url', 'origin', `${server.url}/octo/shop`]);
    if (left !== undefined) leaveToken(cwd, server.url, left);
    const event = { ...pullRequestEvent(remote), GITHUB_SERVER_URL: server.url };
    const step = await runStep(bundle, cwd, inputs, event);
    expect(step).toMatchObject({ stderr: '', outputs: { new: '1' } });
    const header = `basic ${Buffer.from(`x-access-token:${used}`).toString('base64')}`;
    expect(new Set(server.authorizations)).toEqual(new Set([header]));
    expect(`${step.stdout}${step.summary}`).not.toContain(used);
  });

  it('is everything where the server knows nobody', async () => {
    const remote = pullRequest(old, changed);
    const server = await startGitServer(remote.server.slice('file://'.length), []);
    const cwd = checkedOut(remote, remote.hash(merge));
    git(cwd, ['remote', 'set-url', 'origin', `${server.url}/octo/shop`]);
    const event = { ...pullRequestEvent(remote), GITHUB_SERVER_URL: server.url };
    const step = await runStep(bundle, cwd, { token: 'ghs_other' }, event);
    expect(step.outputs).toMatchObject({ new: '', errors: '2' });
    expect(told(step)[0]).toContain('git fetch fails: ');
  });

  it('needs nothing but the clone where all of the history is there', async () => {
    const remote = pullRequest(old, changed, [{ ...old, 'shop/later.yaml': twice('later') }]);
    const cwd = checkedOut(remote, remote.hash(feature), 0);
    const event = { ...pullRequestEvent(remote), GITHUB_SERVER_URL: 'http://127.0.0.1:9' };
    git(cwd, ['remote', 'set-url', 'origin', 'http://127.0.0.1:9/octo/shop']);
    const step = await runStep(bundle, cwd, {}, event);
    expect(step.outputs).toMatchObject({ new: '1' });
    expect(git(cwd, ['rev-parse', '--is-shallow-repository'])).toBe('false');
  });

  it.each([
    ['push', { before: '1'.repeat(40), after: '2'.repeat(40) }],
    ['schedule', {}],
    ['workflow_dispatch', { inputs: null }],
    ['pull_request', 'no object'],
    ['pull_request', { pull_request: { number: '7; touch x', base: { sha: '--x' }, head: {} } }],
  ])('is nothing for %s %j', async (event, payload) => {
    const remote = pullRequest(old, changed);
    const cwd = checkedOut(remote, remote.hash(merge));
    const step = await runStep(bundle, cwd, {}, eventEnvironment(remote.server, event, payload));
    expect(step.outputs).toMatchObject({ new: '', errors: '2' });
    expect(annotationsOf(step)).toHaveLength(2);
  });

  it('is what is in front of a merge queue', async () => {
    const remote = pullRequest(old, changed);
    const group = { base_ref: main, base_sha: remote.hash(main), head_sha: remote.hash(feature) };
    const event = eventEnvironment(remote.server, 'merge_group', { merge_group: group });
    const step = await runStep(bundle, checkedOut(remote, remote.hash(feature)), {}, event);
    expect(step.outputs).toMatchObject({ new: '1', errors: '1' });
    expect(shown(step.summary)).toContain('since main (');
  });

  it('is what was there before a push, where that is asked for', async () => {
    const remote = pullRequest(old, changed);
    const event = eventEnvironment(remote.server, 'push', { before: remote.hash(main) });
    const cwd = checkedOut(remote, remote.hash(feature));
    const step = await runStep(bundle, cwd, { base: remote.hash(main) }, event);
    expect(step.outputs).toMatchObject({ new: '1', errors: '1' });
  });

  it('is not the event, where another repository is checked out', async () => {
    const remote = pullRequest(old, changed);
    const event = { ...pullRequestEvent(remote), GITHUB_REPOSITORY: 'octo/tools' };
    const step = await runStep(bundle, checkedOut(remote, remote.hash(merge)), {}, event);
    expect(step.outputs).toMatchObject({ new: '', errors: '2' });
    expect(told(step)[0]).toMatch(
      /^notice: everything is reported: octo\/shop is checked out, and the event is one of /,
    );
  });
});

describe('a workspace', () => {
  const old = { ...sound, 'shop/old.yaml': twice('old') };
  const changed = { ...old, 'shop/own.yaml': twice('own') };

  it('of which a directory is linted has all names from its root', async () => {
    const remote = pullRequest(old, changed);
    const cwd = checkedOut(remote, remote.hash(merge));
    const inputs = { 'working-directory': 'shop', 'sarif-file': 'a.sarif', 'json-file': 'a.json' };
    const step = await runStep(bundle, cwd, inputs, pullRequestEvent(remote));
    expect(step.outputs).toMatchObject({ new: '1', sarif: 'shop/a.sarif', json: 'shop/a.json' });
    expect(annotationsOf(step)[0]?.properties).toMatchObject({ file: 'shop/own.yaml', line: '5' });
    expect(step.summary).toContain(`/blob/${remote.hash(merge)}/shop/own.yaml#L5`);
    expect(fs.readFileSync(path.join(cwd, 'shop/a.sarif'), 'utf8')).toMatch(/"uri": ?"shop\/own.yaml"/);
    expect(step.stdout).toContain('name: own');
  });

  it('with the repository in a directory has all names from the root of that', async () => {
    const remote = pullRequest(old, changed);
    const workspace = temporaryFolder();
    fs.cpSync(checkedOut(remote, remote.hash(merge)), path.join(workspace, 'code'), { recursive: true });
    const event = pullRequestEvent(remote);
    const step = await runStep(bundle, workspace, { 'working-directory': 'code' }, event);
    expect(step.outputs).toMatchObject({ new: '1' });
    expect(annotationsOf(step)[0]?.properties).toMatchObject({ file: 'shop/own.yaml' });
  });

  it('that belongs to another user is read, as in a container', async () => {
    const remote = pullRequest(old, changed);
    const event = { ...pullRequestEvent(remote), GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const step = await runStep(bundle, checkedOut(remote, remote.hash(merge), 0), {}, event);
    expect(step.outputs).toMatchObject({ new: '1' });
  });

  it('with some of the files is compared with these', async () => {
    const remote = pullRequest(old, { ...changed, 'legacy/own.yaml': twice('legacy') });
    const cwd = checkedOut(remote, remote.hash(merge));
    git(cwd, ['sparse-checkout', 'set', 'shop']);
    expect(fs.existsSync(path.join(cwd, 'legacy'))).toBe(false);
    const step = await runStep(bundle, cwd, {}, pullRequestEvent(remote));
    expect(step.outputs).toMatchObject({ new: '1', fixed: '0' });
  });

  it('without the contents of other commits has them fetched, or is linted without', async () => {
    const remote = pullRequest(old, { ...changed, 'shop/old.yaml': `# changed\n${twice('old')}` });
    const cwd = temporaryFolder();
    const url = `${remote.server}/octo/shop`;
    git(cwd, ['clone', '--quiet', '--filter=blob:none', '--no-checkout', url, '.']);
    git(cwd, ['fetch', '--quiet', '--filter=blob:none', 'origin', merge]);
    git(cwd, ['checkout', '--quiet', '--detach', remote.hash(merge)]);
    const missing = () => git(cwd, ['rev-list', '--objects', '--missing=print', main, '--']).match(/^\?/gm) ?? [];
    expect(missing()).toHaveLength(1);
    git(cwd, ['config', 'remote.origin.url', 'http://127.0.0.1:9/octo/shop']);
    const event = pullRequestEvent(remote);
    const alone = await runStep(bundle, cwd, { 'fail-on': 'never' }, event);
    expect(alone).toMatchObject({ status: 0, outputs: { new: '', errors: '2' } });
    expect(told(alone)[0]).toMatch(/^warning: everything is reported, since "main" cannot be compared with: /);
    git(cwd, ['config', 'remote.origin.url', url]);
    const step = await runStep(bundle, cwd, {}, event);
    expect(step.outputs).toMatchObject({ new: '1', errors: '1' });
    expect(missing()).toEqual([]);
  });

  it('without git and without a repository is linted, and says what is missing', async () => {
    const remote = pullRequest(old, changed);
    const event = pullRequestEvent(remote);
    const without = await runStep(bundle, checkedOut(remote, remote.hash(merge)), {}, { ...event, PATH: '/nowhere' });
    expect(without.outputs).toMatchObject({ new: '', errors: '2' });
    expect(told(without)[0]).toContain('there is nothing to compare with: git is not installed');
    const folder = await runStep(bundle, temporaryFolder(changed), {}, event);
    expect(folder.outputs).toMatchObject({ new: '', errors: '2' });
    expect(told(folder)[0]).toContain('there is nothing to compare with: there is no git repository');
    const empty = temporaryFolder(changed);
    git(empty, ['init', '--quiet']);
    expect(told(await runStep(bundle, empty, {}, event))[0]).toContain('compare with: no commit is checked out');
  });
});

describe('pull_request_target', () => {
  const plugin = `import fs from 'node:fs';\nfs.writeFileSync('forged', '');\nexport const rules = [];\n`;

  it('runs no plugin of the pull request, and says so', async () => {
    const head = { ...sound, 'meshlint.yaml': 'plugins: [./plugin.mjs]\n', 'plugin.mjs': plugin };
    const remote = pullRequest(sound, head);
    const cwd = checkedOut(remote, remote.hash(feature));
    const event = pullRequestEvent(remote, { event: 'pull_request_target' });
    const step = await runStep(bundle, cwd, {}, event);
    expect(step).toMatchObject({ status: 0, outputs: { new: '0' } });
    expect(told(step)).toEqual(['notice: plugins are off: "./plugin.mjs" of meshlint.yaml is not loaded']);
    expect(fs.existsSync(path.join(cwd, 'forged'))).toBe(false);
  });

  it('of which the base is checked out does not pass as if nothing were new, and says why', async () => {
    const remote = pullRequest({ ...sound, 'shop/old.yaml': twice('old') }, sound);
    const event = pullRequestEvent(remote, { event: 'pull_request_target' });
    const step = await runStep(bundle, checkedOut(remote, remote.hash(main)), {}, event);
    expect(step).toMatchObject({ status: 1, outputs: { errors: '1', new: '' } });
    expect(told(step).slice(0, 2)).toEqual([
      'notice: what is checked out is not the pull request, and is linted all the same',
      expect.stringMatching(/^warning: everything is reported: there is nothing of the pull request in it\. .* "ref"/),
    ]);
  });
});
