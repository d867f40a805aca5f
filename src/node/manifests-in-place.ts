import path from 'node:path';
import type { ParsedFile } from '../source/document.ts';
import { displayPath, isInside } from './display-path.ts';
import { configurationName, isRendererFile } from './found-file.ts';
import { contentsOf, type TreeEntry } from './git/base-tree.ts';
import type { LintedHead } from './lint-world.ts';
import { parseBytes } from './read-files.ts';

/** What differs between a commit and the work tree. */
interface Difference {
  readonly root: string;
  readonly cwd: string;
  readonly changed: ReadonlySet<string>;
  readonly entries: readonly TreeEntry[];
}

/** Files that say which others are read, and how. */
const governing = new Set(['.gitignore', configurationName]);

/**
 * The manifests of a commit, made of those of now, where nothing but contents of plain manifests differs, and files that are new. That is
 * most changes, and no file needs to be written to lint them. Undefined where there may be more to it: files that are gone, charts,
 * kustomizations, another configuration.
 */
export async function manifestsInPlace(
  { read, configuration, asked }: LintedHead,
  { root, cwd, changed, entries }: Difference,
): Promise<readonly ParsedFile[] | undefined> {
  const fromRoot = (file: string): string => displayPath(path.resolve(cwd, file), root);
  const before = new Map(entries.map((entry) => [entry.file, entry]));
  const now = new Map(read.manifests.map((it) => [fromRoot(it.file.path), it]));
  const isRendered = [...before.keys(), ...now.keys()].some((file) => isRendererFile(file));
  if (isRendered || (configuration?.units.length ?? 0) > 0) return undefined;
  const named = [asked.reading.config, asked.reading.meshConfig].filter((it) => typeof it === 'string').map(fromRoot);
  // On demand: in the bundle, globs have a file of their own, which others would share otherwise.
  const { isGlob } = await import('./walk-glob.ts');
  const isGiven = (file: string): boolean =>
    asked.paths.some((given) => isGlob(given) || isInside(path.join(root, file), path.resolve(cwd, given)));
  const edited: TreeEntry[] = [];
  for (const file of changed) {
    if (governing.has(path.posix.basename(file)) || isRendererFile(file) || named.includes(file)) return undefined;
    const entry = before.get(file);
    if (entry === undefined || !(now.has(file) || isGiven(file))) continue;
    // It is gone, or it was a manifest and is none, or the other way round.
    if (!now.has(file) || file.endsWith('.json')) return undefined;
    edited.push(entry);
  }
  const contents = await contentsOf(edited, root);
  return [...now].flatMap(([file, parsed]) => {
    const content = contents.get(file);
    if (content === undefined) return before.has(file) || !changed.has(file) ? [parsed] : [];
    return parsed.file.template === undefined ? [parseBytes(parsed.file.path, content)] : [parsed];
  });
}
