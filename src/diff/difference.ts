import type { Difference, DiffValue } from '../diff-result.ts';
import type { Evidence } from '../mesh/answer.ts';
import { settleEvidence } from '../mesh/settled-evidence.ts';
import type { ResultEvidence } from '../result.ts';
import type { Fact, FactItem, FactValue } from './fact.ts';

/** A difference, and for whom it is. */
export interface Found {
  readonly difference: Omit<Difference, 'where'>;
  readonly where: string | undefined;
}

/** Two answers to one question; one may be missing. */
export interface FactPair {
  readonly a: Fact | undefined;
  readonly b: Fact | undefined;
}

/** Undefined where both are the same, or cannot be compared. */
export function differenceOf({ a, b }: FactPair): Omit<Difference, 'where'> | undefined {
  const fact = a ?? b;
  if (fact === undefined) return undefined;
  const shared = { aspect: fact.aspect, what: fact.what };
  if (a === undefined || b === undefined) return oneSided({ a, b }, shared);
  const values = compareValues(a.value, b.value);
  return values === undefined ? undefined : { ...shared, ...values };
}

function oneSided({ a, b }: FactPair, shared: Pick<Difference, 'aspect' | 'what'>) {
  const fact = a ?? b;
  const absent = fact?.absent;
  if (fact === undefined || absent === undefined) return undefined;
  if (fact.value.kind === 'items' && fact.value.items.length === 0) return undefined;
  const present = shownValue(fact.value);
  const missing: DiffValue = { value: absent, because: [] };
  return a === undefined ? { ...shared, a: missing, b: present } : { ...shared, a: present, b: missing };
}

function compareValues(a: FactValue, b: FactValue): { readonly a: DiffValue; readonly b: DiffValue } | undefined {
  if (a.kind === 'value' && b.kind === 'value') {
    return a.same === b.same ? undefined : { a: shownValue(a), b: shownValue(b) };
  }
  if (a.kind === 'items' && b.kind === 'items') {
    const [onlyA, onlyB] = [without(a.items, b.items), without(b.items, a.items)];
    if (onlyA.length === 0 && onlyB.length === 0) return undefined;
    return { a: shownItems(onlyA, a), b: shownItems(onlyB, b) };
  }
  if (a.kind !== 'order' || b.kind !== 'order') return undefined;
  const [ofA, ofB] = [inBoth(a.keys, b.keys), inBoth(b.keys, a.keys)];
  if (ofA.join('\n') === ofB.join('\n')) return undefined;
  return { a: shown(ofA.join(', then '), a.because), b: shown(ofB.join(', then '), b.because) };
}

function inBoth(keys: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(keys)].filter((key) => known.has(key));
}

/** As multisets: a policy that is there twice has its equal taken once. */
function without(items: readonly FactItem[], others: readonly FactItem[]): readonly FactItem[] {
  const taken = new Map<string, number>();
  for (const { same } of others) taken.set(same, (taken.get(same) ?? 0) + 1);
  return items.filter(({ same }) => {
    const left = taken.get(same) ?? 0;
    taken.set(same, left - 1);
    return left <= 0;
  });
}

/** What the other unit does not have, too. */
function shownItems(items: readonly FactItem[], value: Extract<FactValue, { kind: 'items' }>): DiffValue {
  const rest = value.items.length - items.length;
  const words = items.map((item) => item.words).join('; ');
  const text = items.length === 0 ? (rest === 0 ? 'none' : 'nothing beside what both have') : words;
  const because = items.length === 0 ? value.because : (): readonly Evidence[] => items.flatMap((it) => it.because());
  return shown(rest > 0 && items.length > 0 ? `${text}; and what both have` : text, because);
}

function shownValue(value: FactValue): DiffValue {
  switch (value.kind) {
    case 'value':
      return shown(value.words, value.because);
    case 'items':
      return shownItems(value.items, value);
    case 'order':
      return shown(value.keys.join(', then '), value.because);
    default:
      return shown(`not known: ${value.why}`, value.because);
  }
}

function shown(value: string, because: () => readonly Evidence[]): DiffValue {
  return { value, because: settled(because()) };
}

/** Answers that are made of others say some things twice. */
export function settled(evidence: readonly Evidence[]): readonly ResultEvidence[] {
  const seen = new Set<string>();
  return evidence.map(settleEvidence).filter((it) => {
    const key = JSON.stringify(it);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
