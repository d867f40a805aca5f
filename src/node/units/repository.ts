import fs from 'node:fs';
import path from 'node:path';
import { isPlaceholder } from '../../model/placeholder.ts';
import { forwardSlashes, isInside } from '../display-path.ts';
import { repositoryRoot } from '../repository-root.ts';
import type { Pointer } from './pointers.ts';

/** The directories of a repository that hold something to deploy, and what its deployers mean by their paths. */
export class Repository {
  readonly root: string;
  readonly #cwd: string;
  readonly #directories: readonly string[];
  readonly #names: ReadonlySet<string>;

  /** `directories` are absolute. */
  constructor(cwd: string, directories: Iterable<string>, pointers: readonly Pointer[]) {
    this.#cwd = cwd;
    this.root = repositoryRoot(cwd, cwd);
    this.#directories = [...withParents(directories, this.root)].sort();
    this.#names = new Set([...namesOf(this.root), ...mostNamed(pointers)]);
  }

  /** The directories that a pointer leads to; none where they lie in another repository, or cannot be told. */
  targets(pointer: Pointer): readonly string[] {
    const { repository } = pointer;
    if (pointer.from === 'file') return [path.resolve(this.#cwd, path.dirname(pointer.file), pointer.path)];
    if (repository !== undefined && !isPlaceholder(repository) && !this.#names.has(lastSegment(repository))) return [];
    const wanted = path.posix.normalize(pointer.path.replace(/^(?:\.?\/)+/, '') || '.').replace(/\/$/, '');
    if (wanted.startsWith('..')) return [];
    if (wanted === '.') return [this.root];
    const matches = wanted.includes('*') ? globMatcher(wanted) : (relative: string) => relative === wanted;
    const relatives = this.#directories.map((it) => forwardSlashes(path.relative(this.root, it)));
    const found = this.#directories.filter((_, index) => matches(relatives[index] ?? ''));
    if (found.length > 0) return found;
    // The root of a source is often a folder of the repository: what ends so, once, is meant.
    const ending = this.#directories.filter((_, index) => relatives[index]?.endsWith(`/${wanted}`) === true);
    return ending.length === 1 ? ending : [];
  }
}

function withParents(directories: Iterable<string>, root: string): ReadonlySet<string> {
  const all = new Set<string>();
  for (const directory of directories) {
    for (let at = directory; isInside(at, root) && !all.has(at); at = path.dirname(at)) all.add(at);
  }
  return all;
}

/** As its folder and its remotes call it. */
function namesOf(root: string): readonly string[] {
  const names = [path.basename(root).toLowerCase(), path.basename(root).toLowerCase().split('__').at(-1) ?? ''];
  try {
    const config = fs.readFileSync(path.join(root, '.git', 'config'), 'utf8');
    for (const [, url] of config.matchAll(/^\s*url\s*=\s*(\S+)/gm)) names.push(lastSegment(url ?? ''));
  } catch {
    // A repository without remotes has the name of its folder.
  }
  return names;
}

/** Deployers mostly point to the repository that they stand in. */
function mostNamed(pointers: readonly Pointer[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { repository } of pointers) {
    if (repository === undefined) continue;
    const name = lastSegment(repository);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts.size === 1 ? [...counts.keys()] : [];
}

function lastSegment(url: string): string {
  return (url.split(/[/:]/).at(-1) ?? '').replace(/\.git$/, '').toLowerCase();
}

function globMatcher(pattern: string): (relative: string) => boolean {
  const expression = pattern
    .split('/')
    .map((step) => (step === '**' ? '.*' : step.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*')))
    .join('/');
  const matcher = new RegExp(`^${expression}$`);
  return (relative) => matcher.test(relative);
}
