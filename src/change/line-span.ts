import type { ResultRange } from '../result.ts';

/** Lines of a file, 1-based, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** The lines of a range; its last one only where something of it belongs to the range. */
export function linesOf({ start, end }: ResultRange): LineSpan {
  const isAtLineStart = end.column === 1 && end.line > start.line;
  return { first: start.line, last: isAtLineStart ? end.line - 1 : end.line };
}

/** Whether two spans have a line in common. */
export function meet(a: LineSpan, b: LineSpan): boolean {
  return a.first <= b.last && b.first <= a.last;
}
