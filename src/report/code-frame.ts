import type { ResultRange } from '../result.ts';
import { characterWidth } from './display-width.ts';
import { printable } from './printable.ts';
import type { SourceLines } from './source-line.ts';
import type { Style } from './style.ts';

/** What of a text is to be shown, and how. */
export interface Frame {
  readonly text: string;
  readonly lines: SourceLines;
  readonly range: ResultRange;
  /** Columns that a line of the frame may take. */
  readonly width: number;
  readonly style: Style;
}

/** Longer ranges show their first line and say how many follow. */
const maximumLines = 3;
/** Columns kept to the left of the caret when a long line is cut. */
const leftContext = 24;
const minimumWidth = 20;
const tabStop = 4;
const cut = '\u2026';

/** The lines of a range with carets below, and the line before for orientation; empty when the text has no such line. */
export function codeFrame(frame: Frame): readonly string[] {
  const { start, end } = frame.range;
  const lastLine = end.column === 1 && end.line > start.line ? end.line - 1 : end.line;
  const shown = lastLine - start.line < maximumLines ? lastLine : start.line;
  const gutter = String(shown).length;
  const output: string[] = [];
  const before = frame.lines.line(frame.text, start.line - 1);
  if (before !== undefined && before.trim() !== '' && !/^(---|\.\.\.)/.test(before)) {
    output.push(...numbered(frame, start.line - 1, { gutter, line: before }));
  }
  for (let number = start.line; number <= shown; number++) {
    const line = frame.lines.line(frame.text, number);
    if (line === undefined) return number === start.line ? [] : output;
    output.push(...numbered(frame, number, { gutter, line, marked: markedPart(frame.range, number, line) }));
  }
  if (shown < lastLine) output.push(frame.style.dim(`${' '.repeat(gutter)} | ... ${lastLine - shown} more lines`));
  return output;
}

/** A part of a line in UTF-16 code units, 0-based, end exclusive. */
interface Part {
  readonly from: number;
  readonly to: number;
}

function markedPart({ start, end }: ResultRange, number: number, line: string): Part {
  const indent = line.length - line.trimStart().length;
  const from = number === start.line ? start.column - 1 : indent;
  const to = number === end.line ? end.column - 1 : line.trimEnd().length;
  return { from, to };
}

interface NumberedLine {
  readonly gutter: number;
  readonly line: string;
  readonly marked?: Part;
}

function numbered(frame: Frame, number: number, { gutter, line, marked }: NumberedLine): readonly string[] {
  const { style } = frame;
  const room = Math.max(frame.width - gutter - 3, minimumWidth);
  // What is out of sight is not measured: the one line of a JSON file may hold megabytes, and a thousand diagnostics.
  const start = Math.max(0, (marked?.from ?? 0) - 2 * room);
  const cells = cellsOf(line.slice(start, start + 4 * room));
  const carets = marked && columnsOf(cells, { from: marked.from - start, to: marked.to - start });
  const window = windowOf(cells, carets ?? { from: 0, to: 0 }, room);
  const prefix = `${style.dim(`${String(number).padStart(gutter)} |`)} `;
  const output = [`${prefix}${window.text}`.trimEnd()];
  if (carets !== undefined) {
    const from = carets.from - window.offset;
    const length = Math.max(Math.min(carets.to - window.offset, room) - from, 1);
    const mark = style.severity('error', '^'.repeat(length));
    output.push(`${style.dim(`${' '.repeat(gutter)} |`)} ${' '.repeat(from)}${mark}`);
  }
  return output;
}

/** A character as it is shown, and the columns it takes. */
interface Cell {
  /** Offset of the character in the part of the line that was measured, in UTF-16 code units. */
  readonly offset: number;
  readonly shown: string;
  readonly column: number;
  readonly width: number;
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let offset = 0;
  let column = 0;
  for (const character of line) {
    const tab = character === '\t' ? tabStop - (column % tabStop) : 0;
    const shown = tab > 0 ? ' '.repeat(tab) : printable(character);
    const width = tab > 0 ? tab : characterWidth(shown);
    cells.push({ offset, shown, column, width });
    offset += character.length;
    column += width;
  }
  return cells;
}

/** From code units to columns of the terminal. A part past the end of the line lies right behind it. */
function columnsOf(cells: readonly Cell[], part: Part): Part {
  const last = cells.at(-1);
  const lineWidth = last === undefined ? 0 : last.column + last.width;
  const columnAt = (offset: number): number => cells.find((cell) => cell.offset >= offset)?.column ?? lineWidth;
  return { from: columnAt(part.from), to: columnAt(part.to) };
}

/** Cuts a line to `room` columns with as much of a part as fits. `offset` is what to take off a column of the line. */
function windowOf(cells: readonly Cell[], part: Part, room: number): { text: string; offset: number } {
  const last = cells.at(-1);
  const lineWidth = last === undefined ? 0 : last.column + last.width;
  if (lineWidth <= room) return { text: cells.map((cell) => cell.shown).join(''), offset: 0 };
  const isInside = part.from < room - leftContext && part.to < room;
  // A part that is too long for the line is worth more than what stands before it.
  const context = Math.max(1, Math.min(leftContext, room - (part.to - part.from) - 2));
  const from = isInside || part.from <= context ? 0 : Math.min(part.from - context, lineWidth - room + 1);
  const inside = cells.filter((cell) => {
    const left = from === 0 ? 0 : from + 1;
    const right = from + room - (from + room < lineWidth ? 1 : 0);
    return cell.column >= left && cell.column + cell.width <= right;
  });
  const first = inside[0];
  const end = inside.at(-1);
  const cutLeft = from > 0;
  const cutRight = end !== undefined && end.column + end.width < lineWidth;
  const text = `${cutLeft ? cut : ''}${inside.map((cell) => cell.shown).join('')}${cutRight ? cut : ''}`;
  return { text, offset: first === undefined || !cutLeft ? 0 : first.column - 1 };
}
