/** Where reading has come to. */
export class Cursor {
  readonly text: string;
  /** The text and a NUL, so that looking ahead never leaves it. Values are cut from `text`, which lives on anyway. */
  readonly input: string;
  /** Read as JSON's grammar where it is wider than Go's YAML: escapes, and how far a colon may be from its key. */
  readonly json: boolean;
  position: number;
  lineStart: number;

  constructor(text: string, input: string, position: number, json: boolean) {
    this.text = text;
    this.input = input;
    this.json = json;
    this.position = position;
    this.lineStart = input.lastIndexOf('\n', position - 1) + 1;
    if (position === 0) this.lineStart = 0;
  }
}
