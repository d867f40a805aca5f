import type { Part } from './part.ts';
import { type Fault, quote, refused } from './violation.ts';

/** A word that Istio's decoder does not know makes it refuse the whole resource. Numbers may stand for the words. */
export function enumerationFault(part: Part, words: readonly string[]): readonly Fault[] {
  const { value } = part;
  if (typeof value !== 'string' || words.includes(value)) return [];
  const known = words.map((word) => quote(word)).join(', ');
  return [refused(part, 'enumeration', `${quote(value)} is none of ${known}`)];
}
