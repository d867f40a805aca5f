import { RegularExpressionProblem } from './regular-expression-problem.ts';

const posixClass = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;

/** The end of the `[...]` that begins at a position. */
export function classEnd(text: string, begin: number): number {
  let position = begin + (text[begin + 1] === '^' ? 2 : 1);
  for (let isFirst = true; isFirst || text[position] !== ']'; isFirst = false) {
    const named = /^\[:.*?:\]/s.exec(text.slice(position));
    if (named !== null) {
      if (!posixClass.test(named[0])) throw new RegularExpressionProblem(`${named[0]} is no class of characters`);
      position += named[0].length;
      continue;
    }
    const set = setEnd(text, position);
    position = set ?? rangeEnd(text, position);
  }
  return position + 1;
}

/** The end of the escape that begins at a position, in a class or not. */
export function escapeEnd(text: string, begin: number): number {
  return setEnd(text, begin) ?? characterAt(text, begin).end;
}

/** `\d` and its like, and `\pN`, `\p{Greek}`; undefined for other escapes. */
function setEnd(text: string, begin: number): number | undefined {
  if (text[begin] !== '\\') return undefined;
  const letter = text[begin + 1];
  if (letter !== undefined && 'dDsSwW'.includes(letter)) return begin + 2;
  if (letter !== 'p' && letter !== 'P') return undefined;
  const match = /^\\[pP](?:\{(\^?[^}]*)\}|([^{]))/u.exec(text.slice(begin));
  const name = match?.[1]?.replace(/^\^/, '') ?? match?.[2];
  if (match === null || name === undefined || !isUnicodeName(name)) {
    throw new RegularExpressionProblem(`"${match?.[0] ?? '\\p'}" names no characters of Unicode`);
  }
  return begin + match[0].length;
}

/** General categories and scripts. */
function isUnicodeName(name: string): boolean {
  if (/^(?:Any|ASCII|Assigned)$/i.test(name)) return true;
  return /^\w+$/.test(name) && ['gc', 'sc'].some((property) => isProperty(`${property}=${name}`));
}

function isProperty(property: string): boolean {
  try {
    return new RegExp(`\\p{${property}}`, 'u').source !== '';
  } catch {
    return false;
  }
}

function rangeEnd(text: string, begin: number): number {
  const low = characterAt(text, begin);
  if (text[low.end] !== '-' || text[low.end + 1] === ']' || low.end + 1 >= text.length) return low.end;
  const high = characterAt(text, low.end + 1);
  if (high.code < low.code)
    throw new RegularExpressionProblem(`the range "${text.slice(begin, high.end)}" is upside down`);
  return high.end;
}

interface Character {
  readonly code: number;
  readonly end: number;
}

function characterAt(text: string, begin: number): Character {
  const code = text.codePointAt(begin);
  if (code === undefined) throw new RegularExpressionProblem('a "[" is not closed');
  return text[begin] === '\\' ? escapedAt(text, begin) : { code, end: begin + (code > 0xffff ? 2 : 1) };
}

const controls: { readonly [letter: string]: number } = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

function escapedAt(text: string, begin: number): Character {
  const rest = text.slice(begin);
  if (rest === '\\') throw new RegularExpressionProblem('a backslash ends it');
  const digits = /^\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\}))/.exec(rest);
  if (digits !== null) {
    const code =
      digits[1] === undefined ? Number.parseInt(digits[2] ?? digits[3] ?? '', 16) : Number.parseInt(digits[1], 8);
    if (code <= 0x10ffff) return { code, end: begin + digits[0].length };
  }
  const letter = rest[1] as string;
  const code =
    controls[letter] ?? (/[\x20-\x7e]/.test(letter) && !/[0-9A-Za-z]/.test(letter) ? letter.charCodeAt(0) : undefined);
  if (code === undefined) throw new RegularExpressionProblem(`RE2 knows no "\\${letter}"`);
  return { code, end: begin + 2 };
}
