import { afterBreak, breakText, char, isBlank, isBreak, isDigit } from './character.ts';
import type { Cursor } from './cursor.ts';
import { ScalarText } from './scalar-text.ts';
import { SyntaxProblem } from './syntax-problem.ts';

export interface BlockScalar {
  readonly text: string;
  /** End of its last line of content (of its header, when it has none). */
  readonly end: number;
}

interface Header {
  readonly folded: boolean;
  readonly chomping: 'clip' | 'keep' | 'strip';
  /** Columns right of the parent, 0 when the first line decides. */
  readonly increment: number;
  readonly end: number;
}

/** Reads a scalar from its `|` or `>` on; `parentIndent` is the column of the collection it stands in, -1 for none. */
export function scanBlock(cursor: Cursor, parentIndent: number): BlockScalar {
  const header = scanHeader(cursor);
  const fixed = header.increment > 0 ? Math.max(parentIndent, 0) + header.increment : 0;
  let breaks = scanBreaks(cursor, fixed);
  const indent = fixed > 0 ? fixed : Math.max(breaks.column, parentIndent + 1, 1);
  const pieces = new ScalarText(cursor.segments);
  const { input } = cursor;
  let end = header.end;
  // The break that ended the last line, not yet written because folding and chomping decide about it.
  let pending = { text: '', start: cursor.position };
  let wasBlank = false;
  while (cursor.position - cursor.lineStart === indent && input.charCodeAt(cursor.position) !== char.end) {
    const startsBlank = isBlank(input.charCodeAt(cursor.position));
    const folds = header.folded && !wasBlank && !startsBlank && pending.text === '\n';
    const space = breaks.text === '' ? ' ' : '';
    pieces.put((folds ? space : pending.text) + breaks.text, pending.start, cursor.position);
    wasBlank = startsBlank;
    const line = cursor.position;
    end = lineContentEnd(input, line);
    pieces.copy(cursor.text, line, end);
    cursor.position = end;
    pending = { text: scanBreak(cursor), start: end };
    breaks = scanBreaks(cursor, indent);
  }
  const last = header.chomping === 'strip' ? '' : pending.text;
  pieces.put(header.chomping === 'keep' ? last + breaks.text : last, pending.start, breaks.end);
  return { text: pieces.text, end };
}

function lineContentEnd(input: string, start: number): number {
  let end = start;
  for (;;) {
    const code = input.charCodeAt(end);
    if (code === char.end || isBreak(code)) return end;
    end++;
  }
}

function scanHeader(cursor: Cursor): Header {
  const { input } = cursor;
  const start = cursor.position++;
  let chomping: Header['chomping'] = 'clip';
  let increment = 0;
  for (let count = 0; count < 2; count++) {
    const code = input.charCodeAt(cursor.position);
    if (chomping === 'clip' && (code === char.plus || code === char.dash)) {
      chomping = code === char.plus ? 'keep' : 'strip';
    } else if (increment === 0 && isDigit(code)) {
      increment = code - char.zero;
      if (increment === 0) throw new SyntaxProblem('the indentation of a block cannot be 0', cursor.position);
    } else {
      break;
    }
    cursor.position++;
  }
  const end = cursor.position;
  while (isBlank(input.charCodeAt(cursor.position))) cursor.position++;
  if (input.charCodeAt(cursor.position) === char.hash) cursor.position = lineContentEnd(input, cursor.position);
  const code = input.charCodeAt(cursor.position);
  if (code !== char.end && !isBreak(code)) {
    const sign = input.charAt(start);
    throw new SyntaxProblem(`the text of a block starts on the line after "${sign}"`, cursor.position);
  }
  scanBreak(cursor);
  return { folded: input.charCodeAt(start) === char.greater, chomping, increment, end };
}

function scanBreak(cursor: Cursor): string {
  const code = cursor.input.charCodeAt(cursor.position);
  if (!isBreak(code)) return '';
  cursor.lineStart = cursor.position = afterBreak(cursor.input, cursor.position);
  return breakText(code);
}

/** Goes over empty lines and up to `indent` spaces (0: all spaces). */
function scanBreaks(cursor: Cursor, indent: number): { text: string; end: number; column: number } {
  const { input } = cursor;
  let text = '';
  let end = cursor.position;
  let widest = 0;
  for (;;) {
    let column = cursor.position - cursor.lineStart;
    while ((indent === 0 || column < indent) && input.charCodeAt(cursor.position) === char.space) {
      cursor.position++;
      column++;
    }
    widest = Math.max(widest, column);
    const code = input.charCodeAt(cursor.position);
    if (code === char.tab && (indent === 0 || column < indent)) {
      throw new SyntaxProblem('a tab is used as indentation in this block; YAML wants spaces', cursor.position);
    }
    if (!isBreak(code)) return { text, end, column: widest };
    text += scanBreak(cursor);
    end = cursor.position;
  }
}
