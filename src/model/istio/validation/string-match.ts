import type { Part } from './part.ts';
import { regularExpressionProblem } from './regular-expression.ts';
import { type Fault, quote, refused } from './violation.ts';

/** Envoy would refuse larger ones. pkg/config/validation/validation.go validateStringRegexp */
const longestExpression = 1024;

/** The way in which a StringMatch compares; the decoder takes the last of several. */
export function matchKind(match: Part): 'exact' | 'prefix' | 'regex' | undefined {
  return (['regex', 'prefix', 'exact'] as const).find((kind) => match.has(kind));
}

/** validateStringMatch */
export function stringMatchFaults(match: Part): readonly Fault[] {
  const kind = matchKind(match);
  if (kind !== 'prefix') return expressionMatchFaults(match);
  const prefix = match.get(kind);
  return prefix.text === '' ? [refused(prefix, 'empty-match', 'the prefix is empty')] : [];
}

/** As above for what may begin with an empty prefix. validateStringMatchRegexp */
export function expressionMatchFaults(match: Part): readonly Fault[] {
  if (matchKind(match) !== 'regex') return [];
  const expression = match.get('regex');
  if (expression.text === '') return [refused(expression, 'empty-match', 'the regular expression is empty')];
  return expressionFaults(expression);
}

export function expressionFaults(expression: Part): readonly Fault[] {
  const { text } = expression;
  if (byteLength(text) > longestExpression) {
    return [refused(expression, 'regex-size', `the regular expression is longer than ${longestExpression} bytes`)];
  }
  const problem = regularExpressionProblem(text);
  if (problem === undefined) return [];
  return [refused(expression, 'regex', `${quote(text)} is not a regular expression of RE2: ${problem}`)];
}

const encoder = new TextEncoder();

/** In UTF-8, in which Go measures texts. */
export function byteLength(text: string): number {
  return encoder.encode(text).length;
}
