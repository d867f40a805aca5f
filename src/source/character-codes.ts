/** What stands for all characters beyond ASCII. */
const beyond = 255;

const encoder = new TextEncoder();
let codes = new Uint8Array(1 << 16);

/**
 * The characters of a text as bytes, at their offsets, and a 0 behind them: looking up a byte takes a quarter of the time that
 * `charCodeAt` takes. Overwritten by the next call, since room for every file would cost more than is gained.
 */
export function codesOf(text: string): Uint8Array {
  const { length } = text;
  if (codes.length <= length) codes = new Uint8Array(length * 2);
  const { read, written } = encoder.encodeInto(text, codes);
  if (read < length || written > length) {
    for (let offset = 0; offset < length; offset++) {
      const code = text.charCodeAt(offset);
      codes[offset] = code < 128 ? code : beyond;
    }
  }
  codes[length] = 0;
  return codes;
}
