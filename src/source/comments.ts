import type { ParsedDocument, ParsedFile } from './document.ts';
import { locateSpan, type Span } from './document-field.ts';
import type { Located } from './position.ts';
import { Scanner } from './scanner.ts';
import { token } from './token-queue.ts';

/** A comment from its `#` on. */
export interface Comment {
  /** Behind the `#`, without blanks around. */
  readonly text: string;
  readonly at: Located;
  /** Something else stands before it on its line. */
  readonly isTrailing: boolean;
}

/**
 * Comments whose text starts with a word. Only documents with a candidate are read for them, to tell comments from texts that look
 * like some.
 */
export function commentsWith({ file, documents }: ParsedFile, word: string): readonly Comment[] {
  const { text } = file;
  const found: (Span & { readonly words: string })[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const lineStart = lastBreak(text, at) + 1;
    const before = /(?:^|[ \t])(#[ \t]*)$/.exec(text.slice(lineStart, at));
    if (before === null) continue;
    const end = lineEnd(text, at);
    found.push({ start: at - (before[1]?.length ?? 0), end, words: text.slice(at, end).trim() });
  }
  if (found.length === 0) return [];
  const scalars = documents
    .filter(({ start, end }) => found.some((it) => it.start >= start && it.start < end))
    .flatMap(scalarsIn);
  return found
    .filter(({ start }) => !scalars.some((scalar) => scalar.start <= start && start < scalar.end))
    .map(({ start, end, words }) => ({
      text: words,
      at: { path: [], ...locateSpan(file, { start, end }) },
      isTrailing: text.slice(lastBreak(text, start) + 1, start).trim() !== '',
    }));
}

function lastBreak(text: string, offset: number): number {
  const lineFeed = offset === 0 ? -1 : text.lastIndexOf('\n', offset - 1);
  const carriageReturn = text.slice(lineFeed + 1, offset).lastIndexOf('\r');
  return carriageReturn < 0 ? lineFeed : lineFeed + 1 + carriageReturn;
}

function lineEnd(text: string, offset: number): number {
  const length = text.slice(offset).search(/[\r\n]/);
  return length < 0 ? text.length : offset + length;
}

const scalarKinds: ReadonlySet<number> = new Set([token.plainScalar, token.otherScalar]);

/** Where scalars stand. The line on which a block scalar begins may end with a comment. */
function scalarsIn({ file, start, end }: ParsedDocument): readonly Span[] {
  const { text } = file;
  const base = lastBreak(text, start) + 1;
  const part = text.slice(base, end);
  const scanner = new Scanner(part, false);
  scanner.start(start - base, text.slice(base, start) === '---');
  const spans: Span[] = [];
  for (let kind = scanner.peek(); kind !== token.documentEnd; kind = scanner.peek()) {
    if (scalarKinds.has(kind)) {
      const { tokenStart, tokenEnd } = scanner;
      const isBlock = /[|>]/.test(part[tokenStart] ?? '');
      spans.push({ start: base + (isBlock ? lineEnd(part, tokenStart) : tokenStart), end: base + tokenEnd });
    }
    scanner.drop();
  }
  return spans;
}
