import { displayJoin, displayPath } from '../display-path.ts';
import { type TreeEntry, treeEntries } from './base-tree.ts';
import type { ComparedCommit } from './merge-base.ts';
import { nestedRepositories } from './nested-repositories.ts';
import { type WorkTreeChange, workTreeChange } from './work-tree-change.ts';

interface ComparedFiles extends WorkTreeChange {
  /** What the commit holds. */
  readonly entries: readonly TreeEntry[];
}

interface Asked {
  /** Where the paths of results start. */
  readonly cwd: string;
  /** Files that are wanted whatever they are called, from the root of the repository. */
  readonly named: ReadonlySet<string>;
  /** Files that were read of the work tree, absolute. */
  readonly read: readonly string[];
}

/**
 * What a commit holds, and what is not so in the work tree: of the repository, and of those below that files were read of.
 *
 * @throws UsageError where git cannot tell.
 */
export async function comparedFiles(compared: ComparedCommit, { cwd, named, read }: Asked): Promise<ComparedFiles> {
  const nested = await nestedRepositories(compared, read);
  const all = await Promise.all(
    [compared, ...nested].map(async (it) => {
      const [{ change, changed }, entries] = await Promise.all([workTreeChange(it, cwd), treeEntries(it, named)]);
      const below = displayPath(it.root, compared.root);
      const fromRoot = (file: string): string => displayJoin(below, file);
      return {
        change,
        changed: [...changed].map(fromRoot),
        entries: entries.map((entry) => ({ ...entry, file: fromRoot(entry.file), repository: it.root })),
      };
    }),
  );
  return {
    change: {
      files: all.flatMap(({ change }) => change.files),
      removed: all.flatMap(({ change }) => change.removed),
    },
    changed: new Set(all.flatMap(({ changed }) => changed)),
    entries: all.flatMap(({ entries }) => entries),
  };
}
