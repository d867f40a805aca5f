import { isSameValue } from '../../../graph/identity-index.ts';
import { isObject, valueAt } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import type { Path } from '../../../source/position.ts';

/** The place in a source that a path in the output leads to. */
export interface Aligned {
  /** The deepest field on the way that is written. */
  readonly field: Field;
  /** Whether it is at the end of the path. */
  readonly isWhole: boolean;
}

/** What tells items of a list apart: the merge keys of https://github.com/kubernetes/kubernetes/blob/master/api/openapi-spec/swagger.json */
const mergeKeys = [
  'name',
  'containerPort',
  'port',
  'mountPath',
  'devicePath',
  'ip',
  'key',
  'topologyKey',
  'uid',
  'type',
];

/** Follows a path of the output in a source: items of lists may stand elsewhere there. */
export function aligned(output: unknown, source: Field, path: Path): Aligned {
  let value = output;
  let field = source;
  for (const step of path) {
    const next = typeof step === 'number' ? matchingItem(value, step, field.value) : matchingKey(field.value, step);
    if (next === undefined) return { field, isWhole: false };
    field = field.get(next);
    value = valueAt(value, [step]);
  }
  return { field, isWhole: true };
}

function matchingKey(source: unknown, key: string): string | undefined {
  return isObject(source) && Object.hasOwn(source, key) ? key : undefined;
}

function matchingItem(output: unknown, index: number, source: unknown): number | undefined {
  if (!Array.isArray(source) || !Array.isArray(output)) return undefined;
  const item: unknown = output[index];
  const own: unknown = source[index];
  if (item !== undefined && (own === item || isSameInKey(own, item))) return index;
  if (isObject(item)) {
    const keyed = byMergeKey(item, source, index);
    if (keyed !== undefined) return keyed;
  }
  const haveNoIdentity = !hasIdentity(item) && !hasIdentity(own);
  if (haveNoIdentity && source.length === output.length) return index;
  const same = source.findIndex((it) => isSameValue(it, item));
  if (same >= 0) return same;
  const renamed = isObject(item) ? byFormerName(item, source) : undefined;
  if (renamed !== undefined) return renamed;
  return own !== undefined && (haveNoIdentity || source.length === output.length) ? index : undefined;
}

/** Most items stay where they are, under their name. */
function isSameInKey(own: unknown, item: unknown): boolean {
  return isObject(own) && isObject(item) && typeof item.name === 'string' && own.name === item.name;
}

/** Names of objects get prefixes, suffixes and hashes, also where others refer to them. */
function byFormerName(item: { readonly [key: string]: unknown }, source: readonly unknown[]): number | undefined {
  const { name } = item;
  if (typeof name !== 'string') return undefined;
  const former = (it: unknown): number =>
    isObject(it) && typeof it.name === 'string' && name.includes(it.name) ? it.name.length : 0;
  const longest = Math.max(0, ...source.map(former));
  return longest === 0 ? undefined : source.findIndex((it) => former(it) === longest);
}

function byMergeKey(
  item: { readonly [key: string]: unknown },
  source: readonly unknown[],
  index: number,
): number | undefined {
  for (const key of mergeKeys) {
    const id = item[key];
    if (typeof id !== 'string' && typeof id !== 'number') continue;
    const same = source.flatMap((it, at) => (isObject(it) && it[key] === id ? [at] : []));
    if (same.length === 1) return same[0];
    if (same.length > 1) return same.includes(index) ? index : mostAlike(item, source, same);
  }
  return undefined;
}

/** Ports of the same number differ in their protocol. */
function mostAlike(
  item: { readonly [key: string]: unknown },
  source: readonly unknown[],
  among: readonly number[],
): number | undefined {
  const likeness = (at: number): number => {
    const other = source[at];
    return isObject(other) ? Object.keys(item).filter((key) => isSameValue(item[key], other[key])).length : 0;
  };
  return among.toSorted((a, b) => likeness(b) - likeness(a))[0];
}

function hasIdentity(item: unknown): boolean {
  if (!isObject(item)) return item !== undefined && typeof item !== 'object';
  return mergeKeys.some((key) => typeof item[key] === 'string' || typeof item[key] === 'number');
}
