import { RegularExpression } from '../../model/regular-expression.ts';
import { isObject, stringIn } from '../../model/value.ts';
import { doubt, type Ternary } from '../ternary.ts';

/** How a text of a request is compared; `present`: it only has to be there. */
export type TextMatch =
  | { readonly kind: 'exact' | 'prefix' | 'regex'; readonly text: string }
  | { readonly kind: 'present' };

/**
 * A StringMatch. Without a word to compare with it asks for presence, and so does the expression `*`, which is none.
 * pilot/pkg/networking/core/route/route.go canBeConvertedToPresentMatch
 */
export function textMatchOf(value: unknown): TextMatch {
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const text = isObject(value) ? stringIn(value, kind) : undefined;
    if (text !== undefined) return kind === 'regex' && text === '*' ? { kind: 'present' } : { kind, text };
  }
  return { kind: 'present' };
}

export function fitsText(match: TextMatch, value: string): Ternary {
  switch (match.kind) {
    case 'exact':
      return value === match.text;
    case 'prefix':
      return value.startsWith(match.text);
    case 'regex':
      return fitsExpression(match.text, value);
    default:
      return true;
  }
}

/** Istio's validation refuses what is no expression: such an object is in no cluster. */
export function fitsExpression(expression: string, value: string): Ternary {
  const compiled = RegularExpression.of(expression);
  return compiled === undefined
    ? doubt(`"${expression}" is no regular expression of RE2`)
    : compiled.matchesWhole(value);
}
