import { isBlankOrEnd, isWordCharacter } from './character.ts';
import type { Cursor } from './cursor.ts';
import { SyntaxProblem } from './syntax-problem.ts';

const yamlPrefix = 'tag:yaml.org,2002:';

/** What may follow an anchor's name at once. */
const afterAnchor = '?:,]}%@`';

/** Reads `&name` or `*name` and gives the name. */
export function scanAnchor(cursor: Cursor): string {
  const { input } = cursor;
  const start = cursor.position++;
  while (isWordCharacter(input.charCodeAt(cursor.position))) cursor.position++;
  const name = input.slice(start + 1, cursor.position);
  const code = input.charCodeAt(cursor.position);
  if (name === '' || !(isBlankOrEnd(code) || afterAnchor.includes(input.charAt(cursor.position)))) {
    const sign = input.charAt(start);
    const rule = `the name after "${sign}" is made of letters, digits, "-" and "_"`;
    const message = `${rule}; a text that starts with "${sign}" needs quotes`;
    throw new SyntaxProblem(message, start, cursor.position);
  }
  return name;
}

const uriCharacter = /[0-9A-Za-z_\-;/?:@&=+$,.!~*'()[\]%]/;

/** Reads a tag and gives its full name; `!` stays `!`. */
export function scanTag(cursor: Cursor): string {
  const { input } = cursor;
  const start = cursor.position;
  const verbatim = input.startsWith('!<', start);
  let end = start + (verbatim ? 2 : 1);
  while (uriCharacter.test(input.charAt(end))) end++;
  const written = decoded(input.slice(start, end), start);
  if (verbatim && input[end] !== '>') throw new SyntaxProblem('this tag is never closed with ">"', start, end);
  cursor.position = verbatim ? end + 1 : end;
  if (!isBlankOrEnd(input.charCodeAt(cursor.position))) {
    throw new SyntaxProblem('a tag must be followed by a space', cursor.position);
  }
  if (verbatim && end === start + 2) throw new SyntaxProblem('this tag is empty', start, cursor.position);
  return verbatim ? written.slice(2) : fullName(written, start, cursor.position);
}

function fullName(written: string, start: number, end: number): string {
  if (/^![0-9A-Za-z_-]*!$/.test(written)) throw new SyntaxProblem('this tag is empty', start, end);
  return written.startsWith('!!') ? yamlPrefix + written.slice(2) : written;
}

/** Whether a tag starts with a handle, as in `!e!name`. No document can declare one: kubectl cuts directives off. */
export function hasHandle(tag: string): boolean {
  return /^![0-9A-Za-z_-]+!/.test(tag);
}

function decoded(written: string, start: number): string {
  if (!written.includes('%')) return written;
  try {
    return decodeURIComponent(written);
  } catch {
    throw new SyntaxProblem('this tag has a wrong percent escape', start, start + written.length);
  }
}
