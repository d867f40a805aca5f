import { occurrences } from './occurrences.ts';

/** What is hashed of a line: its first characters that are no blanks, and those of the lines after it where it has fewer. */
const windowLength = 100;
const base = 37;
/** Stands for the end of the file: 16 bits of ones. */
const endOfFile = 0xffff;
const [tab, lineFeed, carriageReturn, blank] = [0x09, 0x0a, 0x0d, 0x20];

const half = 2 ** 32;
/** What the character that leaves the window was multiplied with: 37 to the power of 100, in 64 bits. */
const leaving = BigInt.asUintN(64, BigInt(base) ** BigInt(windowLength));
const leavingHigh = Number(leaving >> 32n);
const leavingLow = Number(leaving & 0xffff_ffffn);

/**
 * The hashes that GitHub's uploader makes of lines (https://github.com/github/codeql-action/blob/main/src/fingerprints.ts): 64 bits that
 * change with the next 100 characters that are no blanks, and how many lines up to this one have the same.
 *
 * Our texts have no byte order mark, and the uploader hashes one as a part of the first line: there it finds another value, says so in
 * its log, and keeps ours.
 */
export function lineHashes(text: string): readonly string[] {
  const characters = hashedCharacters(text);
  const hashes: string[] = [];
  const nth = occurrences();
  // 64 bits in two numbers: big integers take ten times as long. All products and sums are below 2 ** 53, and therefore exact.
  let high = 0;
  let low = 0;
  for (let at = 0; at < characters.length + windowLength; at++) {
    const first = at - windowLength;
    if (first === 0 || (first > 0 && characters[first - 1] === lineFeed)) {
      const hash = high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
      hashes.push(`${hash}:${nth(hash)}`);
    }
    const gone = characters[first] ?? 0;
    const lows = low * base + (characters[at] ?? 0) - leavingLow * gone;
    const carried = Math.floor(lows / half);
    low = lows - carried * half;
    const highs = high * base - leavingHigh * gone + carried;
    high = highs - Math.floor(highs / half) * half;
  }
  return hashes;
}

/** UTF-16 code units without blanks; every line break is one line feed. */
function hashedCharacters(text: string): Uint16Array {
  const characters = new Uint16Array(text.length + 1);
  let length = 0;
  let afterReturn = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isSkipped = code === blank || code === tab || (afterReturn && code === lineFeed);
    afterReturn = code === carriageReturn;
    if (!isSkipped) characters[length++] = afterReturn ? lineFeed : code;
  }
  characters[length++] = endOfFile;
  return characters.subarray(0, length);
}
