import fs from 'node:fs';
import path from 'node:path';
import { append } from '../../model/multimap.ts';
import { isManifestName, isRendererFile, templateKind } from '../found-file.ts';
import { placesBelow, writeFiles } from '../temporary-folder.ts';
import { UsageError } from '../usage-error.ts';
import { type GitCall, git, pieces } from './git.ts';
import type { ComparedCommit } from './merge-base.ts';

/** One file of a commit. */
export interface TreeEntry {
  /** From the root of the repository, with forward slashes. */
  readonly file: string;
  readonly hash: string;
  /** The root of another repository that it belongs to. */
  readonly repository?: string;
}

export interface BaseTree extends Pick<ComparedCommit, 'root'> {
  readonly entries: readonly TreeEntry[];
  /** Files whose content in the work tree is not that of the commit, from the root of the repository. */
  readonly changed: ReadonlySet<string>;
}

/** Nothing that manifests are rendered from is that large, and is no manifest itself. */
const largestPart = 10 * 1024 * 1024;

/**
 * Writes into a folder what a commit holds of manifests, and of all that they may be rendered from, at the same paths below it. Files that
 * did not change are taken from the work tree, which is there already.
 *
 * @throws UsageError where git cannot give the files, as in a clone without blobs and without network.
 */
export async function writeBaseTree(folder: string, tree: BaseTree): Promise<void> {
  const { root, entries } = tree;
  const contents = contentsOf(
    entries.filter(({ file }) => tree.changed.has(file)),
    root,
  );
  const place = placesBelow(folder);
  for (const { file } of entries) {
    const target = tree.changed.has(file) ? undefined : place(file);
    if (target !== undefined) copy(path.join(root, file), target);
  }
  writeFiles(folder, await contents);
}

/**
 * The files of a commit that are manifests, or that such may be rendered from. Regular files only: no links, no submodules.
 * https://git-scm.com/docs/git-ls-tree
 *
 * @param named files that are wanted whatever they are called, from the root of the repository.
 * @throws UsageError where git cannot tell.
 */
export async function treeEntries(
  { root, commit, isNested }: ComparedCommit,
  named: ReadonlySet<string>,
): Promise<readonly TreeEntry[]> {
  const listed = await git(['ls-tree', '-r', '-z', '-l', '--full-tree', commit], { cwd: root, isNested });
  if (listed.code !== 0) throw new UsageError(`git cannot list ${commit}: ${listed.stderr}`);
  const files = pieces(listed).flatMap((line) => {
    const [, mode = '', hash = '', size = ''] = /^(\d+) \S+ ([0-9a-f]+) +(\S+)\t/.exec(line) ?? [];
    const file = line.slice(line.indexOf('\t') + 1);
    // What leads out of the folder would be written there.
    const isOdd =
      file.startsWith('/') || file.split('/').some((step) => step === '..' || step.toLowerCase() === '.git');
    return mode.startsWith('100') && !isOdd ? [{ file, hash, size: Number(size) }] : [];
  });
  const isPart = partMatcher(files);
  return files.filter((it) => named.has(it.file) || isManifest(it) || (it.size <= largestPart && isPart(it)));
}

function isManifest({ file }: TreeEntry): boolean {
  const name = path.posix.basename(file);
  return isManifestName(name) || templateKind(name) !== undefined || name === '.gitignore';
}

/** All that lies at or below a chart or a kustomization. */
function partMatcher(entries: readonly TreeEntry[]): (entry: TreeEntry) => boolean {
  const roots = new Set(entries.filter(({ file }) => isRendererFile(file)).map(({ file }) => path.posix.dirname(file)));
  return ({ file }) => {
    for (let at = path.posix.dirname(file); ; at = path.posix.dirname(at)) {
      if (roots.has(at)) return true;
      if (at === '.') return false;
    }
  };
}

/** What did not change and is not there was not checked out, and is part of neither world. */
function copy(from: string, to: string): void {
  try {
    if (fs.lstatSync(from).isFile()) fs.copyFileSync(from, to, fs.constants.COPYFILE_FICLONE);
  } catch {
    // It is not read in the work tree, either.
  }
}

/**
 * The contents of files of a commit, by their paths.
 *
 * @throws UsageError where git cannot give them, as in a clone without blobs and without network.
 */
export async function contentsOf(entries: readonly TreeEntry[], root: string): Promise<ReadonlyMap<string, Buffer>> {
  const byRepository = new Map<string, TreeEntry[]>();
  for (const entry of entries) append(byRepository, entry.repository ?? root, entry);
  const contents = new Map<string, Buffer>();
  for (const [cwd, own] of byRepository) await addContents(contents, own, { cwd, isNested: cwd !== root });
  return contents;
}

/** https://git-scm.com/docs/git-cat-file#_batch_output */
async function addContents(to: Map<string, Buffer>, entries: readonly TreeEntry[], call: GitCall): Promise<void> {
  const input = entries.map(({ hash }) => `${hash}\n`).join('');
  const { stdout, stderr, code } = await git(['cat-file', '--batch'], { ...call, input });
  let at = 0;
  for (const { file } of entries) {
    const end = stdout.indexOf(10, at);
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(stdout.toString('latin1', at, Math.max(at, end)))?.[1]);
    if (code !== 0 || Number.isNaN(size)) throw new UsageError(`git cannot give "${file}" of the base: ${stderr}`);
    to.set(file, stdout.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
}
