/** Repositories as GitHub has them, and as actions/checkout gets them from there. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { gitEnvironment } from '../git-repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface Files {
  readonly [path: string]: string;
}

/** A commit: all of its files. */
interface Commit {
  /** `refs/heads/main`. */
  readonly ref: string;
  readonly files: Files;
  /** What it comes from, by the refs as they are by then; what the ref is by then when absent. */
  readonly parents?: readonly string[];
}

export interface Origin {
  /** What has the repository `octo/shop`, by its address. */
  readonly server: string;
  hash(revision: string): string;
}

export const name = 'octo/shop';

export function git(cwd: string, words: readonly string[], input?: string): string {
  return execFileSync('git', words, { cwd, env: gitEnvironment, encoding: 'utf8', input, stdio: 'pipe' }).trim();
}

/** Makes a bare repository with commits, one after the other. */
function origin(commits: readonly Commit[]): Origin {
  const folder = temporaryFolder();
  const bare = path.join(folder, name);
  fs.mkdirSync(bare, { recursive: true });
  git(bare, ['init', '--quiet', '--bare', '--initial-branch=main']);
  git(bare, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);
  git(bare, ['config', 'uploadpack.allowFilter', 'true']);
  git(bare, ['fast-import', '--quiet', '--date-format=now', '--force'], imported(commits));
  return { server: `file://${folder}`, hash: (revision) => git(bare, ['rev-parse', revision]) };
}

export const main = 'refs/heads/main';
export const feature = 'refs/heads/feature';
/** What GitHub makes of a pull request, and what a workflow checks out. */
export const merge = 'refs/pull/7/merge';

/** A pull request: what main was, what the branch has, what main became, and what a merge makes of them. */
export function pullRequest(base: Files, head: Files, later: readonly Files[] = [], merged: Files = head): Origin {
  return origin([
    { ref: main, files: base },
    { ref: feature, files: head, parents: [main] },
    ...later.map((files): Commit => ({ ref: main, files })),
    { ref: merge, files: merged, parents: [main, feature] },
  ]);
}

/** https://git-scm.com/docs/git-fast-import#_input_format */
function imported(commits: readonly Commit[]): string {
  const marks = new Map<string, number>();
  const text = commits.map(({ ref, files, parents }, index) => {
    const own = marks.get(ref);
    const from = parents?.map((it) => marks.get(it)) ?? (own === undefined ? [] : [own]);
    marks.set(ref, index + 1);
    const heads = from.map((mark, at) => `${at === 0 ? 'from' : 'merge'} :${mark}\n`).join('');
    const changes = Object.entries(files).map(([file, content]) => {
      const [, target] = /^-> (.*)$/.exec(content) ?? [];
      const data = target ?? content;
      const mode = target === undefined ? '100644' : '120000';
      return `M ${mode} inline ${quoted(file)}\ndata ${Buffer.byteLength(data)}\n${data}\n`;
    });
    // A ref that is new starts with nothing, whatever it was.
    const reset = own === undefined ? `reset ${ref}\n` : '';
    return `${reset}commit ${ref}\nmark :${index + 1}\ncommitter a <a@example.com> now\ndata 1\nm\n${heads}deleteall\n${changes.join('')}\n`;
  });
  return text.join('');
}

/** As git quotes names. */
function quoted(file: string): string {
  const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  return `"${file.replace(/["\\\p{Cc}]/gu, octal)}"`;
}

/** What actions/checkout makes of a commit: a repository that knows as much of its history as `depth`; all with 0. */
export function checkedOut({ server }: Origin, hash: string, depth = 1): string {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--initial-branch=main']);
  git(folder, ['remote', 'add', 'origin', `${server}/${name}`]);
  const refs = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*'] : [];
  const depths = depth === 0 ? [] : [`--depth=${depth}`];
  const spec = `+${hash}:refs/remotes/pull/7/merge`;
  git(folder, ['fetch', '--quiet', '--no-tags', ...depths, 'origin', spec, ...refs]);
  git(folder, ['checkout', '--quiet', '--force', '--detach', hash]);
  return folder;
}

/** Environment and payload of a pull request, as the runner sets them. */
export function pullRequestEvent({ server, hash }: Origin, { base = main, event = 'pull_request', fork = false } = {}) {
  const repository = { full_name: name, fork: false };
  const payload = {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      base: { ref: 'main', sha: hash(base), repo: repository },
      head: {
        ref: 'feature',
        sha: hash(feature),
        repo: fork ? { full_name: 'mallory/shop', fork: true } : repository,
      },
    },
    repository,
  };
  return eventEnvironment(server, event, payload);
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
export function eventEnvironment(server: string, event: string, payload: unknown) {
  return {
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: path.join(temporaryFolder({ 'event.json': JSON.stringify(payload) }), 'event.json'),
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: name,
    GITHUB_RUN_ID: '42',
    GITHUB_WORKFLOW: 'ci',
    GITHUB_JOB: 'mesh',
    GITHUB_ACTION: 'meshlint',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}
