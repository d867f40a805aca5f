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

/** Whole lines; of a line alone what is written in it, since columns are shown only where a range stays on one line. */
export function rangeOfLines({ first, last }: LineSpan, text = ''): ResultRange {
  const line = first === last ? lineOf(text, first) : '';
  const end = line.trimEnd().length;
  if (end === 0) return { start: { line: first, column: 1 }, end: { line: last + 1, column: 1 } };
  return {
    start: { line: first, column: line.length - line.trimStart().length + 1 },
    end: { line: first, column: end + 1 },
  };
}

function lineOf(text: string, line: number): string {
  let start = 0;
  for (let number = 1; number < line; number++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return '';
  }
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end);
}
