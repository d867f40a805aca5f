/** Guards over plain data as YAML gives it: wrong types read as absent, they never throw. */
import type { Path } from '../source/position.ts';

export type JsonObject = { readonly [key: string]: unknown };

export const emptyObject: JsonObject = Object.freeze({});
const emptyList: readonly never[] = Object.freeze([]);

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mapping under `key`, or an empty one. */
export function objectIn(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : emptyObject;
}

/** The items under `key`, or none. */
export function listIn(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  return Array.isArray(value) ? value : emptyList;
}

/** The mappings among the items under `key`, each with its index in the list. */
export function objectsIn(object: JsonObject, key: string): readonly (readonly [number, JsonObject])[] {
  const list = listIn(object, key);
  if (list.length === 0) return emptyList;
  if (list.every(isObject)) return list.map((item, index) => [index, item] as const);
  return list.flatMap((item, index) => (isObject(item) ? [[index, item] as const] : []));
}

export function stringIn(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(object: JsonObject, key: string): number | undefined {
  const value = object[key];
  return typeof value === 'number' ? value : undefined;
}

/** The strings among the items under `key`. */
export function stringsIn(object: JsonObject, key: string): readonly string[] {
  const list = listIn(object, key);
  return list.length === 0 ? emptyList : list.filter((item): item is string => typeof item === 'string');
}

/** The pairs of a mapping whose values are strings, such as labels. */
export function stringMapIn(object: JsonObject, key: string): { readonly [key: string]: string } {
  const value = object[key];
  if (!isObject(value)) return noStrings;
  for (const name in value) {
    if (typeof value[name] !== 'string') return onlyStrings(value);
  }
  return value as { readonly [key: string]: string };
}

const noStrings: { readonly [key: string]: string } = Object.freeze({});

function onlyStrings(value: JsonObject): { readonly [key: string]: string } {
  const strings: Record<string, string> = Object.create(null);
  for (const name in value) {
    const item = value[name];
    if (typeof item === 'string') strings[name] = item;
  }
  return strings;
}

/** What a path leads to in plain data; undefined where it leads nowhere. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (Array.isArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
