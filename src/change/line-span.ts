/** Lines of a file, 1-based, both included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}
