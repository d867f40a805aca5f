import fs from 'node:fs';
import path from 'node:path';
import { type Change, changeOf } from '../../change/change.ts';
import { type DiffedFile, unifiedDiff } from '../../change/unified-diff.ts';
import { displayPath } from '../display-path.ts';
import { isManifestName } from '../found-file.ts';
import { UsageError } from '../usage-error.ts';
import { diff, hunksOnly } from './diff.ts';
import { git, pieces } from './git.ts';
import type { ComparedCommit } from './merge-base.ts';

export interface WorkTreeChange {
  /** Names are as results have them. */
  readonly change: Change;
  /** Files that are not in the work tree what they are in the commit, from the root of the repository: changed, added, removed. */
  readonly changed: ReadonlySet<string>;
}

/** What places of results are in: manifests, configurations, values, templates. */
const blamable = ['*.yaml', '*.yml', '*.json', '*.tpl'];

/**
 * What differs between a commit and the work tree, committed or not.
 *
 * @throws UsageError where git cannot tell.
 */
export async function workTreeChange(compared: ComparedCommit, cwd: string): Promise<WorkTreeChange> {
  const { root, commit } = compared;
  const [names, untracked, patch] = await Promise.all([
    output([...diff, '--no-renames', '--name-only', '-z', commit], compared),
    output(['ls-files', '--others', '--exclude-standard', '-z'], compared),
    output([...diff, ...hunksOnly, '--find-renames', commit, '--', ...blamable], compared),
  ]);
  const fresh = pieces(untracked);
  const added = fresh.filter(isManifestName).map((file) => newFile(root, file));
  const nameOf = (file: string): string => displayPath(path.join(root, file), cwd);
  return {
    change: changeOf([...unifiedDiff(patch.stdout.toString('utf8')), ...added], nameOf),
    changed: new Set([...pieces(names), ...fresh]),
  };
}

async function output(words: readonly string[], { root, isNested }: ComparedCommit) {
  const found = await git(words, { cwd: root, isNested });
  if (found.code !== 0) throw new UsageError(`git ${words[0]} fails: ${found.stderr}`);
  return found;
}

/** A file that git does not know yet: all of it is written. */
function newFile(root: string, file: string): DiffedFile {
  const count = lineCount(path.join(root, file));
  return { file, was: undefined, hunks: [{ before: { start: 0, count: 0 }, after: { start: 1, count } }] };
}

function lineCount(file: string): number {
  try {
    return fs.readFileSync(file, 'utf8').replace(/\n$/, '').split('\n').length;
  } catch {
    return 0;
  }
}
