import fs from 'node:fs';
import path from 'node:path';
import { suggestion } from '../model/spelling.ts';
import type { SkippedFile } from '../result.ts';
import { displayPath, isInside } from './display-path.ts';
import type { Found, FoundFile } from './found-file.ts';
import { TemplateFinder } from './helm-chart.ts';
import { refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

export interface FoundFiles {
  /** Sorted by path, by code units: the same on every machine, whatever order the paths were given in. */
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedFile[];
}

interface Search {
  readonly cwd: string;
  readonly realCwd: string;
  readonly templates: TemplateFinder;
  readonly mayLack: boolean;
  readonly found: Found;
}

/**
 * The files that paths, directories and globs lead to. Directories are walked for manifests that git does not ignore; a file
 * that is named is always among them.
 *
 * @param mayLack paths may lead nowhere.
 * @throws UsageError when a path does not exist or cannot be read, or a glob matches nothing.
 */
export async function findFiles(paths: readonly string[], cwd: string, mayLack = false): Promise<FoundFiles> {
  const search: Search = {
    cwd,
    realCwd: fs.realpathSync.native(cwd),
    templates: new TemplateFinder(cwd),
    mayLack,
    found: { files: new Map(), skipped: new Map() },
  };
  for (const given of paths) await add(search, given);
  const { files, skipped } = search.found;
  const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
  return { files: [...files.values()].sort(byPath), skipped: [...skipped.values()] };
}

/** What walks and globs need is loaded for them only: hooks often name one file, and then every millisecond of start counts. */
async function add(search: Search, given: string): Promise<void> {
  const { cwd, found } = search;
  if (given === '') throw new UsageError('a path is empty: is a variable of the shell not set?');
  const absolute = path.resolve(cwd, given);
  if (exists(given, absolute)) {
    await addExisting(search, given, absolute);
    return;
  }
  const { isGlob, walkGlob } = await import('./walk-glob.ts');
  if (!isGlob(given)) {
    if (search.mayLack) return;
    const meant = suggestion(given, siblings(given, absolute));
    throw new UsageError(`no such file or directory: "${given}".${meant}`, given);
  }
  if (!walkGlob({ cwd, found }, given) && !search.mayLack) throw new UsageError(`no manifest matches "${given}"`);
}

function exists(given: string, absolute: string): boolean {
  return tryToRead(given, () => fs.lstatSync(absolute, { throwIfNoEntry: false }) !== undefined);
}

/** Nobody who names a path wants a clean result because of what stands in it not being read. */
function tryToRead<T>(given: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`cannot read "${given}": ${refusal(error)}`);
  }
}

async function addExisting(search: Search, given: string, absolute: string): Promise<void> {
  const { cwd, found } = search;
  const target = targetOf(search, absolute);
  if (typeof target !== 'string') {
    found.skipped.set(target.file, target);
    return;
  }
  const isDirectory = tryToRead(given, () => {
    fs.accessSync(target, fs.constants.R_OK);
    return fs.statSync(target).isDirectory();
  });
  if (isDirectory) {
    const { walkDirectory } = await import('./walk-directory.ts');
    walkDirectory({ cwd, found }, target);
    return;
  }
  const template = search.templates.reasonFor(path.dirname(target));
  const shown = displayPath(target, cwd);
  const file = { path: shown, absolute: target, named: true, ...(template === undefined ? {} : { template }) };
  found.files.set(shown, file);
}

/**
 * Where a path leads, symbolic links resolved, so that one file has one name. A link from inside the working directory to
 * outside of it is not followed: shells expand `*` to links, and what they lead to may be anything on the machine.
 */
function targetOf(search: Search, absolute: string): string | SkippedFile {
  if (!isInside(absolute, search.cwd)) return absolute;
  const file = displayPath(absolute, search.cwd);
  try {
    const real = fs.realpathSync.native(absolute);
    if (!isInside(real, search.realCwd)) return { file, reason: 'symbolic link that leads out of this directory' };
    return path.join(search.cwd, path.relative(search.realCwd, real));
  } catch (error) {
    return { file, reason: `it cannot be read: ${refusal(error)}` };
  }
}

/** What else lies where a path was looked for, written as the path was. */
function siblings(given: string, absolute: string): readonly string[] {
  const start = given.slice(0, given.length - path.basename(given).length);
  try {
    return fs.readdirSync(path.dirname(absolute)).map((name) => start + name);
  } catch {
    return [];
  }
}
