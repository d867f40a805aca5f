import fs from 'node:fs';
import path from 'node:path';
import type { ParsedFile } from '../../source/document.ts';
import { displayPath } from '../display-path.ts';
import { parseBytes } from '../read-files.ts';

/** Gives source files by absolute path, each read once. Templates were found, but not read. */
export function sourceReader(files: readonly ParsedFile[], cwd: string): (absolute: string) => ParsedFile | undefined {
  let known: Map<string, ParsedFile | undefined> | undefined;
  return (absolute) => {
    known ??= indexed(files, cwd);
    if (!known.has(absolute)) known.set(absolute, readSource(absolute, cwd));
    return known.get(absolute);
  };
}

function indexed(files: readonly ParsedFile[], cwd: string): Map<string, ParsedFile | undefined> {
  const read = files.filter(({ file }) => file.template === undefined);
  return new Map(read.map((file) => [path.resolve(cwd, file.file.path), file]));
}

function readSource(absolute: string, cwd: string): ParsedFile | undefined {
  try {
    return parseBytes(displayPath(absolute, cwd), fs.readFileSync(absolute));
  } catch {
    return undefined;
  }
}
