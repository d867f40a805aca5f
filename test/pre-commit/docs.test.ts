/** Each file that docs/pre-commit.md shows stops a bad commit and lets a good one through. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFile } from '../../src/source/parse.ts';
import { freshBundle, repository } from '../bundle.ts';
import { programs } from '../programs.ts';
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

const page = fs.readFileSync(path.join(repository, 'docs/pre-commit.md'), 'utf8');
const shown = [...page.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => ({
  file,
  text,
}));
const named = (name: string): readonly string[] => shown.filter(({ file }) => file === name).map(({ text }) => text);

const work = fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-pre-commit-docs-'));
afterAll(() => fs.rmSync(work, { recursive: true, force: true }));
const bundle = freshBundle();
const programsFolder = path.join(work, 'bin');
const environment = cleanEnvironment({
  PRE_COMMIT_HOME: path.join(work, 'home'),
  PATH: `${programsFolder}${path.delimiter}${process.env['PATH']}`,
  npm_config_cache: path.join(work, 'npm'),
  npm_config_offline: 'true',
});

/** What is written below deploy/ is what one of the examples lints. */
function user(files: { readonly [path: string]: string }): UserRepository {
  const manifests = Object.entries(goodFiles).map(([name, text]) => [`deploy/${name}`, text]);
  return userRepository(work, { ...Object.fromEntries(manifests), ...files }, environment);
}

/** Stages a policy; gives the exit code of a command and what it said. */
function judged({ run, write, git }: UserRepository, policy: string, words: readonly [string, ...string[]]) {
  write({ 'deploy/policy.yaml': policy });
  git('add', '--all');
  const { status, stdout, stderr } = run(...words);
  return [status, stdout + stderr];
}

function expectToStop(repositoryOfUser: UserRepository, words: readonly [string, ...string[]]): void {
  expect(judged(repositoryOfUser, permissivePolicy, words)).toEqual([0, expect.any(String)]);
  expect(judged(repositoryOfUser, strictPolicy, words)).toEqual([1, expect.stringContaining(brokenCall)]);
}

beforeAll(() => {
  fs.mkdirSync(programsFolder);
  fs.symlinkSync(path.join(bundle, 'cli.js'), path.join(programsFolder, 'meshlint'));
});

it('docs/pre-commit.md shows files of each kind', () => {
  expect([...new Set(shown.map(({ file }) => file))]).toEqual([
    '.pre-commit-config.yaml',
    '.husky/pre-commit',
    'lefthook.yml',
  ]);
});

describe.skipIf(programs.preCommit === undefined)('docs/pre-commit.md (where pre-commit is installed)', () => {
  const preCommit = programs.preCommit ?? '';
  let hooks: HookRepository = { folder: '', revision: '' };
  beforeAll(() => {
    const folder = path.join(work, 'hooks');
    fs.mkdirSync(folder);
    hooks = commitFilesOfNow(folder, bundle);
  });

  it.each(named('.pre-commit-config.yaml').map((text) => [text]))(
    'shows what stops a bad commit:\n%s',
    (text) => {
      const config = text.replace('https://github.com/OWNER/meshlint', hooks.folder).replace('COMMIT', hooks.revision);
      expectToStop(user({ '.pre-commit-config.yaml': config }), [preCommit, 'run']);
    },
    120_000,
  );

  it('shows how CI runs it', () => {
    const [, command = ''] = /^```sh\n(pre-commit .*)\n```$/m.exec(page) ?? [];
    const [config = ''] = named('.pre-commit-config.yaml');
    const text = config.replace('https://github.com/OWNER/meshlint', hooks.folder).replace('COMMIT', hooks.revision);
    fs.symlinkSync(preCommit, path.join(programsFolder, 'pre-commit'));
    expectToStop(user({ '.pre-commit-config.yaml': text }), ['sh', '-c', command]);
  }, 120_000);

  it('says the same of versions as the hooks do', () => {
    const hooksFile = fs.readFileSync(path.join(repository, '.pre-commit-hooks.yaml'), 'utf8');
    const asked = [...hooksFile.matchAll(/minimum_pre_commit_version: (\S+)/g)].map(([, version]) => version);
    expect(new Set(asked).size).toBe(1);
    expect(page).toContain(`the hook asks for ${asked[0]} `);
  });
});

/** npx finds a program of the project, as npm links it. */
function userWithDependency(files: { readonly [path: string]: string }): UserRepository {
  const repositoryOfUser = user({ ...files, '.gitignore': 'node_modules\n' });
  const bin = path.join(repositoryOfUser.folder, 'node_modules/.bin');
  fs.mkdirSync(bin, { recursive: true });
  fs.symlinkSync(path.join(bundle, 'cli.js'), path.join(bin, 'meshlint'));
  return repositoryOfUser;
}

it('docs/pre-commit.md shows what Husky runs', () => {
  const [script = ''] = named('.husky/pre-commit');
  expectToStop(userWithDependency({ '.husky/pre-commit': script }), ['sh', '-e', '.husky/pre-commit']);
});

it('docs/pre-commit.md shows what Lefthook runs', () => {
  const [text = ''] = named('lefthook.yml');
  const [document] = parseFile({ path: 'lefthook.yml', text }).documents;
  const config = document?.value as { 'pre-commit': { commands: { meshlint: { run: string } } } };
  expectToStop(userWithDependency({ 'lefthook.yml': text }), ['sh', '-c', config['pre-commit'].commands.meshlint.run]);
});
