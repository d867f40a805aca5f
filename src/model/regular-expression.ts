import { RE2JS } from 're2js';

/**
 * A regular expression as manifests write them: RE2's, which matches in linear time whatever it says, where JavaScript's own can
 * hang and has another syntax. https://github.com/google/re2/wiki/Syntax
 */
export class RegularExpression {
  readonly #compiled: RE2JS;

  private constructor(compiled: RE2JS) {
    this.#compiled = compiled;
  }

  /** Undefined for what RE2 refuses. Each expression is compiled once. */
  static of(text: string): RegularExpression | undefined {
    let known = expressions.get(text);
    if (known === undefined) {
      known = { expression: RegularExpression.#compile(text) };
      expressions.set(text, known);
    }
    return known.expression;
  }

  static #compile(text: string): RegularExpression | undefined {
    try {
      return new RegularExpression(RE2JS.compile(text));
    } catch {
      return undefined;
    }
  }

  /** Whether the whole of a text is what the expression says. */
  matchesWhole(text: string): boolean {
    return this.#compiled.testExact(text);
  }

  /** Every match in a text replaced; `\1` in the replacement stands for the first group. */
  replaceAll(text: string, replacement: string): string {
    return this.#compiled.matcher(text).replaceAll((...groups: unknown[]) => {
      const group = (index: string): string => String(groups[Number(index)] ?? '');
      return replacement.replaceAll(/\\(\d|\\)/g, (_, what: string) => (what === '\\' ? '\\' : group(what)));
    });
  }
}

const expressions = new Map<string, { readonly expression: RegularExpression | undefined }>();
