/** Something that the manifests, or who asks, do not say. */
export interface Doubt {
  readonly why: string;
}

/** Yes, no, or not known. */
export type Ternary = boolean | Doubt;

export function doubt(why: string): Doubt {
  return { why };
}

export function not(value: Ternary): Ternary {
  return typeof value === 'boolean' ? !value : value;
}

/** True when one is, false when all are; otherwise the first doubt. */
export function some<T>(items: Iterable<T>, test: (item: T) => Ternary): Ternary {
  let first: Doubt | undefined;
  for (const item of items) {
    const value = test(item);
    if (value === true) return true;
    if (value !== false) first ??= value;
  }
  return first ?? false;
}

/** False when one is not, true when all are; otherwise the first doubt. */
export function every<T>(items: Iterable<T>, test: (item: T) => Ternary): Ternary {
  return not(some(items, (item) => not(test(item))));
}
