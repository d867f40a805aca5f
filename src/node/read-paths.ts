import fs from 'node:fs';
import path from 'node:path';
import type { Configuration } from '../config/configuration.ts';
import type { ProgressListener } from '../rule/progress.ts';
import type { ParsedFile } from '../source/document.ts';
import { displayPath } from './display-path.ts';
import { findFiles } from './find-files.ts';
import { type FoundFile, isConfigurationName, isContractName } from './found-file.ts';
import { type KnownFiles, parseBytes, readFiles, unreadable } from './read-files.ts';
import { refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** The name that standard input has in reports. */
export const stdinName = '<stdin>';

/** Why a file is not read that the caller named. */
export const ignoredReason = 'ignored by the configuration';

/** Where paths start, and what the path `-` stands for. */
export interface Reading {
  readonly cwd: string;
  readonly stdin?: Uint8Array | undefined;
  /** Is told how far the reading is. */
  readonly progress?: ProgressListener | undefined;
  /** Paths may lead nowhere: what is read is another state of the files that somebody named. */
  readonly mayLack?: boolean | undefined;
  /** Gives a file that was parsed already, by its name in results. */
  readonly known?: KnownFiles | undefined;
  /** Says which files are not read. */
  readonly configuration?: Pick<Configuration, 'file' | 'isIgnored'> | undefined;
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
export async function readPaths(paths: readonly string[], reading: Reading): Promise<ReadPaths> {
  const { cwd, stdin, configuration } = reading;
  const found = await findFiles(
    paths.filter((it) => it !== '-'),
    cwd,
    reading.mayLack,
  );
  const files = found.files.filter(
    ({ path: file }) => !isConfigurationName(file) && file !== configuration?.file.file.path,
  );
  const isIgnored = ({ path: file }: FoundFile): boolean => configuration?.isIgnored(file) === true;
  const read = configuration === undefined ? files : files.filter((file) => !isIgnored(file));
  const isContract = read.map((file) => isContractName(file.path));
  return {
    manifests: [
      ...readFiles(
        read.filter((_, index) => isContract[index] === false),
        reading,
      ),
      // Who names a file is told that it is not read; of directories that would be noise.
      ...files.filter((file) => file.named && isIgnored(file)).map((file) => unreadable(file.path, ignoredReason)),
      ...found.skipped.map(({ file, reason }) => unreadable(file, reason)),
      ...(paths.includes('-') && stdin !== undefined ? [parseBytes(stdinName, stdin)] : []),
    ],
    contracts: readFiles(read.filter((_, index) => isContract[index] === true)),
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
