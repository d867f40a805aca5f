/** Pull requests that mean harm: none breaks what is shown, forges an annotation, has anything run, or holds up a job. */
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { startServer } from '../local-server.ts';
import { caller, service, sound, strict, twice, unnamedPort } from '../shop.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { githubToken, startGithub } from './github-api.ts';
import {
  checkedOut,
  eventEnvironment,
  type Files,
  feature,
  git,
  main,
  merge,
  name,
  type Origin,
  pullRequest,
  pullRequestEvent,
} from './repositories.ts';
import { annotationsOf, runStep, type Step } from './runner.ts';

let bundle = '';
beforeAll(() => {
  bundle = freshBundle();
});

/** In seconds: nobody waits longer. */
const bound = 30;

/** Commands that this action does not give, or that say what it does not say. */
const forgedCommands = ({ commands }: Step) =>
  commands.filter(({ name, properties, data }) => {
    if (name === 'stop-commands') return false;
    if (!['error', 'warning', 'notice'].includes(name)) return true;
    return data === 'forged' || !/^(?:[a-z]+\/[a-z-]+|meshlint)$/.test(properties.title ?? '');
  });

describe('names and values', () => {
  const forged = '\n::error::forged\r\n##[error]forged\n::stop-commands::x\n';
  const names = [
    'a\n::error::forged\n.yaml',
    '::error file=x::forged.yaml',
    '##[error]forged.yaml',
    'a%0A::error::forged.yaml',
    'a,line=1,title=b::forged.yaml',
    'a](https:evil.example)<img src=x onerror=alert(1)>.yaml',
    '`${{ github.token }}` @octocat #1 | x.yaml',
    '-->"]; click n0 "javascript:alert(1)"; %%{init: {}}%%.yaml',
    '--> <!-- meshlint:0 -->.yaml',
    '\u202egpj.\u0007\u001b[31m.yaml',
  ];
  const evil = JSON.stringify(
    `http://web.shop:80/${forged}"]; click n0 "javascript:alert(1)"; <script>alert(1)</script>`,
  );

  it('are shown everywhere as what they are', async () => {
    const calls = names.map((file) => [
      file,
      caller('batch')
        .replace('name: batch', `name: ${JSON.stringify(file)}`)
        .replace('http://web.shop:80/api', evil),
    ]);
    const broken = names.map((file) => [`b/${file}`, `${twice('a')}  ${evil}: 1\n  ${evil}: 2\n`]);
    const head = {
      ...sound,
      ...Object.fromEntries([...calls, ...broken]),
      'shop/policy.yaml': strict,
      [`${names[0]}/s.yaml`]: service(unnamedPort),
    };
    const remote = pullRequest(sound, head);
    const github = await startGithub({ pullRequest: 7, head: remote.hash(feature) });
    const cwd = checkedOut(remote, remote.hash(merge));
    const inputs = {
      token: githubToken,
      comment: 'true',
      suggestions: 'true',
      'sarif-file': 'a.sarif',
      args: '--verbose',
    };
    const event = { ...pullRequestEvent(remote), GITHUB_API_URL: github.url };
    const step = await runStep(bundle, cwd, inputs, event);
    expect(step).toMatchObject({ status: 1, stderr: '' });
    expect(Number(step.outputs.new)).toBeGreaterThan(20);
    expect(forgedCommands(step)).toEqual([]);
    expect(github.violations.filter((it) => !it.includes('must be part of the diff'))).toEqual([]);
    expect(github.checkRuns).toHaveLength(1);
    expect(github.comments).toHaveLength(1);
    for (const text of [step.summary, github.comments[0]?.body ?? '']) {
      expect(text).not.toMatch(/<script|<img|\]\(https?:(?:\/\/)?evil|@octocat/);
      expect(['\u202e', '\u001b', '\u0007'].filter((it) => text.includes(it))).toEqual([]);
      expect(text.match(/<!--/g) ?? []).toHaveLength(text === step.summary ? 0 : 1);
    }
    const pictures = [...step.summary.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(([, it = '']) => it);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).not.toMatch(/^\s*click |%%\{|javascript:alert\(1\)"/m);
    JSON.parse(fs.readFileSync(path.join(cwd, 'a.sarif'), 'utf8'));
  });

  it('of branches are words and nothing else', async () => {
    const remote = pullRequest(sound, { ...sound, 'shop/own.yaml': twice('own') });
    for (const ref of [
      '$(touch forged)',
      '--upload-pack=touch forged',
      '`<img src=x>`',
      'a\n::error::forged',
      '%0A::error::forged',
    ]) {
      const base = { ref, sha: remote.hash(main) };
      const payload = { pull_request: { number: 7, base, head: { ref, sha: remote.hash(feature) } } };
      const cwd = checkedOut(remote, remote.hash(merge));
      const event = {
        ...eventEnvironment(remote.server, 'pull_request', payload),
        GITHUB_BASE_REF: ref,
        GITHUB_HEAD_REF: ref,
      };
      const step = await runStep(bundle, cwd, {}, event);
      expect(step).toMatchObject({ status: 1, stderr: '', outputs: { new: '1' } });
      expect(forgedCommands(step)).toEqual([]);
      expect(step.summary).not.toMatch(/<img|^::/m);
      expect(fs.existsSync(path.join(cwd, 'forged'))).toBe(false);
    }
  });
});

describe('files', () => {
  it('that are links lead to nothing outside, neither now nor in the base', async () => {
    const secret = temporaryFolder({ 'secret.yaml': twice('top-secret'), 'more/secret.yaml': twice('top-secret') });
    const links = {
      'a.yaml': `-> ${secret}/secret.yaml`,
      more: `-> ${secret}/more`,
      'up.yaml': '-> ../../../../../../etc/passwd',
      loop: '-> loop',
    };
    const wasLink = { ...sound, ...links };
    for (const [base, head] of [
      [sound, wasLink],
      [wasLink, sound],
    ] as const) {
      const remote = pullRequest(base, { ...head, 'shop/own.yaml': twice('own') });
      const cwd = checkedOut(remote, remote.hash(merge));
      const step = await runStep(bundle, cwd, { args: '--verbose', 'json-file': 'a.json' }, pullRequestEvent(remote));
      expect(step.outputs).toMatchObject({ new: '1', fixed: '0' });
      const texts = [step.stdout, step.summary, fs.readFileSync(path.join(cwd, 'a.json'), 'utf8')];
      expect(texts.filter((text) => text.includes('top-secret') || text.includes('root:'))).toEqual([]);
    }
  });

  it('with 50,000 mistakes are told within all limits', async () => {
    const file = (number: number): string =>
      Array.from({ length: 1000 }, (_, index) => twice(`s${number}-${index}`)).join('---\n');
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`f${number}.yaml`, file(number)]));
    const remote = pullRequest(sound, { ...sound, ...files });
    const github = await startGithub({ pullRequest: 7, head: remote.hash(feature) });
    const inputs = { token: githubToken, comment: 'true', 'sarif-file': 'a.sarif' };
    const cwd = checkedOut(remote, remote.hash(merge));
    const step = await runStep(bundle, cwd, inputs, { ...pullRequestEvent(remote), GITHUB_API_URL: github.url });
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { new: '50000' } });
    expect(step.seconds).toBeLessThan(bound);
    expect(github.violations).toEqual([]);
    expect(github.checkRuns[0]?.annotations).toHaveLength(500);
    expect(Buffer.byteLength(step.summary)).toBeLessThan(1024 * 1024 - 2);
    expect(fs.statSync(path.join(cwd, 'a.sarif')).size).toBeLessThan(60_000_000);
    const alone = await runStep(bundle, cwd, {}, pullRequestEvent(remote));
    expect(annotationsOf(alone).length).toBeLessThanOrEqual(30);
  }, 90_000);

  it('that are giants, or grow into some, are left out', async () => {
    const laughs = Array.from(
      { length: 30 },
      (_, index) => `a${index}: &a${index} [${index === 0 ? 'lol' : Array(9).fill(`*a${index - 1}`)}]\n`,
    );
    const deep = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: ${'['.repeat(100_000)}`;
    const head = {
      ...sound,
      'shop/own.yaml': twice('own'),
      'laughs.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n${laughs.join('')}`,
      'deep.yaml': deep,
    };
    const remote = pullRequest(sound, head);
    const cwd = checkedOut(remote, remote.hash(merge));
    fs.writeFileSync(path.join(cwd, 'giant.yaml'), Buffer.alloc(100_000_000, twice('a')));
    const step = await runStep(bundle, cwd, {}, pullRequestEvent(remote));
    expect(step).toMatchObject({ status: 1, stderr: '', outputs: { conclusion: 'failure' } });
    expect(step.stdout).toContain('shop/own.yaml');
    expect(step.seconds).toBeLessThan(bound);
    expect(forgedCommands(step)).toEqual([]);
  }, 60_000);
});

