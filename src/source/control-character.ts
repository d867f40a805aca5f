const suspicious = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/;
const refused = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\p{Surrogate}]/u;

/** Whether a text may hold a character that Go's reader refuses; quick, and wrong about whole surrogate pairs. */
export function mayHoldControlCharacters(text: string): boolean {
  return suspicious.test(text);
}

/** Offset of the first character that Go's reader refuses, or -1. */
export function controlCharacter(text: string): number {
  return text.search(refused);
}
