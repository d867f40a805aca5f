import { char, isDocumentMarker } from './character.ts';
import { Composer } from './composer.ts';
import { locateSpan } from './document-field.ts';
import type { SourceFile } from './file.ts';
import type { Located } from './position.ts';
import { Scanner } from './scanner.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** What keeps the first document of a text from being read, whatever it is meant to be; undefined when nothing does. */
export function syntaxProblem(file: SourceFile): { readonly message: string; readonly at: Located } | undefined {
  const { text } = file;
  const scanner = new Scanner(text, /^\s*\{/.test(text));
  const start = text.charCodeAt(0) === char.byteOrderMark ? 1 : 0;
  const isMarked = isDocumentMarker(text, start);
  try {
    scanner.start(isMarked ? start + 3 : start, isMarked);
    new Composer(scanner).document();
    scanner.documentEnd();
    return undefined;
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    const last = Math.min(Math.max(error.end, error.start), text.length);
    const span = { start: Math.min(error.start, last), end: last };
    return { message: error.message, at: { path: [], ...locateSpan(file, span) } };
  }
}
