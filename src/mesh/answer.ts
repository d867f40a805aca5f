import type { Located } from '../source/position.ts';

/** One step of the reason for an answer. */
export interface Evidence {
  readonly note: string;
  readonly at?: Located;
  readonly from: 'manifest' | 'config' | 'flag' | 'default' | 'absence';
  /** Not written anywhere that we were given: takes severity and confidence one step down. */
  readonly assumed?: true;
}

/** An answer of the mesh. Evidence is a thunk: places are computed only for what is reported. */
export type Answer<T> =
  | { readonly known: true; readonly value: T; because(): readonly Evidence[] }
  | { readonly known: false; readonly why: string; because(): readonly Evidence[] };

const noEvidence = (): readonly Evidence[] => [];

export function known<T>(value: T, because: () => readonly Evidence[] = noEvidence): Answer<T> {
  return { known: true, value, because };
}

export function unknown(why: string, because: () => readonly Evidence[] = noEvidence): Answer<never> {
  return { known: false, why, because };
}
