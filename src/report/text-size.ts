const encoder = new TextEncoder();

/** The size of a text in UTF-8. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}

/** As many lines as there is room for, with their line feeds. */
export function linesWithin(lines: readonly string[], bytes: number): string[] {
  const fitting: string[] = [];
  let room = bytes;
  for (const line of lines) {
    room -= byteLength(line) + 1;
    if (room < 0) break;
    fitting.push(line);
  }
  return fitting;
}

/** A text that takes no more bytes in UTF-8, cut between characters and with a sign that it is. */
export function cutToBytes(text: string, maximum: number): string {
  // No character takes more than three bytes for each of its code units.
  if (text.length * 3 <= maximum) return text;
  const { read } = encoder.encodeInto(text, new Uint8Array(maximum));
  if (read === text.length) return text;
  return `${text.slice(0, encoder.encodeInto(text, new Uint8Array(Math.max(0, maximum - 3))).read)}\u2026`;
}

/** The start of a text, with a sign where it is cut, which is not within a character. */
export function cutEnd(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/\p{Cs}$/u, '')}\u2026`;
}

/** The end of a text, with a sign where it is cut: the end of a path tells more than its start. */
export function cutStart(text: string, length: number): string {
  return text.length <= length ? text : `\u2026${text.slice(1 - length)}`;
}
