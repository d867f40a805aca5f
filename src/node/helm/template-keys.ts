import { lineMapOf } from '../../source/line-map.ts';
import type { Path, Range } from '../../source/position.ts';

/** The range of the keys of a path that a template writes literally, as far as they are found one after the other; the last one's. */
export function nearestKey(template: { readonly text: string }, path: Path): Range {
  const { text } = template;
  let found = { start: 0, end: 0 };
  for (const step of path) {
    if (typeof step !== 'string') continue;
    const literal = step.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const pattern = new RegExp(`^([ \\t]*(?:- +)*["']?)(${literal})["']?[ \\t]*:`, 'gm');
    pattern.lastIndex = found.end;
    const match = pattern.exec(text);
    if (match === null) continue;
    const start = match.index + (match[1]?.length ?? 0);
    found = { start, end: start + step.length };
  }
  return lineMapOf(template).range(found.start, found.end);
}
