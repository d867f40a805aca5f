/** Text that Go's YAML reader refuses. Offsets are those of the file's text. */
export class SyntaxProblem extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end = start + 1) {
    super(message);
    this.name = 'SyntaxProblem';
    this.start = start;
    this.end = end;
  }
}
