import type { Path } from '../../../source/position.ts';
import { isTemplate } from '../../placeholder.ts';
import { isObject } from '../../value.ts';

type Key = string | number;

/**
 * A value of a resource and its place in it, read as Istio's decoder reads it: what is absent, `null` or empty is the zero value of
 * its type, and an item that is `null` is an empty one.
 */
export class Part {
  readonly value: unknown;
  readonly key: Key;
  readonly #parent: Part | undefined;

  private constructor(value: unknown, key: Key, parent: Part | undefined) {
    this.value = value;
    this.key = key;
    this.#parent = parent;
  }

  /** The whole resource. */
  static of(value: unknown): Part {
    return new Part(value, '', undefined);
  }

  /** From the root of the resource. */
  get path(): Path {
    return this.#parent === undefined ? [] : [...this.#parent.path, this.key];
  }

  get(key: string): Part {
    return new Part(this.#at(key), key, this);
  }

  /** Whether something is written there, be it empty. */
  has(key: string): boolean {
    const value = this.#at(key);
    return value !== undefined && value !== null;
  }

  /** Whether a list, a mapping or a text is there that is not empty. */
  holds(key: string): boolean {
    return !isEmptyValue(this.#at(key));
  }

  get isEmpty(): boolean {
    return isEmptyValue(this.value);
  }

  /** What it says; empty when it says nothing. */
  get text(): string {
    const { value } = this;
    return typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? `${value}`
        : '';
  }

  /** 0 when it is absent; NaN when it is no number, so that no comparison holds. */
  get number(): number {
    const { value } = this;
    if (value === undefined || value === null) return 0;
    return typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
  }

  get isTrue(): boolean {
    return this.value === true;
  }

  /** Whether the value, or the key of it, is to be filled in later. */
  get isOpen(): boolean {
    return isTemplate(this.value) || isTemplate(this.key);
  }

  /** The items of a list. */
  get items(): readonly Part[] {
    return Array.isArray(this.value) ? this.value.map((item, index) => new Part(item, index, this)) : [];
  }

  /** The values of a mapping. */
  get entries(): readonly Part[] {
    return isObject(this.value) ? Object.entries(this.value).map(([key, value]) => new Part(value, key, this)) : [];
  }

  #at(key: string): unknown {
    return isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
  }
}

function isEmptyValue(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
