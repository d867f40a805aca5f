import { append, remember } from '../model/multimap.ts';
import { isVague, type Labels, selects } from '../model/selector.ts';

interface Labelled {
  readonly labels: Labels;
}

/**
 * Finds what a label selector selects without comparing it with everything: items are kept by each of their label pairs, and a
 * selector looks only at the rarest of its pairs.
 */
export class LabelIndex<T extends Labelled> {
  readonly #all: readonly T[];
  #byPair: Map<string, Map<string, T[]>> | undefined;
  #vague: readonly T[] = [];

  constructor(items: readonly T[]) {
    this.#all = items;
  }

  /** The items that carry all pairs of the selector, in the order they were given. An empty selector selects all. */
  select(selector: Labels): readonly T[] {
    if (this.#all.length <= 2) return this.#all.filter((item) => selects(selector, item.labels));
    if (this.#byPair === undefined) {
      this.#byPair = indexPairs(this.#all);
      this.#vague = this.#all.filter(({ labels }) => isVague(labels));
    }
    if (isVague(selector) || this.#vague.some(({ labels }) => selects(selector, labels)))
      return this.#all.filter((item) => selects(selector, item.labels));
    let fewest: readonly T[] | undefined;
    for (const key in selector) {
      const candidates = this.#byPair.get(key)?.get(selector[key] as string);
      if (candidates === undefined) return [];
      if (fewest === undefined || candidates.length < fewest.length) fewest = candidates;
    }
    if (fewest === undefined) return this.#all;
    return fewest.filter((item) => selects(selector, item.labels));
  }
}

function indexPairs<T extends Labelled>(items: readonly T[]): Map<string, Map<string, T[]>> {
  const pairs = new Map<string, Map<string, T[]>>();
  for (const item of items) {
    for (const key in item.labels) {
      const values = remember(pairs, key, () => new Map<string, T[]>());
      append(values, item.labels[key] as string, item);
    }
  }
  return pairs;
}
