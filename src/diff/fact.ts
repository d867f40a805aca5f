import type { DiffAspect, DiffGroup } from '../diff-result.ts';
import type { Answer, Evidence } from '../mesh/answer.ts';

/** One of several things that an answer lists: compared as a set. */
export interface FactItem {
  /** In the names that both units share. */
  readonly same: string;
  readonly words: string;
  because(): readonly Evidence[];
}

/** What the mesh answers, in words, and in a form in which the names of both units are the same. */
export type FactValue =
  | { readonly kind: 'value'; readonly words: string; readonly same: string; because(): readonly Evidence[] }
  | { readonly kind: 'items'; readonly items: readonly FactItem[]; because(): readonly Evidence[] }
  /** Of a list, only the order of what both have is compared. */
  | { readonly kind: 'order'; readonly keys: readonly string[]; because(): readonly Evidence[] }
  | { readonly kind: 'unknown'; readonly why: string; because(): readonly Evidence[] };

/** One answer about one thing. */
export interface Fact {
  readonly aspect: DiffAspect;
  /** What was asked, without what `where` says; in the names that both units share. */
  readonly key: string;
  readonly what: string;
  /** For whom: facts with the same values are told once. */
  readonly where?: string;
  readonly value: FactValue;
  /** What is said of the unit that has no such fact; without it such facts are not compared. */
  readonly absent?: string;
  /** Key of the fact that says whether there is what this one is about: a port. */
  readonly of?: string;
}

/** What facts are about. */
export interface Subject {
  readonly kind: DiffGroup['kind'];
  /** In the names that both units share. */
  readonly key: string;
  readonly title: string;
  /** `always`: what is not told of the other unit is empty there; `existence`: that it is in one unit only is a difference. */
  readonly counts: 'existence' | 'always' | 'shared';
  because(): readonly Evidence[];
  readonly facts: readonly Fact[];
}

const nothing = (): readonly Evidence[] => [];

/** An answer as a fact's value, with words for what is known. */
export function answered<T>(answer: Answer<T>, words: (value: T) => string, same = words): FactValue {
  if (!answer.known) return unanswered(answer);
  return { kind: 'value', words: words(answer.value), same: same(answer.value), because: () => answer.because() };
}

export function unanswered(answer: Extract<Answer<unknown>, { known: false }>): FactValue {
  return { kind: 'unknown', why: answer.why, because: () => answer.because() };
}

export function plainValue(words: string, because: () => readonly Evidence[] = nothing, same = words): FactValue {
  return { kind: 'value', words, same, because };
}

export function itemsValue(items: readonly FactItem[], because: () => readonly Evidence[] = nothing): FactValue {
  return { kind: 'items', items, because };
}
