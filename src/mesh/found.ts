import { parseGoBoolean } from '../model/go-boolean.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import { isObject, type JsonObject, objectsIn, stringIn } from '../model/value.ts';
import type { Field } from '../source/field.ts';
import type { Located } from '../source/position.ts';

/** Something that is written, and where. */
export interface Found<T = unknown> {
  readonly value: T;
  readonly at: Located;
  /** What who wrote it does by it: "sets meshConfig.trustDomain". */
  readonly words: string;
}

/** Answers what is written at a path; undefined where nothing is. */
export type Layer = (path: readonly string[]) => Found | undefined;

/** What may be taken for a value: undefined for anything else, and for text that is to be filled in later. */
export type Reader<T> = (value: unknown) => T | undefined;

/** Settings in one or more layers, as Helm takes its values: the last layer that writes a path wins. */
export class Values {
  readonly #layers: readonly Layer[];
  readonly #prefix: readonly string[];

  constructor(layers: readonly Layer[], prefix: readonly string[] = []) {
    this.#layers = layers;
    this.#prefix = prefix;
  }

  static of(...fields: readonly Field[]): Values {
    return new Values(fields.map(layerOf));
  }

  under(...path: readonly string[]): Values {
    return new Values(this.#layers, [...this.#prefix, ...path]);
  }

  read<T>(reader: Reader<T>, ...path: readonly string[]): Found<T> | undefined {
    const full = [...this.#prefix, ...path];
    for (const layer of this.#layers.toReversed()) {
      const found = layer(full);
      if (found !== undefined) return readAs(reader, found);
    }
    return undefined;
  }
}

/** The mapping that a field holds, as a layer. A null is an absent value, as everywhere in Kubernetes. */
export function layerOf(field: Field): Layer {
  return (path) => foundIn(field.get(...path), `sets ${path.join('.')}`);
}

export function foundIn(field: Field, words: string): Found | undefined {
  const { value } = field;
  return value === undefined || value === null ? undefined : { value, at: field, words };
}

export function readAs<T>(reader: Reader<T>, { value: written, at, words }: Found): Found<T> | undefined {
  const value = reader(written);
  return value === undefined ? undefined : { value, at, words };
}

export const text: Reader<string> = (value) =>
  typeof value === 'string' && value !== '' && !isPlaceholder(value) ? value : undefined;

export const flag: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** An environment variable, or a value of a chart that becomes one. */
export const switchWord: Reader<boolean> = (value) =>
  typeof value === 'object' ? undefined : parseGoBoolean(String(value));

export const mapping: Reader<JsonObject> = (value) => (isObject(value) ? value : undefined);

export const texts: Reader<readonly string[]> = (value) =>
  Array.isArray(value) && value.every((item): item is string => text(item) !== undefined) ? value : undefined;

/** The names of the items of a list. */
export const names: Reader<readonly string[]> = (value) =>
  Array.isArray(value) ? objectsIn({ value }, 'value').flatMap(([, item]) => stringIn(item, 'name') ?? []) : undefined;
