/** How far back deflate finds what is repeated, and at most how much of it at once: https://www.rfc-editor.org/rfc/rfc1951#section-2 */
const reach = 32 * 1024;
const longestRepeat = 258;
/** Shorter repeats are not looked for; deflate finds those of three, too. */
const shortestRepeat = 4;
/** More than what deflate takes on average: a byte of text becomes up to 9 bits in its fixed codes, a repeat up to 25. */
const repeatBits = 25;
const mask = 0xffff;

/**
 * Estimates, from above, how many bytes the texts that are handed in one after the other take when they are compressed with gzip.
 * Pure code has no gzip, and texts that strangers wrote may be hard to compress.
 */
export function compressedSize(): (text: string) => number {
  const written = new Uint16Array(mask + 1);
  /** Where a sequence of four characters was last, by its hash. */
  const places = new Int32Array(mask + 1).fill(-reach - 1);
  let start = 0;
  let bits = 0;
  return (text) => {
    for (let at = 0; at < text.length; ) {
      const length = repeatAt(at);
      bits += length === 1 ? literalBits(text.charCodeAt(at)) : repeatBits;
      for (const end = at + length; at < end; at++) written[(start + at) & mask] = text.charCodeAt(at);
    }
    start += text.length;
    return Math.ceil(bits / 8);

    /** How many characters from here on were there before; 1 where they were not. */
    function repeatAt(at: number): number {
      if (at + shortestRepeat > text.length) return 1;
      const hash = sequenceHash(text, at);
      const place = places[hash] ?? -1;
      places[hash] = start + at;
      if (start + at - place > reach) return 1;
      let length = 0;
      while (
        length < longestRepeat &&
        at + length < text.length &&
        before(place + length) === text.charCodeAt(at + length)
      )
        length++;
      return length < shortestRepeat ? 1 : length;
    }

    /** What is repeated may overlap with its repetition. */
    function before(place: number): number | undefined {
      return place >= start ? text.charCodeAt(place - start) : written[place & mask];
    }
  };
}

function sequenceHash(text: string, at: number): number {
  let hash = 0;
  for (let index = at; index < at + shortestRepeat; index++)
    hash = Math.imul(hash + text.charCodeAt(index), 0x9e3779b1);
  return hash >>> 16;
}

/** In UTF-8, one to three bytes for each UTF-16 code unit. */
function literalBits(code: number): number {
  if (code < 0x80) return 9;
  return code < 0x800 ? 18 : 27;
}
