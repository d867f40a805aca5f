import fs from 'node:fs';
import path from 'node:path';
import { type LintOptions, lint } from '../lint.ts';
import type { LintResult } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';
import { displayPath } from './display-path.ts';
import { findFiles } from './find-files.ts';
import { parseBytes, readFiles, unreadable } from './read-files.ts';
import { refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** The name that standard input has in reports. */
export const stdinName = '<stdin>';

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
  const found = await findFiles(
    paths.filter((it) => it !== '-'),
    cwd,
  );
  const files: ParsedFile[] = [
    ...readFiles(found.files),
    ...found.skipped.map(({ file, reason }) => unreadable(file, reason)),
    ...(paths.includes('-') && stdin !== undefined ? [parseBytes(stdinName, stdin)] : []),
  ];
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

function readMeshConfig(given: string, cwd: string): ParsedFile {
  const absolute = path.resolve(cwd, given);
  try {
    return parseBytes(displayPath(absolute, cwd), fs.readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read the mesh configuration "${given}": ${refusal(error)}`);
  }
}
