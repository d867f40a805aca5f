/** Where a document's text stands in its file. */
export interface DocumentText {
  readonly start: number;
  readonly end: number;
}

/** Cuts a stream at `---` and `...` at the start of a line, wherever it stands: also inside a block scalar. */
export function documentTexts(text: string): DocumentText[] {
  const texts: DocumentText[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let marker = nextMarker(text, start);
  while (marker !== undefined) {
    if (marker.offset > start) texts.push({ start, end: marker.offset });
    start = marker.next;
    marker = nextMarker(text, start);
  }
  if (start < text.length) texts.push({ start, end: text.length });
  return texts;
}

function nextMarker(text: string, from: number): { offset: number; next: number } | undefined {
  let line = from;
  while (line < text.length) {
    const code = text.charCodeAt(line);
    if ((code === 45 && text.startsWith('---', line)) || (code === 46 && text.startsWith('...', line))) {
      const following = text.charCodeAt(line + 3);
      if (Number.isNaN(following) || following === 32 || following === 9 || following === 10 || following === 13) {
        return { offset: line, next: line + 3 };
      }
    }
    const end = text.indexOf('\n', line);
    if (end === -1) return undefined;
    line = end + 1;
  }
  return undefined;
}
