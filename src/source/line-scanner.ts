import { char, isDigit, isWordCharacter } from './character.ts';
import { codesOf } from './character-codes.ts';
import { plainKeyName } from './key-name.ts';
import { scanPlain } from './plain-scalar.ts';
import { Scanner } from './scanner.ts';
import { wordAt } from './word-cache.ts';

/** What stands behind a key or a dash. */
export const inside = { other: 0, plain: 1, mapping: 2, sequence: 3, sequenceAtKey: 4 } as const;

/** Go looks for the colon no further than 1024 characters from where the key starts. */
const longestKey = 1000;

/** What a character may be; a bit each. */
const blank = 1;
const letter = 2;
const ofName = 4;
const startsPlain = 8;
const ofPlain = 16;
const visible = 32;

const classes = new Uint8Array(256);
for (let code = 0; code < 128; code++) {
  if (code <= char.space) {
    classes[code] = blank;
    continue;
  }
  const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
  const isOfName = isWordCharacter(code) || code === char.dot || code === char.slash;
  classes[code] =
    visible |
    (isLetter ? letter : 0) |
    (isOfName ? ofName : 0) |
    // Nothing that could start a number which JSON does not know, such as `.inf`.
    (isLetter || isDigit(code) || code === char.slash ? startsPlain : 0) |
    (code === char.colon ? 0 : ofPlain);
}

/**
 * Reads the forms that almost all lines of manifests have (`key: plain`, `key:`, `- plain`, `- key: plain`) without making
 * tokens of them. Every method either goes over exactly what the scanner would give tokens for and leaves the same state
 * as those would, or leaves everything to the scanner.
 */
export class LineScanner extends Scanner {
  /** What was read last: a key's name as JSON has it, or the text of a plain scalar. */
  word = '';
  /** Of that key. */
  keyStart = 0;
  keyEnd = 0;
  private readonly codes: Uint8Array;

  constructor(text: string, json: boolean) {
    super(text, json);
    this.codes = codesOf(text);
  }

  /** Goes over the next key of the mapping that is being read, and its colon. */
  key(): boolean {
    return this.arrives() && this.takeKey();
  }

  /** Goes over the next dash of the list that is being read. */
  dash(): boolean {
    return this.arrives() && this.takeDash();
  }

  /** Leaves the collection that is being read when the next thing stands left of it. */
  leave(): boolean {
    if (this.queue.length > 0) return false;
    this.skipSpace();
    if (this.position - this.lineStart >= this.indent) return false;
    this.shallow();
    return true;
  }

  /** Reads on by a token, which the grammar does to find the end of a collection. */
  lookAhead(): void {
    if (this.queue.length === 0 && !this.ended) this.fetch();
  }

  /** Goes into what stands behind a key or a dash: over a plain scalar, or the first key or dash of what starts there. */
  enter(behindKey: boolean): number {
    this.skipSpace();
    const column = this.position - this.lineStart;
    if (!this.keyAllowed) return this.takePlain() ? inside.plain : inside.other;
    if (column > this.indent) {
      const what = this.takeKey() ? inside.mapping : this.takeDash() ? inside.sequence : inside.other;
      if (what !== inside.other) this.deepen(column);
      else if (this.takePlain()) return inside.plain;
      return what;
    }
    return behindKey && column === this.indent && this.takeDash() ? inside.sequenceAtKey : inside.other;
  }

  /** Whether the next thing may start an entry of the collection that is being read. */
  private arrives(): boolean {
    if (this.queue.length > 0) return false;
    this.skipSpace();
    return this.keyAllowed && this.position - this.lineStart === this.indent;
  }

  private takeKey(): boolean {
    const { position } = this;
    if (!this.is(letter, position)) return false;
    let end = position + 1;
    while (this.is(ofName, end)) end++;
    if (this.codes[end] !== char.colon || !this.is(blank, end + 1) || end - position > longestKey) return false;
    const name = plainKeyName(wordAt(this.text, position, end));
    if (name === undefined) return false;
    this.word = name;
    this.keyStart = position;
    this.keyEnd = end;
    this.position = end + 1;
    this.keyAllowed = false;
    return true;
  }

  private takeDash(): boolean {
    const { position } = this;
    if (this.codes[position] !== char.dash || !this.is(blank, position + 1)) return false;
    this.position = position + 1;
    return true;
  }

  private takePlain(): boolean {
    const { position } = this;
    if (!this.is(startsPlain, position)) return false;
    const end = this.lineEnd(position);
    if (end < 0) return this.takeLongPlain();
    let next = end + 1;
    while (this.codes[next] === char.space) next++;
    // What stands right of the collection's column, or after an empty line, might belong to the scalar.
    if (!this.is(visible, next) || next - end - 1 > this.indent) return this.takeLongPlain();
    this.word = wordAt(this.text, position, end);
    this.position = next;
    this.lineStart = end + 1;
    this.keyAllowed = true;
    return true;
  }

  /** End of the line, when nothing but a plain scalar stands on it; otherwise -1. */
  private lineEnd(start: number): number {
    for (let end = start; ; end++) {
      if (this.is(ofPlain, end)) continue;
      const code = this.codes[end];
      if (code === char.lineFeed) return end;
      const isInside = code === char.colon || (code === char.space && this.codes[end + 1] !== char.hash);
      if (!isInside || !this.is(visible, end + 1)) return -1;
    }
  }

  private takeLongPlain(): boolean {
    const { position, lineStart, keyAllowed } = this;
    const { text, brokeLine } = scanPlain(this, this.indent + 1, false);
    if (keyAllowed && this.codes[this.position] === char.colon) {
      // It is a key, or a mistake.
      this.position = position;
      this.lineStart = lineStart;
      return false;
    }
    this.word = text;
    this.keyAllowed = brokeLine;
    return true;
  }

  private is(what: number, offset: number): boolean {
    return ((classes[this.codes[offset] ?? 0] ?? 0) & what) !== 0;
  }
}
