import fs from 'node:fs';
import path from 'node:path';
import type { ParsedFile } from '../source/document.ts';
import { displayPath } from './display-path.ts';
import { findFiles } from './find-files.ts';
import { isContractName } from './found-file.ts';
import { parseBytes, readFiles, unreadable } from './read-files.ts';
import { refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** The name that standard input has in reports. */
export const stdinName = '<stdin>';

/** Where paths start, and what the path `-` stands for. */
export interface Reading {
  readonly cwd: string;
  readonly stdin?: Uint8Array;
}

export interface ReadPaths {
  readonly manifests: readonly ParsedFile[];
  /** Files of `meshlint test`. */
  readonly contracts: readonly ParsedFile[];
}

/**
 * Reads what paths, directories and globs lead to.
 *
 * @throws UsageError when a path does not exist or cannot be read, or a glob matches nothing.
 */
export async function readPaths(paths: readonly string[], { cwd, stdin }: Reading): Promise<ReadPaths> {
  const found = await findFiles(
    paths.filter((it) => it !== '-'),
    cwd,
  );
  const isContract = found.files.map((file) => isContractName(file.path));
  return {
    manifests: [
      ...readFiles(found.files.filter((_, index) => isContract[index] === false)),
      ...found.skipped.map(({ file, reason }) => unreadable(file, reason)),
      ...(paths.includes('-') && stdin !== undefined ? [parseBytes(stdinName, stdin)] : []),
    ],
    contracts: readFiles(found.files.filter((_, index) => isContract[index] === true)),
  };
}

/** @throws UsageError when the file cannot be opened. */
export function readMeshConfig(given: string, cwd: string): ParsedFile {
  return readNamed(given, cwd, 'the mesh configuration');
}

/**
 * Reads one file that is no manifest.
 *
 * @throws UsageError when it cannot be opened.
 */
export function readNamed(given: string, cwd: string, what: string): ParsedFile {
  const absolute = path.resolve(cwd, given);
  try {
    return parseBytes(displayPath(absolute, cwd), fs.readFileSync(absolute));
  } catch (error) {
    throw new UsageError(`cannot read ${what} "${given}": ${refusal(error)}`);
  }
}
