import type { Hunk } from './unified-diff.ts';

/** The line of a text before some changes that a line after them was; undefined for one that they wrote. */
export function earlierLine(hunks: readonly Hunk[], line: number): number | undefined {
  let shift = 0;
  for (const { before, after } of hunks) {
    // A hunk that writes nothing stands behind its line.
    if (line < after.start || (after.count === 0 && line === after.start)) break;
    if (line < after.start + after.count) return undefined;
    shift += before.count - after.count;
  }
  return line + shift;
}
