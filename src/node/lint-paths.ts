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
 * @throws UsageError when a path does not exist, a glob matches nothing, or the mesh configuration cannot be used.
 */
export async function lintPaths(paths: readonly string[], options: LintPathsOptions = {}): Promise<LintedPaths> {
  const { cwd = process.cwd(), meshConfig, stdin, ...rest } = options;
  const config = meshConfig === undefined ? {} : { meshConfig: readMeshConfig(meshConfig, cwd) };
  const found = await findFiles(
    paths.filter((it) => it !== '-'),
    cwd,
  );
  const files: ParsedFile[] = [
    ...readFiles(found.files),
    ...found.skipped.map(({ file, reason }) => unreadable(file, reason)),
    ...(paths.includes('-') && stdin !== undefined ? [parseBytes(stdinName, stdin)] : []),
  ];
  const result = lint({ units: [{ name: unitName(paths, cwd), files }] }, { ...rest, ...config });
  const texts = new Map(files.map(({ file }) => [file.path, file.text]));
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
  const shown = displayPath(absolute, cwd);
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(absolute);
  } catch (error) {
    throw new UsageError(`cannot read the mesh configuration "${given}": ${refusal(error)}`);
  }
  const file = parseBytes(shown, bytes);
  const mistake = mistakeIn(file);
  if (mistake !== undefined) throw new UsageError(`the mesh configuration is not valid: ${shown}${mistake}`);
  const value = file.documents[0]?.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'kind' in value) {
    throw new UsageError(
      `the mesh configuration "${given}" is not a bare MeshConfig: give the text of the key "mesh" of the ConfigMap "istio"`,
    );
  }
  return file;
}

/** ":line: what is wrong"; the reader only passes over a text that it cannot read and that does not look like a manifest. */
function mistakeIn({ problems, skipped }: ParsedFile): string | undefined {
  const problem = problems[0];
  if (problem !== undefined) return `:${problem.at.range.start.line}: ${problem.message}`;
  const passedOver = skipped[0];
  if (passedOver === undefined) return undefined;
  return `${passedOver.line === undefined ? '' : `:${passedOver.line}`}: ${passedOver.reason}`;
}
