import { char, isDocumentMarker } from './character.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** Offset of the next line that is a document marker, at or after the line that starts at `lineStart`. */
export function nextMarker(text: string, lineStart: number): number {
  let offset = lineStart;
  while (offset < text.length) {
    if (isDocumentMarker(text, offset)) return offset;
    const lineFeed = text.indexOf('\n', offset);
    if (lineFeed === -1) break;
    offset = lineFeed + 1;
  }
  return text.length;
}

/** The problem of a text on the line of `---`; undefined when nothing, or a comment, stands there. */
export function textAfter(text: string, marker: number): SyntaxProblem | undefined {
  if (text.charCodeAt(marker) !== char.dash || text.charCodeAt(marker + 3) === char.lineFeed) return undefined;
  const lineFeed = text.indexOf('\n', marker);
  const rest = text.slice(marker + 3, lineFeed === -1 ? text.length : lineFeed);
  const written = rest.trim();
  if (written === '' || written.charCodeAt(0) === char.hash) return undefined;
  const start = marker + 3 + rest.indexOf(written);
  return new SyntaxProblem('kubectl refuses text after the document marker "---"', start, start + written.length);
}
