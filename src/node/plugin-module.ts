import fs from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isObject, type JsonObject } from '../model/value.ts';

/** Why a module was not loaded, in words. */
export class PluginProblem extends Error {}

/** A name that npm takes, and what may follow it: https://docs.npmjs.com/cli/configuring-npm/package-json#name */
const packageName = /^((?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*)((?:\/[\w.~-]+)*)$/;

/** The file of a module, and the folder that its pages are in unless it says otherwise. */
export interface ModuleFile {
  readonly file: string;
  readonly folder: string;
}

/**
 * Finds a module as Node does from a directory: a file by its path, or a package.
 *
 * @throws PluginProblem when there is none.
 */
export function findModule(name: string, directory: string): ModuleFile {
  if (/^\.\.?\//.test(name)) {
    const file = path.resolve(directory, name);
    if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
      throw new PluginProblem('there is no such file');
    return { file, folder: path.dirname(file) };
  }
  const [, owner] = packageName.exec(name) ?? [];
  if (owner === undefined || isBuiltin(name)) {
    throw new PluginProblem('it is neither a file, as "./rules/house.mjs", nor the name of a package');
  }
  const file = fileOfPackage(name, owner, directory);
  return { file, folder: rootOf(file) };
}

function fileOfPackage(name: string, owner: string, directory: string): string {
  const require = createRequire(path.join(directory, 'meshlint.yaml'));
  try {
    return require.resolve(name);
  } catch {
    const file = importedOnly(name.slice(owner.length), owner, require.resolve.paths(name) ?? []);
    if (file !== undefined) return file;
  }
  const isFile = fs.existsSync(path.join(directory, name));
  throw new PluginProblem(
    isFile ? `no such package is installed; the file is "./${name}"` : 'no such package is installed',
  );
}

/** What packages offer to `import` and not to `require`: https://nodejs.org/api/packages.html#conditional-exports */
function importedOnly(subpath: string, owner: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const root = path.join(folder, owner);
    const exported = exportsOf(path.join(root, 'package.json'));
    if (exported === undefined) continue;
    const key = `.${subpath}`;
    const isMap = isObject(exported) && Object.keys(exported).some((it) => it.startsWith('.'));
    const target = targetOf(isMap ? (exported as JsonObject)[key] : key === '.' ? exported : undefined);
    return target === undefined ? undefined : path.join(root, target);
  }
  return undefined;
}

function exportsOf(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).exports;
  } catch {
    return undefined;
  }
}

/** The first that holds, as Node takes it. */
function targetOf(exported: unknown): string | undefined {
  if (typeof exported === 'string') return exported;
  if (!isObject(exported)) return undefined;
  const holds = ['node', 'import', 'module-sync', 'default'];
  for (const [condition, target] of Object.entries(exported)) {
    const found = holds.includes(condition) ? targetOf(target) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Folders inside a package may have a package.json that says how files are read, and has no name. */
function rootOf(file: string): string {
  for (let folder = path.dirname(file); path.dirname(folder) !== folder; folder = path.dirname(folder)) {
    try {
      const { name } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
      if (typeof name === 'string') return folder;
    } catch {
      // None here.
    }
  }
  return path.dirname(file);
}

/**
 * Runs a module.
 *
 * @throws whatever it throws, and PluginProblem when it does not come to an end.
 */
export async function importModule(file: string, milliseconds: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const problem = new PluginProblem(`it is not loaded after ${milliseconds / 1000} s`);
    timer = setTimeout(() => reject(problem), milliseconds);
  });
  const url = pathToFileURL(file).href;
  // The bundle of the command line knows this line by its letters (scripts/bundle.mjs).
  const loading: Promise<unknown> = import(/* @vite-ignore */ url);
  return await Promise.race([loading, late]).finally(() => clearTimeout(timer));
}
