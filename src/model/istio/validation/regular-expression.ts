import { classEnd, escapeEnd } from './regular-expression-class.ts';
import { RegularExpressionProblem } from './regular-expression-problem.ts';

/** A repetition of at most this many, nested ones multiplied. https://pkg.go.dev/regexp/syntax */
const mostRepeats = 1000;

/** What can be repeated, with how often its insides are; undefined where nothing stands that can be. */
type Repeats = number | undefined;

interface Group {
  /** The most that any part of it repeats. */
  repeats: number;
}

/**
 * What makes a text no regular expression for Go's regexp package, which reads the syntax of RE2; undefined when it is one.
 * https://github.com/google/re2/wiki/Syntax, https://pkg.go.dev/regexp/syntax
 */
export function regularExpressionProblem(text: string): string | undefined {
  try {
    new Expression(text).read();
    return undefined;
  } catch (problem) {
    if (problem instanceof RegularExpressionProblem) return problem.message;
    throw problem;
  }
}

class Expression {
  readonly #text: string;
  readonly #groups: Group[] = [{ repeats: 1 }];
  readonly #names = new Set<string>();
  #position = 0;
  /** What stands right before the position. */
  #last: Repeats;
  #afterRepetition = false;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    while (this.#position < this.#text.length) {
      const repetition = this.#repetition();
      if (repetition === undefined) {
        this.#afterRepetition = false;
        this.#readPart(this.#text[this.#position] as string);
      } else this.#repeat(repetition);
    }
    if (this.#groups.length > 1) throw new RegularExpressionProblem('a "(" is not closed');
  }

  #readPart(character: string): void {
    if (character === '(') this.#open();
    else if (character === ')') this.#close();
    else if (character === '|') this.#skip();
    else this.#take(this.#end(character));
  }

  #skip(): void {
    this.#last = undefined;
    this.#position++;
  }

  /** Of what stands for characters. */
  #end(character: string): number {
    if (character === '[') return classEnd(this.#text, this.#position);
    if (character === '\\') return this.#escape();
    return this.#position + ((this.#text.codePointAt(this.#position) ?? 0) > 0xffff ? 2 : 1);
  }

  #take(end: number): void {
    this.#position = end;
    this.#last = 1;
  }

  #escape(): number {
    const next = this.#text[this.#position + 1];
    if (next !== undefined && 'AbBz'.includes(next)) return this.#position + 2;
    if (next === 'Q') {
      const end = this.#text.indexOf('\\E', this.#position + 2);
      return end < 0 ? this.#text.length : end + 2;
    }
    return escapeEnd(this.#text, this.#position);
  }

  #open(): void {
    if (!this.#text.startsWith('(?', this.#position)) {
      this.#position++;
    } else {
      const named = /^\(\?P?<(\w+)>/.exec(this.#text.slice(this.#position));
      const flags = /^\(\?(?:[imsU]*(?:-[imsU]+)?)([:)])/.exec(this.#text.slice(this.#position));
      const begin = named ?? flags;
      if (begin === null) throw new RegularExpressionProblem('"(?" begins no group that RE2 knows');
      if (named?.[1] !== undefined) this.#name(named[1]);
      this.#position += begin[0].length;
      if (flags?.[1] === ')') return;
    }
    this.#groups.push({ repeats: 1 });
    this.#last = undefined;
  }

  #name(name: string): void {
    if (this.#names.has(name)) throw new RegularExpressionProblem(`two groups are called "${name}"`);
    this.#names.add(name);
  }

  #close(): void {
    const group = this.#groups.pop();
    if (group === undefined || this.#groups.length === 0) throw new RegularExpressionProblem('a ")" closes nothing');
    this.#position++;
    this.#last = group.repeats;
    this.#note(group.repeats);
  }

  #note(repeats: number): void {
    const group = this.#groups.at(-1);
    if (group !== undefined) group.repeats = Math.max(group.repeats, repeats);
  }

  /** The length of a repetition at the position and the number of times, or undefined: `{` may be itself. */
  #repetition(): { readonly length: number; readonly times: number } | undefined {
    const character = this.#text[this.#position] as string;
    if ('*+?'.includes(character)) return { length: 1, times: 1 };
    if (character !== '{') return undefined;
    const match = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(this.#text.slice(this.#position));
    if (match === null) return undefined;
    const least = Number(match[1]);
    const most = match[2] === undefined ? least : match[3] === undefined ? undefined : Number(match[3]);
    if (least > mostRepeats || (most !== undefined && (most > mostRepeats || least > most))) throw tooMany(match[0]);
    return { length: match[0].length, times: most ?? least };
  }

  #repeat({ length, times }: { readonly length: number; readonly times: number }): void {
    const written = this.#text.slice(this.#position, this.#position + length);
    if (this.#afterRepetition) throw new RegularExpressionProblem(`"${written}" repeats a repetition`);
    if (this.#last === undefined) throw new RegularExpressionProblem(`"${written}" repeats nothing`);
    const repeats = this.#last * Math.max(times, 1);
    if (times >= 2 && repeats > mostRepeats) throw tooMany(written);
    this.#last = repeats;
    this.#note(repeats);
    this.#position += length;
    if (this.#text[this.#position] === '?') this.#position++;
    this.#afterRepetition = true;
  }
}

function tooMany(written: string): RegularExpressionProblem {
  return new RegularExpressionProblem(
    `"${written}" repeats more than ${mostRepeats} times, or less than it begins with`,
  );
}
