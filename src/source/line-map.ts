import type { Position, Range } from './position.ts';

/** Offsets of a text as lines and columns. Lines end at LF, CR LF or a lone CR. Built when first asked. */
export class LineMap {
  private readonly text: string;
  private starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** 1-based; columns count UTF-16 code units. */
  position(offset: number): Position {
    this.starts ??= lineStarts(this.text);
    const { starts } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  range(start: number, end: number): Range {
    return { start: this.position(start), end: this.position(end) };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 10 || (code === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
  }
  return starts;
}

const lineMaps = new WeakMap<{ readonly text: string }, LineMap>();

/** One map per file, kept as long as the file is. */
export function lineMapOf(file: { readonly text: string }): LineMap {
  let map = lineMaps.get(file);
  if (map === undefined) {
    map = new LineMap(file.text);
    lineMaps.set(file, map);
  }
  return map;
}