describe('a repository whose configuration names programs', () => {
  /** A program that leaves a mark when it is run. */
  function trap(): { readonly program: string; isSprung(): readonly string[] } {
    const folder = temporaryFolder({ marks: '' });
    const program = path.join(folder, 'trap.sh');
    fs.writeFileSync(program, `#!/bin/sh\necho "$0 $*" >> ${folder}/marks\nexit 1\n`, { mode: 0o755 });
    return { program, isSprung: () => fs.readFileSync(path.join(folder, 'marks'), 'utf8').split('\n').filter(Boolean) };
  }

  const attributes = '* filter=evil diff=evil merge=evil\n';

  /** All settings that git runs programs of, as far as reading and fetching go. */
  function settingsOf(program: string): string {
    return `[core]
	fsmonitor = ${program}
	hooksPath = ${path.dirname(program)}
	sshCommand = ${program}
	askPass = ${program}
	gitProxy = ${program}
	pager = ${program}
	editor = ${program}
	alternateRefsCommand = ${program}
[credential]
	helper = ${program}
[credential "http://127.0.0.1"]
	helper = ${program}
[filter "evil"]
	clean = ${program}
	smudge = ${program}
	process = ${program}
	required = true
[diff]
	external = ${program}
[diff "evil"]
	textconv = ${program}
	command = ${program}
[merge "evil"]
	driver = ${program}
[uploadpack]
	packObjectsHook = ${program}
[protocol "ext"]
	allow = always
[gpg]
	program = ${program}
[fetch]
	recurseSubmodules = true
[gc]
	auto = 1
[alias]
	fetch = !${program}
	diff = !${program}
`;
  }

  function hostile(remote: Origin, program: string, origin = ''): string {
    const cwd = checkedOut(remote, remote.hash(merge));
    const own = `[remote "origin"]\n\tuploadpack = ${program}\n\tvcs = ${program}\n`;
    fs.appendFileSync(path.join(cwd, '.git/config'), `${settingsOf(program)}${own}${origin}`);
    for (const hook of [
      'reference-transaction',
      'post-checkout',
      'pre-auto-gc',
      'post-index-change',
      'fsmonitor-watchman',
    ]) {
      fs.copyFileSync(program, path.join(path.dirname(program), hook));
      fs.copyFileSync(program, path.join(cwd, '.git/hooks', hook));
    }
    // What git has to look at, since it may have changed.
    const later = new Date(Date.now() + 5000);
    for (const file of ['shop/web.yaml', 'shop/own.yaml']) fs.utimesSync(path.join(cwd, file), later, later);
    return cwd;
  }

  const changed: Files = { ...sound, '.gitattributes': attributes, 'shop/own.yaml': twice('own') };
  const base: Files = { ...sound, '.gitattributes': attributes };

  it('would have them run by anybody who only looks at it', () => {
    const { program, isSprung } = trap();
    const cwd = hostile(pullRequest(base, changed), program);
    try {
      git(cwd, ['status']);
    } catch {
      // The trap ends badly.
    }
    expect(isSprung().length).toBeGreaterThan(0);
  });

  it('has none of them run by a comparison', async () => {
    const { program, isSprung } = trap();
    const remote = pullRequest(base, changed);
    const cwd = hostile(remote, program);
    const step = await runStep(bundle, cwd, { suggestions: 'true', token: 'x' }, pullRequestEvent(remote));
    expect(isSprung()).toEqual([]);
    expect(step.outputs).toMatchObject({ new: '1' });
  });

  it('has none of them run by a server that asks who we are, or by another address', async () => {
    const url = await startServer((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    const remote = pullRequest(base, changed);
    for (const address of [
      '',
      `[url "ext::sh -c touch% forged "]\n\tinsteadOf = ${url}\n`,
      `[url "ssh://x/"]\n\tinsteadOf = ${url}\n`,
      `[url "file://${remote.server.slice(7)}"]\n\tinsteadOf = ${url}\n`,
    ]) {
      const { program, isSprung } = trap();
      const cwd = hostile(remote, program, `\turl = ${url}/${name}\n${address}`);
      git(cwd, ['config', '--unset-all', 'alias.fetch']);
      const event = { ...pullRequestEvent(remote), GITHUB_SERVER_URL: url };
      const step = await runStep(bundle, cwd, { token: githubToken }, event);
      expect(isSprung()).toEqual([]);
      expect(fs.existsSync(path.join(cwd, 'forged'))).toBe(false);
      expect(step).toMatchObject({ status: 1, stderr: '', outputs: { conclusion: 'failure' } });
      expect(step.stdout).not.toContain(githubToken);
    }
  });

  it('is not taken for one where it is a folder of another', async () => {
    const { program, isSprung } = trap();
    const inner = {
      'bare/HEAD': 'ref: refs/heads/main\n',
      'bare/config': `[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tworktree = .\n${settingsOf(program)}`,
      'bare/objects/x': '',
      'bare/refs/x': '',
      'bare/own.yaml': twice('own'),
    };
    const remote = pullRequest(sound, { ...sound, ...inner });
    const cwd = checkedOut(remote, remote.hash(merge));
    const step = await runStep(bundle, cwd, { 'working-directory': 'bare' }, pullRequestEvent(remote));
    expect(isSprung()).toEqual([]);
    expect(annotationsOf(step)[0]?.data).toContain(
      'nothing to compare with: git says: fatal: cannot use bare repository',
    );
    expect(step).toMatchObject({ status: 1, outputs: { errors: '1' } });
  });
});
