import type { Located, Path } from './position.ts';

/**
 * A value and where it is written. Absent values are fields too (`value` is undefined), located at the key of their
 * nearest written ancestor. Ranges are computed when first asked for: reading `value` costs nothing.
 */
export interface Field<T = unknown> extends Located {
  readonly value: T;
  /** The key it hangs on (for an item of a list: the item itself; for a root: the root). */
  readonly key: Located;
  /** Never throws, never undefined. */
  get(...path: Path): Field;
  /** Fields of the items of a list; empty for anything else. */
  items(): readonly Field[];
  /** Keys and fields of a mapping in the order written; empty for anything else. */
  entries(): readonly (readonly [string, Field])[];
  /**
   * The place of a part of a string value: `start` and `end` are UTF-16 offsets into `value` (end exclusive), mapped
   * through quotes, escapes, folding and indentation to where those characters are written. The whole field when the
   * value is not a string.
   */
  within(start: number, end: number): Located;
}
