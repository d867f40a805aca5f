import { closest } from '../model/spelling.ts';
import { connections } from './connections.ts';
import type { Library } from './explain.ts';
import { istioCodes } from './istio-codes.ts';
import { kialiCodes } from './kiali-codes.ts';
import { reasons } from './reasons.ts';
import { responseFlags } from './response-flags.ts';

/** A part of a word has at least this many letters. */
const leastPart = 4;
const most = 6;

/** The known words that are meant, most likely: the one that is spelled most like it, or those of which it is a part. */
export function wordsMeant(word: string, { rules }: Library): readonly string[] {
  // Digits are no letters: another status is not meant.
  if (/^\d+$/.test(word)) return [];
  const ids = rules.map(({ id }) => id);
  const tables = [responseFlags, reasons, connections, istioCodes, kialiCodes];
  const known = [...ids, ...tables.flatMap((table) => Object.keys(table)).filter((it) => it !== '-')];
  const names = ids.map((id) => id.slice(id.indexOf('/') + 1));
  const parts = word.length < leastPart ? [] : known.filter((it) => it.includes(word.toLowerCase()));
  if (parts.length > 0) return parts.slice(0, most);
  const one = closest(word, [...names, ...known]);
  return one === undefined ? [] : [one];
}
