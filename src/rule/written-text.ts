import type { ParsedFile } from '../source/document.ts';
import type { Located, Position } from '../source/position.ts';
import type { TextAt } from './settle.ts';

/** Reads what is written at a place. A place in a file that is not among them (an origin of a rendering) reads as empty. */
export function textReader(files: readonly ParsedFile[]): TextAt {
  let texts: Map<string, string> | undefined;
  const lines = new Map<string, readonly string[]>();
  return (at: Located) => {
    texts ??= new Map(files.map(({ file }) => [file.path, file.text]));
    let split = lines.get(at.file);
    if (split === undefined) {
      split = (texts.get(at.file) ?? '').split(/\r\n|\n|\r/);
      lines.set(at.file, split);
    }
    return textBetween(split, at.range.start, at.range.end);
  };
}

function textBetween(lines: readonly string[], start: Position, end: Position): string {
  const first = lines[start.line - 1] ?? '';
  if (start.line === end.line) return first.slice(start.column - 1, end.column - 1);
  const last = (lines[end.line - 1] ?? '').slice(0, end.column - 1);
  return [first.slice(start.column - 1), ...lines.slice(start.line, end.line - 1), last].join('\n');
}
