import { remember } from '../model/multimap.ts';
import { isTemplate } from '../model/placeholder.ts';
import { isVague, type Labels, selects } from '../model/selector.ts';

interface Selecting {
  readonly selector: Labels;
}

interface Placed<T> {
  readonly item: T;
  /** How many were given before it. */
  readonly order: number;
}

/**
 * Finds what selects given labels without asking each selector: items are kept by one label pair of their selectors, and labels
 * look only at what is kept by theirs. The counterpart of `LabelIndex`.
 */
export class SelectorIndex<T extends Selecting> {
  readonly #byPair = new Map<string, Map<string, Placed<T>[]>>();
  readonly #selectingAll: Placed<T>[] = [];
  readonly #vague: Placed<T>[] = [];

  constructor(items: readonly T[]) {
    for (const [order, item] of items.entries()) {
      const [pair] = Object.entries(item.selector);
      const kept =
        pair === undefined
          ? this.#selectingAll
          : isVague(item.selector)
            ? this.#vague
            : remember(
                remember(this.#byPair, pair[0], () => new Map<string, Placed<T>[]>()),
                pair[1],
                (): Placed<T>[] => [],
              );
      kept.push({ item, order });
    }
  }

  /** The first, in the order they were given, of those whose selector the labels fit. An empty selector fits all. */
  first(labels: Labels): T | undefined {
    let found = this.#selectingAll[0];
    const vague = this.#vague.find(({ item }) => selects(item.selector, labels));
    if (vague !== undefined && (found === undefined || vague.order < found.order)) found = vague;
    for (const key in labels) {
      const byValue = this.#byPair.get(key);
      const label = labels[key] as string;
      const candidates = isTemplate(label) ? [...(byValue?.values() ?? [])].flat() : (byValue?.get(label) ?? []);
      const candidate = candidates.find(({ item }) => selects(item.selector, labels));
      if (candidate !== undefined && (found === undefined || candidate.order < found.order)) found = candidate;
    }
    return found?.item;
  }
}
