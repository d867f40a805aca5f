import { isSameValue } from '../../../graph/identity-index.ts';
import { isObject } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import type { Path } from '../../../source/position.ts';
import type { RenderedObject } from './rendered-object.ts';

/** A place of the output whose source is looked for. */
export interface Asked {
  readonly object: RenderedObject;
  readonly path: Path;
  /** What the path leads to in the output. */
  readonly value: unknown;
}

/** The part of a field that answers for where something is written. */
export type Source = Pick<Field, 'file' | 'path' | 'range' | 'key' | 'within'>;

/** A place in a source that may have written what is asked for. */
export interface Written {
  readonly at: Source;
  /**
   * `wrote`: the very value stands there. `guessed`: it does, and others may have written it too. `made`: the value was put together
   * from what stands there. `near`: something else stands there.
   */
  readonly how: 'wrote' | 'guessed' | 'made' | 'near';
}

/** Whether all that a source says is in the output: others may have added to it. */
export function isPartOf(source: unknown, output: unknown): boolean {
  if (!isObject(source) || !isObject(output)) return isSameValue(source, output);
  return Object.entries(source).every(([key, value]) => Object.hasOwn(output, key) && isPartOf(value, output[key]));
}

export function isScalar(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'object' || value === null);
}
