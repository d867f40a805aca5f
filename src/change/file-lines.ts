import { remember } from '../model/multimap.ts';
import type { ResultRange } from '../result.ts';
import type { LineSpan } from './line-span.ts';

/** The lines of files and the documents that they make: each file is split once, however many diagnostics are asked about. */
export class FileLines {
  readonly #text: (file: string) => string | undefined;
  readonly #lines = new Map<string, readonly string[]>();
  readonly #starts = new Map<string, readonly number[]>();

  /** @param text gives the text of a file. */
  constructor(text: (file: string) => string | undefined) {
    this.#text = text;
  }

  /** Whole lines; of a line alone what is written in it, since columns are shown only where a range stays on one line. */
  range(file: string, { first, last }: LineSpan): ResultRange {
    const line = first === last ? (this.#linesOf(file)[first - 1] ?? '') : '';
    const end = line.trimEnd().length;
    if (end === 0) return { start: { line: first, column: 1 }, end: { line: last + 1, column: 1 } };
    return {
      start: { line: first, column: line.length - line.trimStart().length + 1 },
      end: { line: first, column: end + 1 },
    };
  }

  /** The document of a YAML stream that a line stands in, by its markers; templates have them, too. */
  document(file: string, line: number): LineSpan {
    const starts = remember(this.#starts, file, () => startsIn(this.#linesOf(file)));
    let [own, next] = [0, starts.length - 1];
    while (next - own > 1) {
      const middle = (own + next) >> 1;
      if ((starts[middle] ?? 0) <= line) own = middle;
      else next = middle;
    }
    return { first: starts[own] ?? 1, last: Math.max(line, (starts[next] ?? 0) - 1) };
  }

  #linesOf(file: string): readonly string[] {
    return remember(this.#lines, file, () => (this.#text(file) ?? '').split('\n'));
  }
}

/** The first lines of documents, and the one behind the last. */
function startsIn(lines: readonly string[]): readonly number[] {
  const marked = lines.flatMap((line, index) => (index > 0 && /^---(?:\s|$)/.test(line) ? [index + 1] : []));
  return [1, ...marked, lines.length + 1];
}
