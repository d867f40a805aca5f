import type { Entry } from './node.ts';

export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping while it is read. */
export interface OpenMapping {
  readonly value: Mapping;
  /** Keys that only a merge has written yet: writing them again repeats nothing. */
  merged: Set<string> | undefined;
  /** Present when places are wanted. */
  readonly entries: Entry[] | undefined;
}

/** What is wrong with a key that stood in its mapping before. */
export interface Repetition {
  /** With the same value, so that nothing is lost. */
  readonly isSame: boolean;
}

/** Sets a key that stands in the mapping itself; the last wins. Undefined when it did not stand there before. */
export function setKey(mapping: OpenMapping, name: string, value: unknown): Repetition | undefined {
  const target = mapping.value;
  // Looking the name up is far cheaper than asking whether it is the object's own, and mostly answers that.
  const previous = target[name];
  const repeated = previous !== undefined && Object.hasOwn(target, name) && !mapping.merged?.delete(name);
  if (name === '__proto__') define(target, name, value);
  else target[name] = value;
  return repeated ? { isSame: JSON.stringify(previous) === JSON.stringify(value) } : undefined;
}

/** Go merges where the `<<` stands: it overrides the keys before it, and those after override it. */
export function mergeKeys(mapping: OpenMapping, source: Mapping): void {
  mapping.merged ??= new Set();
  for (const [name, value] of Object.entries(source)) {
    if (!Object.hasOwn(mapping.value, name)) mapping.merged.add(name);
    define(mapping.value, name, value);
  }
}

function define(target: Mapping, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
}
