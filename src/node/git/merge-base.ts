import { UsageError } from '../usage-error.ts';
import { type GitOutput, git } from './git.ts';

/** Where a repository lies, and the commit that now is compared with. */
export interface ComparedCommit {
  /** The directory of the work tree, absolute, links resolved. */
  readonly root: string;
  /** Full hash. */
  readonly commit: string;
}

/**
 * The commit where the histories of a base and of the work tree part. With a base that is an ancestor, that is the base itself.
 *
 * @throws UsageError where there is no repository or no such commit, and where the histories that are there do not meet.
 */
export async function mergeBase(base: string, cwd: string): Promise<ComparedCommit> {
  const root = (await outputOf(['rev-parse', '--show-toplevel'], { base, cwd })).replace(/\n$/, '');
  // What starts with a hyphen would be a flag, and is the name of no branch.
  const isName = base !== '' && !base.startsWith('-');
  const found = isName
    ? await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`], { cwd })
    : undefined;
  if (found?.code !== 0) throw new UsageError(`--base ${base}: there is no such branch, tag or commit here. ${advice}`);
  const meeting = await git(['merge-base', hashIn(found), 'HEAD'], { cwd });
  if (meeting.code === 0) return { root, commit: hashIn(meeting) };
  throw new UsageError(`--base ${base}: its history and that of HEAD do not meet in what was fetched. ${advice}`);
}

const advice =
  'Fetch it, with its history: git fetch origin <branch>; in GitHub Actions set fetch-depth: 0 of actions/checkout';

async function outputOf(words: readonly string[], { base, cwd }: { base: string; cwd: string }): Promise<string> {
  const output = await git(words, { cwd });
  if (output.code === 0) return output.stdout.toString('utf8');
  const why = output.code === undefined ? `git cannot be run: ${output.stderr}` : output.stderr;
  throw new UsageError(`--base ${base} needs a git repository: ${why}`);
}

function hashIn({ stdout }: GitOutput): string {
  return stdout.toString('utf8').trim();
}
