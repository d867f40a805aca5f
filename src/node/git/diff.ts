import { type GitOutput, git } from './git.ts';
import type { ComparedCommit } from './merge-base.ts';

/** The words of a diff in which no program and no setting of the repository's choice has a say. https://git-scm.com/docs/git-diff */
export const diff: readonly string[] = [
  'diff',
  '--no-ext-diff',
  '--no-textconv',
  '--no-color',
  '--no-relative',
  '--ignore-submodules',
];

/** A diff as `unifiedDiff` reads it: each place that changed is a hunk of its own. */
export const hunksOnly: readonly string[] = ['--unified=0', '--inter-hunk-context=0', '--no-prefix'];

/** Systems start no program with much more than a megabyte of words. */
const mostLetters = 100_000;

/** How files in the work tree differ from a commit; of too many to name, all that differ. */
export async function diffOfFiles(
  flags: readonly string[],
  files: Iterable<string>,
  { root, commit }: ComparedCommit,
): Promise<GitOutput> {
  const named = [...files];
  const isShort = named.reduce((sum, file) => sum + file.length, 0) <= mostLetters;
  const words = [...diff, '--no-renames', ...flags, commit, '--', ...(isShort ? named : [])];
  return await git(words, { cwd: root, environment: { GIT_LITERAL_PATHSPECS: '1' } });
}
