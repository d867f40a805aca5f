/** Character codes of the YAML grammar. */
export const char = {
  end: 0,
  tab: 9,
  lineFeed: 10,
  carriageReturn: 13,
  space: 32,
  bang: 33,
  doubleQuote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  singleQuote: 39,
  star: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  slash: 47,
  zero: 48,
  nine: 57,
  colon: 58,
  greater: 62,
  question: 63,
  at: 64,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  backtick: 96,
  leftBrace: 123,
  bar: 124,
  rightBrace: 125,
  nextLine: 0x85,
  lineSeparator: 0x2028,
  paragraphSeparator: 0x2029,
  byteOrderMark: 0xfeff,
} as const;

/** Go's reader knows the line breaks of YAML 1.1. */
export function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

/** Space, tab, line break or the end. Relies on other control characters having been refused before. */
export function isBlankOrEnd(code: number): boolean {
  return code <= 32 || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters, digits, `_` and `-`: what names of anchors and tag handles are made of. */
export function isWordCharacter(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 122) || code === 95 || code === 45;
}

/** Offset of the next line, for an offset that stands at a line break. */
export function afterBreak(text: string, offset: number): number {
  return text.charCodeAt(offset) === 13 && text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1;
}

/** What a line break becomes in a value: YAML 1.1 keeps the Unicode separators. */
export function breakText(code: number): string {
  return code >= 0x2028 ? String.fromCharCode(code) : '\n';
}

/** Any line that starts with `---` ends a document, as kubectl's splitter has it; `...` must stand alone. */
export function isDocumentMarker(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  if ((code !== 45 && code !== 46) || text.charCodeAt(offset + 1) !== code || text.charCodeAt(offset + 2) !== code) {
    return false;
  }
  return code === 45 || offset + 3 >= text.length || isBlankOrEnd(text.charCodeAt(offset + 3));
}
