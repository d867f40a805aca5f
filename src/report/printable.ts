/**
 * Characters that act on a terminal, or that change the order in which text is read, come from manifests that anybody may
 * have written: C0 and C1 controls, line separators, and the bidirectional controls of https://trojansource.codes.
 */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;
const unsafeInJson = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** One line of text without characters that act: each becomes one visible character, so that columns stay. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => picture(character.charCodeAt(0)));
}

/** Control pictures for C0 and DEL (https://www.unicode.org/charts/PDF/U2400.pdf), the replacement character for others. */
function picture(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}

/** JSON with two spaces of indentation; what `JSON.stringify` leaves raw but acts on terminals is escaped, without loss. */
export function printableJson(value: unknown): string {
  return `${escapedJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** A JSON text in which what acts on terminals is escaped, and what commands those who read a log: `##[error]` on GitHub, `##vso[...]` on Azure. */
export function escapedJson(text: string): string {
  return text
    .replace(unsafeInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/##(\w*)\[/g, '##$1\\u005b');
}
