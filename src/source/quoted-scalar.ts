import { afterBreak, char, isBlank, isBlankOrEnd, isBreak, isDocumentMarker } from './character.ts';
import type { Cursor } from './cursor.ts';
import { breaksBetween, folded } from './plain-scalar.ts';
import { ScalarText } from './scalar-text.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Reads a scalar in quotes; the cursor stands at the first of them and is left after the last. */
export function scanQuoted(cursor: Cursor): string {
  const { input } = cursor;
  const quote = input.charCodeAt(cursor.position);
  const start = cursor.position + 1;
  let position = start;
  for (;;) {
    const code = input.charCodeAt(position);
    if (code === quote) {
      if (quote === char.singleQuote && input.charCodeAt(position + 1) === quote) break;
      cursor.position = position + 1;
      return cursor.text.slice(start, position);
    }
    if ((code === char.backslash && quote === char.doubleQuote) || code === char.end || isBreak(code)) break;
    position++;
  }
  return scanPieces(cursor, quote, new ScalarText(cursor.segments));
}

function scanPieces(cursor: Cursor, quote: number, pieces: ScalarText): string {
  const { input } = cursor;
  const start = cursor.position++;
  for (;;) {
    const from = cursor.position;
    const code = input.charCodeAt(from);
    if (code === char.end) throw new SyntaxProblem('this quoted text is never closed', start);
    if (from === cursor.lineStart && isDocumentMarker(input, from)) {
      throw new SyntaxProblem('the document ends inside this quoted text', start);
    }
    if (code === quote) {
      cursor.position++;
      if (quote === char.doubleQuote || input.charCodeAt(from + 1) !== quote) return pieces.text;
      pieces.put("'", from, from + 2);
      cursor.position++;
    } else if (code === char.backslash && quote === char.doubleQuote) {
      scanEscape(cursor, pieces);
    } else if (isBlankOrEnd(code)) {
      scanSpace(cursor, pieces);
    } else {
      scanRun(cursor, quote, pieces);
    }
  }
}

function scanRun(cursor: Cursor, quote: number, pieces: ScalarText): void {
  const { input } = cursor;
  const start = cursor.position;
  let position = start;
  let code = input.charCodeAt(position);
  while (code !== quote && !isBlankOrEnd(code) && (code !== char.backslash || quote === char.singleQuote)) {
    code = input.charCodeAt(++position);
  }
  pieces.copy(cursor.text, start, position);
  cursor.position = position;
}

/** Blanks inside a line are kept, around line breaks they go. */
function scanSpace(cursor: Cursor, pieces: ScalarText): void {
  const start = cursor.position;
  const end = skipSpace(cursor);
  if (cursor.lineStart > start) pieces.put(folded(cursor.input, start, end), start, end);
  else pieces.copy(cursor.text, start, end);
}

function skipSpace(cursor: Cursor): number {
  const { input } = cursor;
  for (;;) {
    const code = input.charCodeAt(cursor.position);
    if (isBreak(code)) cursor.lineStart = cursor.position = afterBreak(input, cursor.position);
    else if (isBlank(code)) cursor.position++;
    else return cursor.position;
  }
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function scanEscape(cursor: Cursor, pieces: ScalarText): void {
  const { input } = cursor;
  const start = cursor.position;
  const letter = input.charAt(start + 1);
  if (isBreak(input.charCodeAt(start + 1))) {
    scanEscapedBreak(cursor, pieces);
    return;
  }
  const piece = escapes.get(letter) ?? (cursor.json && letter === '/' ? '/' : undefined);
  const length = hexLengths.get(letter);
  if (piece === undefined && length === undefined) {
    throw new SyntaxProblem(`unknown escape \\${letter} in double quotes`, start, start + 2);
  }
  cursor.position = start + 2 + (length ?? 0);
  pieces.put(piece ?? hexCharacter(cursor, start, cursor.position), start, cursor.position);
}

/** An escaped line break joins two lines; further ones are kept. */
function scanEscapedBreak(cursor: Cursor, pieces: ScalarText): void {
  const start = cursor.position;
  const first = afterBreak(cursor.input, start + 1);
  cursor.lineStart = cursor.position = first;
  const end = skipSpace(cursor);
  pieces.put(breaksBetween(cursor.input, first, end), start, end);
}

function hexCharacter(cursor: Cursor, start: number, end: number): string {
  const digits = cursor.input.slice(start + 2, end);
  if (!/^[0-9a-fA-F]+$/.test(digits)) {
    throw new SyntaxProblem('this escape wants hexadecimal digits', start, start + 2);
  }
  const code = Number.parseInt(digits, 16);
  if (cursor.json && code <= 0xffff) return String.fromCharCode(code);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw new SyntaxProblem('this escape names no Unicode character', start, end);
  }
  return String.fromCodePoint(code);
}
