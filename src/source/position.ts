/** A place in a text. Lines and columns are 1-based; columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** From `start` up to, but not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Keys and indices from the root of a document (or of an item of a List) to a value. */
export type Path = readonly (string | number)[];

/** Something that is written somewhere. */
export interface Located {
  readonly file: string;
  readonly path: Path;
  readonly range: Range;
  /** Set when this is only near to what wrote the thing, which was rendered: nothing can be replaced here. */
  readonly rendered?: boolean;
}
