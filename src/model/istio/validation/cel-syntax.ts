import { type CelToken, celTokens } from './cel-token.ts';

/** Thrown within the reader. */
class Problem extends Error {}

/** Operators of two operands by how closely they bind; all of a level read from the left, which is of no matter to syntax. */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['<', '<=', '>=', '>', '==', '!=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
];
/** https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax */
const reserved: ReadonlySet<string> = new Set([
  ...['as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package'],
  ...['namespace', 'return', 'var', 'void', 'while'],
]);
/** Macros of which the first argument names a variable, with the numbers of arguments that make them one. */
const binding: { readonly [name: string]: readonly number[] } = {
  all: [2],
  exists: [2],
  exists_one: [2],
  existsOne: [2],
  map: [2, 3],
  filter: [2],
};
const deepest = 250;

/** What makes a text no expression of the Common Expression Language; undefined when it is one. Names and types are not looked at. */
export function celProblem(text: string): string | undefined {
  const tokens = celTokens(text);
  if (tokens === undefined) return 'it holds what is no word of the language';
  try {
    new Reader(tokens).read();
    return undefined;
  } catch (problem) {
    if (problem instanceof Problem) return problem.message;
    throw problem;
  }
}

/** What macros and messages look at: a variable, a field of what begins with one, a field of anything else. */
type Shape = 'name' | 'path' | 'selection' | 'other';

function isPath(shape: Shape): boolean {
  return shape === 'name' || shape === 'path';
}

class Reader {
  readonly #tokens: readonly CelToken[];
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly CelToken[]) {
    this.#tokens = tokens;
  }

  read(): void {
    this.#expression();
    if (this.#token !== undefined) this.#fail();
  }

  get #token(): CelToken | undefined {
    return this.#tokens[this.#index];
  }

  #fail(): never {
    throw new Problem(this.#token === undefined ? 'it ends too early' : `"${this.#token.text}" is not expected there`);
  }

  #takes(...texts: readonly string[]): boolean {
    const token = this.#token;
    if (token === undefined || token.kind !== 'sign' || !texts.includes(token.text)) return false;
    this.#index++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail();
  }

  #expression(): Shape {
    if (++this.#depth > deepest) throw new Problem('it is nested too deeply');
    let shape = this.#level(0);
    if (this.#takes('?')) {
      this.#level(0);
      this.#expect(':');
      this.#expression();
      shape = 'other';
    }
    this.#depth--;
    return shape;
  }

  #level(level: number): Shape {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let shape = this.#level(level + 1);
    while (this.#takes(...operators)) {
      this.#level(level + 1);
      shape = 'other';
    }
    return shape;
  }

  #unary(): Shape {
    if (this.#takes('!')) {
      while (this.#takes('!'));
      if (this.#takes('-') && this.#token?.kind !== 'number') this.#fail();
    } else if (this.#takes('-')) while (this.#takes('-'));
    else return this.#member();
    this.#member();
    return 'other';
  }

  #member(): Shape {
    let shape = this.#primary();
    for (;;) {
      if (this.#takes('.')) {
        const name = this.#field();
        shape = this.#takes('(') ? this.#call(name) : isPath(shape) ? 'path' : 'selection';
      } else if (this.#takes('[')) {
        this.#expression();
        this.#expect(']');
        shape = 'other';
      } else if (isPath(shape) && this.#takes('{')) {
        this.#pairs(() => this.#field());
        shape = 'other';
      } else return shape;
    }
  }

  #primary(): Shape {
    const token = this.#token;
    if (token?.kind === 'number' || token?.kind === 'text' || token?.kind === 'constant') {
      this.#index++;
      return 'other';
    }
    if (this.#takes('(')) {
      const shape = this.#expression();
      this.#expect(')');
      return shape;
    }
    if (this.#takes('[')) return this.#list(']');
    if (this.#takes('{')) return this.#pairs(() => this.#expression());
    const isAbsolute = this.#takes('.');
    const name = this.#name();
    if (reserved.has(name)) throw new Problem(`"${name}" is a reserved word`);
    if (!this.#takes('(')) return isAbsolute ? 'path' : 'name';
    return this.#function(isAbsolute ? `.${name}` : name);
  }

  #name(): string {
    const token = this.#token;
    if (token?.kind !== 'name') return this.#fail();
    this.#index++;
    return token.text;
  }

  /** Fields may be called anything, in backticks. */
  #field(): string {
    if (this.#token?.kind !== 'quoted-name') return this.#name();
    this.#index++;
    return '';
  }

  #function(name: string): Shape {
    const shapes = this.#arguments();
    if (name === 'has' && shapes.length === 1 && shapes[0] !== 'selection' && shapes[0] !== 'path') {
      throw new Problem('has() is asked of no field');
    }
    return 'other';
  }

  /** Of a function of what stands before. */
  #call(name: string): Shape {
    const shapes = this.#arguments();
    const counts = Object.hasOwn(binding, name) ? binding[name] : undefined;
    if (counts?.includes(shapes.length) && shapes[0] !== 'name') throw new Problem(`${name}() binds no variable`);
    return 'other';
  }

  #arguments(): readonly Shape[] {
    const shapes: Shape[] = [];
    if (this.#takes(')')) return shapes;
    do shapes.push(this.#expression());
    while (this.#takes(','));
    this.#expect(')');
    return shapes;
  }

  /** A comma may end it. */
  #list(end: string): Shape {
    while (!this.#takes(end)) {
      this.#expression();
      if (this.#takes(',')) continue;
      this.#expect(end);
      break;
    }
    return 'other';
  }

  #pairs(key: () => unknown): Shape {
    while (!this.#takes('}')) {
      key();
      this.#expect(':');
      this.#expression();
      if (this.#takes(',')) continue;
      this.#expect('}');
      break;
    }
    return 'other';
  }
}
