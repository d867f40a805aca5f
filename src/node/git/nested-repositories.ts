import fs from 'node:fs';
import path from 'node:path';
import { displayPath, isInside } from '../display-path.ts';
import { UsageError } from '../usage-error.ts';
import { git } from './git.ts';
import { type ComparedCommit, namedCommit } from './merge-base.ts';

/**
 * The repositories that some files below a repository belong to, each with what its work tree is compared with: a submodule with the commit
 * that it was at, and any other one, which is no part of a commit, with its own last one. A submodule that is new is compared with a tree that holds nothing.
 *
 * @param files absolute paths, links resolved.
 * @throws UsageError where the commit of a submodule was not fetched.
 */
export async function nestedRepositories(
  compared: ComparedCommit,
  files: readonly string[],
): Promise<readonly ComparedCommit[]> {
  const nested: ComparedCommit[] = [];
  // Outer ones come first.
  for (const folder of repositoriesAround(files, compared.root).sort((a, b) => a.length - b.length)) {
    const parent = nested.findLast(({ root }) => isInside(folder, root)) ?? compared;
    const commit = await commitThen(folder, parent);
    if (commit !== undefined) nested.push({ root: folder, commit, isNested: true });
  }
  return nested;
}

/** Directories below a root that have a repository of their own and hold one of the files. */
function repositoriesAround(files: readonly string[], root: string): string[] {
  const seen = new Set([root]);
  for (const file of files) {
    for (let at = path.dirname(file); !seen.has(at) && isInside(at, root); at = path.dirname(at)) seen.add(at);
  }
  return [...seen].filter((folder) => folder !== root && fs.existsSync(path.join(folder, '.git')));
}

async function commitThen(folder: string, parent: ComparedCommit): Promise<string | undefined> {
  const top = await git(['rev-parse', '--show-toplevel'], { cwd: folder, isNested: true });
  // What only looks like a repository belongs to the one around it.
  if (top.stdout.toString('utf8').replace(/\n$/, '') !== folder) return undefined;
  const name = displayPath(folder, parent.root);
  const linked = await linkedCommit(['ls-tree', '-z', '--full-tree', parent.commit, '--', name], parent);
  if (linked === undefined) {
    const isNew = (await linkedCommit(['ls-files', '-z', '--stage', '--', name], parent)) !== undefined;
    return isNew ? await emptyTree(folder) : await namedCommit('HEAD', folder, true);
  }
  if ((await namedCommit(linked, folder, true)) !== undefined) return linked;
  const advice = `Fetch it: git -C ${JSON.stringify(name)} fetch origin ${linked}`;
  throw new UsageError(`the submodule "${name}" was at ${linked.slice(0, 7)}, and that commit is not there. ${advice}`);
}

/** The commit of a submodule, of which git has one entry and no files: https://git-scm.com/docs/gitsubmodules */
async function linkedCommit(words: readonly string[], { root, isNested }: ComparedCommit): Promise<string | undefined> {
  const { stdout } = await git(words, { cwd: root, isNested, environment: { GIT_LITERAL_PATHSPECS: '1' } });
  return /^160000 (?:commit )?([0-9a-f]{40,64})\b/.exec(stdout.toString('utf8'))?.[1];
}

async function emptyTree(cwd: string): Promise<string> {
  const { stdout } = await git(['hash-object', '-t', 'tree', '--stdin'], { cwd, input: '', isNested: true });
  return stdout.toString('utf8').trim();
}
