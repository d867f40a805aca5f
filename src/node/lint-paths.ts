import path from 'node:path';
import { type LintOptions, lint } from '../lint.ts';
import type { LintResult } from '../result.ts';
import { displayPath } from './display-path.ts';
import { readMeshConfig, readPaths, stdinName } from './read-paths.ts';

/** Options of `lint`, with files where it takes parsed ones. */
export interface LintPathsOptions extends Omit<LintOptions, 'meshConfig'> {
  /** The directory that paths start from and are shown relative to; that of the process by default. */
  readonly cwd?: string;
  /** Path of a bare MeshConfig. */
  readonly meshConfig?: string;
  /** What the path `-` stands for. */
  readonly stdin?: Uint8Array;
}

/** A result, and the texts that reporters show parts of. */
export interface LintedPaths {
  readonly result: LintResult;
  text(file: string): string | undefined;
}

/**
 * Lints the manifests that paths, directories and globs lead to, as one world. `-` stands for standard input.
 *
 * @throws UsageError when a path does not exist, a glob matches nothing, or the mesh configuration cannot be opened.
 */
export async function lintPaths(paths: readonly string[], options: LintPathsOptions = {}): Promise<LintedPaths> {
  const { cwd = process.cwd(), meshConfig, stdin, ...rest } = options;
  const config = meshConfig === undefined ? undefined : readMeshConfig(meshConfig, cwd);
  const { manifests: files } = await readPaths(paths, { cwd, ...(stdin === undefined ? {} : { stdin }) });
  const result = lint(
    { units: [{ name: unitName(paths, cwd), files }] },
    { ...rest, ...(config ? { meshConfig: config } : {}) },
  );
  const texts = new Map([...files, ...(config ? [config] : [])].map(({ file }) => [file.path, file.text]));
  return { result, text: (file) => texts.get(file) };
}

/** The one directory that is linted, or the working directory. */
function unitName(paths: readonly string[], cwd: string): string {
  const only = paths.length === 1 ? paths[0] : undefined;
  if (only === undefined) return '.';
  return only === '-' ? stdinName : displayPath(path.resolve(cwd, only), cwd);
}
