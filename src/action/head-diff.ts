import { type GitOutput, git } from '../node/git/git.ts';

/** What the work tree is compared with. */
export interface Head {
  readonly root: string;
  /** Full hash. */
  readonly commit: string;
}

/** Systems start no program with much more than a megabyte of words. */
const mostLetters = 100_000;

/** How files in the work tree differ from a commit; of too many to name, all that differ. */
export async function headDiff(
  flags: readonly string[],
  files: Iterable<string>,
  { root, commit }: Head,
): Promise<GitOutput> {
  const named = [...files];
  const isShort = named.reduce((sum, file) => sum + file.length, 0) <= mostLetters;
  const diff = ['diff', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color', ...flags, commit, '--'];
  return await git([...diff, ...(isShort ? named : [])], { cwd: root, environment: { GIT_LITERAL_PATHSPECS: '1' } });
}
