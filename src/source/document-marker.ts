import { char, isDocumentMarker } from './character.ts';

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

/** What stands on a marker's line after `---`; undefined when nothing, or a comment, does. */
export function afterMarker(text: string, marker: number): { readonly start: number; readonly end: number } | undefined {
  const lineFeed = text.indexOf('\n', marker);
  const rest = text.slice(marker + 3, lineFeed === -1 ? text.length : lineFeed);
  const written = rest.trim();
  if (written === '' || written.charCodeAt(0) === char.hash) return undefined;
  const start = marker + 3 + rest.indexOf(written);
  return { start, end: start + written.length };
}
