import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onInterruption } from './interruption.ts';

/** Does something with a folder of its own, which is removed whatever happens. */
export async function withTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.realpathSync.native(fs.mkdtempSync(path.join(os.tmpdir(), 'meshlint-')));
  const done = onInterruption(() => remove(folder));
  try {
    return await work(folder);
  } finally {
    remove(folder);
    done();
  }
}

function remove(folder: string): void {
  try {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Its files are in use, or gone: the system empties its folder for such things.
  }
}

/** Writes files below a folder. Paths that lead out of it are not written. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const place = placesBelow(folder);
  for (const [name, content] of files) {
    const file = place(name);
    if (file !== undefined) fs.writeFileSync(file, content);
  }
}

/** Gives the places of files below a folder, with their directories made; undefined for paths that lead out of it. */
export function placesBelow(folder: string): (name: string) => string | undefined {
  const made = new Set<string>();
  return (name) => {
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep)) return undefined;
    const directory = path.dirname(file);
    if (!made.has(directory)) fs.mkdirSync(directory, { recursive: true });
    made.add(directory);
    return file;
  };
}
