import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ToolResult } from './tool-process.ts';

/** Outputs of programs by a hash of all that they depend on. */
export interface ToolCache {
  read(key: string): ToolResult | undefined;
  write(key: string, result: ToolResult): void;
}

/** Beyond this many bytes in all, what was not used for the longest time is removed. */
const largest = 256 * 1024 * 1024;

/**
 * Where outputs are kept between runs: `meshlint/render` in the user's folder for caches. Undefined where there is no such folder,
 * and when `MESHLINT_CACHE` is `off`.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment.MESHLINT_CACHE === 'off') return undefined;
  const caches = cachesOf(environment);
  return caches === undefined || !path.isAbsolute(caches) ? undefined : path.join(caches, 'meshlint', 'render');
}

function cachesOf({ XDG_CACHE_HOME, LOCALAPPDATA, HOME, USERPROFILE }: NodeJS.ProcessEnv): string | undefined {
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME;
  if (os.platform() === 'win32') return LOCALAPPDATA || (USERPROFILE && path.join(USERPROFILE, 'AppData', 'Local'));
  if (!HOME) return undefined;
  return os.platform() === 'darwin' ? path.join(HOME, 'Library', 'Caches') : path.join(HOME, '.cache');
}

/** A cache in a folder, which is made when something is written. What goes wrong there only makes a run slower. */
export function toolCache(folder: string, limit = largest): ToolCache {
  let pruned = false;
  return {
    read: (key) => attempt(() => readEntry(path.join(folder, key))),
    write: (key, result) => {
      attempt(() => {
        fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (!pruned) prune(folder, limit);
        pruned = true;
        writeEntry(path.join(folder, key), result);
      });
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The first line is a hash of the rest, so that half an entry is none. */
function readEntry(file: string): ToolResult | undefined {
  const text = fs.readFileSync(file, 'utf8');
  const body = text.slice(65);
  if (text.slice(0, 65) !== `${hashOf(body)}\n`) return undefined;
  const now = new Date();
  attempt(() => fs.utimesSync(file, now, now));
  return JSON.parse(body);
}

/** Other runs see the whole entry or none. */
function writeEntry(file: string, result: ToolResult): void {
  const body = JSON.stringify(result);
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, `${hashOf(body)}\n${body}`, { mode: 0o600 });
  fs.renameSync(temporary, file);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function prune(folder: string, limit: number): void {
  const entries = fs.readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    const found = fs.statSync(file, { throwIfNoEntry: false });
    return found?.isFile() ? [{ file, size: found.size, used: found.mtimeMs }] : [];
  });
  let size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size <= limit) return;
  for (const entry of entries.sort((a, b) => a.used - b.used)) {
    fs.rmSync(entry.file, { force: true });
    size -= entry.size;
    if (size <= limit * 0.75) return;
  }
}
