/** How an expectation limits a value: `<= 10s`. */
export interface Comparison<T> {
  readonly operator: Operator;
  readonly value: T;
}

export type Operator = '<=' | '>=' | '<' | '>' | '=';

const form = /^(<=|>=|<|>|==?)?\s*(.+)$/;

/** Reads an operator (`=` where there is none) and a value; undefined where the value is none. */
export function readComparison<T>(text: string, read: (word: string) => T | undefined): Comparison<T> | undefined {
  const match = form.exec(text.trim());
  if (match === null) return undefined;
  const [, operator = '=', word = ''] = match;
  const value = read(word.trim());
  return value === undefined ? undefined : { operator: operator === '==' ? '=' : (operator as Operator), value };
}

export function compares(actual: number, { operator, value }: Comparison<number>): boolean {
  switch (operator) {
    case '<=':
      return actual <= value;
    case '>=':
      return actual >= value;
    case '<':
      return actual < value;
    case '>':
      return actual > value;
    default:
      return actual === value;
  }
}

/** ` <= 10s`, without the operator where it is `=`. */
export function comparisonWords(operator: Operator, value: string): string {
  return operator === '=' ? value : `${operator} ${value}`;
}
