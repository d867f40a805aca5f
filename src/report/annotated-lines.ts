import type { ResultRange } from '../result.ts';

/** A range as GitHub takes it of an annotation. */
export interface AnnotatedLines {
  readonly first: number;
  readonly last: number;
  /** Only allowed where a range stays on one line. */
  readonly columns?: { readonly start: number; readonly end: number };
}

/** The lines of a range; its last one only where something of it belongs to the range. */
export function annotatedLines({ start, end }: ResultRange): AnnotatedLines {
  if (start.line === end.line) {
    return { first: start.line, last: end.line, columns: { start: start.column, end: end.column } };
  }
  return { first: start.line, last: end.column === 1 ? end.line - 1 : end.line };
}
