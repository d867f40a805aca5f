import fs from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { type Walk, walkDirectory } from './walk-directory.ts';

export function isGlob(text: string): boolean {
  return picomatch.scan(text).isGlob;
}

/** Walks the part of a glob without wildcards for what the rest matches, and says whether anything did. */
export function walkGlob(walk: Walk, given: string): boolean {
  const { base, glob } = picomatch.scan(given);
  const start = path.resolve(walk.cwd, base);
  if (fs.statSync(start, { throwIfNoEntry: false })?.isDirectory() !== true) return false;
  const matches = picomatch(glob, { dot: true });
  let found = false;
  const wants = (relative: string): boolean => {
    const isMatch = matches(relative);
    found ||= isMatch;
    return isMatch;
  };
  walkDirectory({ ...walk, wants }, start);
  return found;
}
