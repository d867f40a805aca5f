const size = 8192;

/** Longer texts are rarely said twice. */
const longest = 64;

const words: string[] = new Array<string>(size).fill('');

/**
 * A part of a text. Manifests say the same words over and over: giving back the string of the last time saves memory,
 * and objects find the names of their keys faster.
 */
export function wordAt(text: string, start: number, end: number): string {
  const length = end - start;
  if (length > longest || length === 0) return text.slice(start, end);
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  const middle = text.charCodeAt(start + (length >> 1));
  const place = (length * 389 + first * 31 + last * 1009 + middle * 173) & (size - 1);
  const word = words[place] ?? '';
  if (word.length === length && text.startsWith(word, start)) return word;
  const fresh = text.slice(start, end);
  words[place] = fresh;
  return fresh;
}
