import { UsageError } from '../usage-error.ts';
import { type GitCall, git } from './git.ts';

/** Where a repository lies, and the commit that now is compared with. */
export interface ComparedCommit {
  /** The directory of the work tree, absolute, links resolved. */
  readonly root: string;
  /** Full hash; of a tree where there is no commit. */
  readonly commit: string;
  /** It lies in another one. */
  readonly isNested?: true;
}

/**
 * The commit where the histories of a base and of the work tree part. With a base that is an ancestor, that is the base itself.
 *
 * @throws UsageError where there is no repository or no such commit, and where the histories that are there do not meet.
 */
export async function comparedCommit(base: string, cwd: string): Promise<ComparedCommit> {
  const root = await rootOf(cwd, base);
  // What starts with a hyphen would be a flag, and is the name of no branch.
  const isName = base !== '' && !base.startsWith('-');
  const tip = isName ? await namedCommit(base, cwd) : undefined;
  if (tip === undefined) throw new UsageError(`--base ${base}: there is no such branch, tag or commit here. ${advice}`);
  const commit = await mergeBase(tip, 'HEAD', cwd);
  if (commit !== undefined) return { root, commit };
  throw new UsageError(`--base ${base}: its history and that of HEAD do not meet in what was fetched. ${advice}`);
}

const advice =
  'Fetch it, with its history: git fetch origin <branch>; in GitHub Actions set fetch-depth: 0 of actions/checkout';

async function rootOf(cwd: string, base: string): Promise<string> {
  const { code, stdout, stderr } = await git(['rev-parse', '--show-toplevel'], { cwd });
  if (code === 0) return stdout.toString('utf8').replace(/\n$/, '');
  const why = code === undefined ? `git cannot be run: ${stderr}` : stderr;
  throw new UsageError(`--base ${base} needs a git repository: ${why}`);
}

/** The full hash of the commit that a name stands for; undefined where there is none. Names that are flags are not for git. */
export async function namedCommit(name: string, cwd: string, isNested = false): Promise<string | undefined> {
  return await hashOf(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`], { cwd, isNested });
}

/** Where the histories of two commits part; undefined where they do not meet in what was fetched. https://git-scm.com/docs/git-merge-base */
export async function mergeBase(commit: string, other: string, cwd: string): Promise<string | undefined> {
  return await hashOf(['merge-base', commit, other], { cwd });
}

async function hashOf(words: readonly string[], call: GitCall): Promise<string | undefined> {
  const { code, stdout } = await git(words, call);
  return code === 0 ? stdout.toString('utf8').trim() : undefined;
}
