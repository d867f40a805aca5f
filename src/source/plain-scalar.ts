import { afterBreak, breakText, char, isBlank, isBlankOrEnd, isBreak, isDocumentMarker } from './character.ts';
import type { Cursor } from './cursor.ts';
import { ScalarText } from './scalar-text.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import { wordAt } from './word-cache.ts';

export interface PlainScalar {
  text: string;
  end: number;
  /** The scan has gone past a line break, so that a key may follow. */
  brokeLine: boolean;
}

/** One for all: a plain scalar is read for almost every line of every manifest. */
const scalar: PlainScalar = { text: '', end: 0, brokeLine: false };

const ordinary = 0;
const special = 1;
const flowOnly = 2;

const classes = new Uint8Array(128);
for (let code = 0; code <= char.space; code++) classes[code] = special;
classes[char.colon] = special;
for (const code of [char.comma, char.question, char.leftBracket, char.rightBracket, char.leftBrace, char.rightBrace]) {
  classes[code] = flowOnly;
}

/**
 * Reads an unquoted scalar. Lines that continue it must stand at `indent` or right of it, except in flow style.
 * The result is overwritten by the next call.
 */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  const { input } = cursor;
  const start = cursor.position;
  scalar.end = lineEnd(input, start, inFlow);
  scalar.brokeLine = false;
  let pieces: ScalarText | undefined;
  let code = input.charCodeAt(scalar.end);
  while (isBlank(code) || isBreak(code)) {
    const next = skipBreaks(cursor, scalar.end, indent);
    scalar.brokeLine = cursor.lineStart > scalar.end;
    if (!scalar.brokeLine || (!inFlow && next - cursor.lineStart < indent)) break;
    if (input.charCodeAt(next) === char.hash || (next === cursor.lineStart && isDocumentMarker(input, next))) break;
    const end = lineEnd(input, next, inFlow);
    if (end === next) break;
    if (pieces === undefined) {
      pieces = new ScalarText(cursor.segments);
      pieces.copy(cursor.text, start, scalar.end);
    }
    pieces.put(folded(input, scalar.end, next), scalar.end, next);
    pieces.copy(cursor.text, next, end);
    scalar.end = end;
    scalar.brokeLine = false;
    cursor.position = end;
    code = input.charCodeAt(end);
  }
  if (!isBlank(code) && !isBreak(code)) cursor.position = scalar.end;
  scalar.text = pieces === undefined ? wordAt(cursor.text, start, scalar.end) : pieces.text;
  return scalar;
}

/** End of what belongs to the scalar on this line, without the blanks after it. */
function lineEnd(input: string, start: number, inFlow: boolean): number {
  let end = start;
  let position = start;
  for (;;) {
    const code = input.charCodeAt(position);
    const kind = code < 128 ? classes[code] : isBreak(code) ? special : ordinary;
    if (kind === ordinary || (kind === flowOnly && !inFlow)) {
      end = ++position;
    } else if (kind === flowOnly) {
      return end;
    } else if (code === char.colon) {
      if (isBlankOrEnd(input.charCodeAt(position + 1))) return end;
      end = ++position;
    } else if (isBlank(code)) {
      do position++;
      while (isBlank(input.charCodeAt(position)));
      if (input.charCodeAt(position) === char.hash) return end;
    } else {
      return end;
    }
  }
}

/** Goes over blanks and line breaks to the next thing written, and leaves the cursor there. */
function skipBreaks(cursor: Cursor, from: number, indent: number): number {
  const { input } = cursor;
  let position = from;
  let broken = false;
  for (;;) {
    const code = input.charCodeAt(position);
    if (isBlank(code)) {
      if (broken && code === char.tab && position - cursor.lineStart < indent) {
        throw new SyntaxProblem('a tab is used as indentation here; YAML wants spaces', position);
      }
      position++;
    } else if (isBreak(code)) {
      position = afterBreak(input, position);
      cursor.lineStart = position;
      broken = true;
    } else {
      cursor.position = position;
      return position;
    }
  }
}

/** One line break between two lines is a space, more are one less; what is not a line feed is kept. */
export function folded(input: string, from: number, to: number): string {
  const breaks = breaksBetween(input, from, to);
  if (!breaks.startsWith('\n')) return breaks;
  return breaks.length === 1 ? ' ' : breaks.slice(1);
}

export function breaksBetween(input: string, from: number, to: number): string {
  let breaks = '';
  for (let position = from; position < to; ) {
    const code = input.charCodeAt(position);
    if (isBreak(code)) {
      breaks += breakText(code);
      position = afterBreak(input, position);
    } else {
      position++;
    }
  }
  return breaks;
}
