/** A part of a text. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Two renderings of a document that differ in some lines, as they do where a template makes up a password: what stands in a line of
 * one stands in the same line of the other.
 */
export interface LineAlignment {
  /** Where a part of the first is in the second: to the character where those lines are the same, else the whole lines. */
  find(part: Part): (Part & { readonly isSame: boolean }) | undefined;
}

/** The document of `texts.marked` that has as many lines as a part of `texts.plain`, and the most of them in common. */
export function alignLines(
  texts: { readonly plain: string; readonly marked: string },
  part: Part,
): LineAlignment | undefined {
  const lines = linesOf(texts.plain, part);
  let best: { readonly lines: readonly Part[]; readonly same: readonly boolean[]; readonly count: number } | undefined;
  for (const document of documentsOf(texts.marked)) {
    const others = linesOf(texts.marked, document);
    if (others.length !== lines.length) continue;
    const same = lines.map((line, index) => textOf(texts.plain, line) === textOf(texts.marked, others[index]));
    const count = same.filter(Boolean).length;
    if (count > (best?.count ?? lines.length / 2)) best = { lines: others, same, count };
  }
  if (best === undefined) return undefined;
  const { lines: others, same } = best;
  return {
    find: ({ start, end }) => {
      const first = lineAt(lines, start);
      const last = lineAt(lines, Math.max(start, end - 1));
      const [line, from, to] = [lines[first], others[first], others[last]];
      if (line === undefined || from === undefined || to === undefined) return undefined;
      if (!same.slice(first, last + 1).every(Boolean)) {
        const indent = textOf(texts.marked, from).search(/\S|$/);
        return { start: from.start + indent, end: to.end, isSame: false };
      }
      const shift = from.start - line.start;
      return { start: start + shift, end: end + shift, isSame: true };
    },
  };
}

/** Parts between lines that start with `---`, without blanks around. */
function documentsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  for (const marker of text.matchAll(/^---.*\n?/gm)) {
    parts.push({ start, end: marker.index });
    start = marker.index + marker[0].length;
  }
  return [...parts, { start, end: text.length }];
}

function linesOf(text: string, { start, end }: Part): readonly Part[] {
  const lines: Part[] = [];
  const blanks = text.slice(start, end).search(/\S/);
  const until = start + text.slice(start, end).trimEnd().length;
  for (let at = start + Math.max(blanks, 0); at < until; ) {
    const lineFeed = text.indexOf('\n', at);
    const lineEnd = lineFeed < 0 || lineFeed > until ? until : lineFeed;
    lines.push({ start: at, end: lineEnd });
    at = lineEnd + 1;
  }
  return lines;
}

function textOf(text: string, part: Part | undefined): string {
  return part === undefined ? '' : text.slice(part.start, part.end);
}

/** The index of the last line that starts at or before an offset. */
function lineAt(lines: readonly Part[], offset: number): number {
  const after = lines.findIndex(({ start }) => start > offset);
  return Math.max((after < 0 ? lines.length : after) - 1, 0);
}
