import { isObject, type JsonObject } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import type { ValueLeaf, ValuesLayer } from './values-layer.ts';

/** A value that can be told from all others in what is rendered with it. */
export interface TracedLeaf extends ValueLeaf {
  /** What stands there without tracing. */
  readonly value: string | number;
}

/** Values in which texts end with a mark of their own, and numbers are numbers of their own. */
export interface TracedValues {
  /** As the layers that they were made of. */
  readonly layers: readonly JsonObject[];
  readonly leaves: readonly TracedLeaf[];
  /** Leaves by the number that stands for theirs. */
  readonly numbers: ReadonlyMap<number, TracedLeaf>;
}

export interface Tracing {
  /** Keys whose values decide what is rendered: they stay as they are. */
  readonly isKept: (key: string) => boolean;
  /** Numbers from here on are replaced; smaller ones may say how often something is done. */
  readonly leastNumber: number;
}

/** Six digits: below, they are too common to be told from others; Helm writes a million as 1e+06. */
const firstNumber = 100_003;
const lastNumber = 999_999;

/** Makes the values of all layers traceable. */
export function traceValues(layers: readonly ValuesLayer[], tracing: Tracing): TracedValues {
  const leaves: TracedLeaf[] = [];
  const numbers = new Map<number, TracedLeaf>();
  const visit = (value: unknown, layer: number, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, layer, [...path, index]));
    if (isObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, layer, [...path, key])]));
    }
    if (tracing.isKept(keyOf(path))) return value;
    if (typeof value === 'string' && value !== '') {
      // Marks survive what is done to names: they are made of lower case letters and digits.
      leaves.push({ layer, path, value });
      return `${value}zq${leaves.length - 1}qz`;
    }
    if (typeof value !== 'number' || value < tracing.leastNumber) return value;
    const stand = firstNumber + 7 * numbers.size;
    if (stand > lastNumber) return value;
    numbers.set(stand, { layer, path, value });
    return stand;
  };
  const traced = layers.map(({ value }, layer) => visit(value, layer, []) as JsonObject);
  return { layers: traced, leaves, numbers };
}

/** The innermost key that a value hangs on. */
function keyOf(path: Path): string {
  const key = path.findLast((step) => typeof step === 'string');
  return typeof key === 'string' ? key : '';
}

/** A part of a rendered text that a value wrote. */
export interface TracedPart {
  readonly leaf: TracedLeaf;
  readonly start: number;
  readonly end: number;
}

/** What was rendered with traced values, as it is without. */
export interface Untraced {
  readonly value: unknown;
  readonly parts: readonly TracedPart[];
}

/** Takes the marks out of a rendered scalar. */
export function untrace(rendered: unknown, traced: TracedValues): Untraced {
  if (typeof rendered === 'number') {
    const leaf = traced.numbers.get(rendered);
    return leaf === undefined ? { value: rendered, parts: [] } : { value: leaf.value, parts: [wholeOf(leaf)] };
  }
  if (typeof rendered !== 'string') return { value: rendered, parts: [] };
  const parts: TracedPart[] = [];
  let value = '';
  let from = 0;
  for (const match of rendered.matchAll(/zq([0-9]+)qz|[1-9][0-9]{5}/g)) {
    const text = match[1] === undefined ? undefined : traced.leaves[Number(match[1])];
    const number = match[1] === undefined ? traced.numbers.get(Number(match[0])) : undefined;
    if (text === undefined && number === undefined) continue;
    value += rendered.slice(from, match.index);
    from = match.index + match[0].length;
    if (text !== undefined) {
      if (value.endsWith(String(text.value))) parts.push(partUpTo(text, value.length));
      continue;
    }
    if (number === undefined) continue;
    value += String(number.value);
    parts.push(partUpTo(number, value.length));
  }
  return { value: value + rendered.slice(from), parts };
}

function wholeOf(leaf: TracedLeaf): TracedPart {
  return partUpTo(leaf, String(leaf.value).length);
}

function partUpTo(leaf: TracedLeaf, end: number): TracedPart {
  return { leaf, start: end - String(leaf.value).length, end };
}
