import type { Edit, Fix } from '../result.ts';
import type { Position } from '../source/position.ts';

/** Texts by file after some fixes. */
export interface FixedTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: readonly Fix[];
  /** Fixes that would write where an earlier one already wrote, or into a file that was not given. Lint again to get at them. */
  readonly refused: readonly Fix[];
}

/** An edit in offsets of its file's text. */
interface PlacedEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies fixes in the order given: each whole or not at all. Edits that several fixes share are made once. */
export function applyFixes(texts: ReadonlyMap<string, string>, fixes: readonly Fix[]): FixedTexts {
  const lineStarts = new Map([...texts].map(([file, text]) => [file, startsOfLines(text)]));
  const accepted: PlacedEdit[] = [];
  const applied: Fix[] = [];
  const refused: Fix[] = [];
  for (const fix of fixes) {
    const edits = fix.edits.flatMap((edit) => place(edit, lineStarts.get(edit.file)) ?? []);
    const fresh = edits.filter((edit) => !accepted.some((other) => isSame(edit, other)));
    if (edits.length < fix.edits.length || collide(fresh, accepted)) {
      refused.push(fix);
      continue;
    }
    accepted.push(...fresh);
    applied.push(fix);
  }
  return { texts: new Map([...texts].map(([file, text]) => [file, edited(file, text, accepted)])), applied, refused };
}

function edited(file: string, text: string, edits: readonly PlacedEdit[]): string {
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  let result = text;
  for (const edit of edits.filter((it) => it.file === file).toSorted((a, b) => b.start - a.start)) {
    result = result.slice(0, edit.start) + edit.text.replaceAll('\n', lineBreak) + result.slice(edit.end);
  }
  return result;
}

function collide(edits: readonly PlacedEdit[], accepted: readonly PlacedEdit[]): boolean {
  return edits.some((edit, index) => [...accepted, ...edits.slice(0, index)].some((other) => overlap(edit, other)));
}

function isSame(a: PlacedEdit, b: PlacedEdit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place overlap too: their order would be arbitrary. */
function overlap(a: PlacedEdit, b: PlacedEdit): boolean {
  return a.file === b.file && (a.start === b.start || (a.start < b.end && b.start < a.end));
}

function place({ file, range, text }: Edit, starts: readonly number[] | undefined): PlacedEdit | undefined {
  const offset = ({ line, column }: Position): number | undefined => {
    const start = starts?.[line - 1];
    return start === undefined ? undefined : start + column - 1;
  };
  const start = offset(range.start);
  const end = offset(range.end);
  return start === undefined || end === undefined ? undefined : { file, start, end, text };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}
