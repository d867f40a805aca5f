import { char } from './character.ts';
import type { Segment } from './scalar-text.ts';

/** Where reading has come to. */
export class Cursor {
  readonly text: string;
  /** The text and a NUL, so that looking ahead never leaves it. Values are cut from `text`, which lives on anyway. */
  readonly input: string;
  /** Read as JSON's grammar where it is wider than Go's YAML: escapes, and how far a colon may be from its key. */
  readonly json: boolean;
  /** Where to note how the value of the scalar that is being read comes about, when that is wanted. */
  segments: Segment[] | undefined;
  position = 0;
  lineStart = 0;

  constructor(text: string, json: boolean) {
    this.text = text;
    this.input = `${text}\0`;
    this.json = json;
  }

  protected moveTo(position: number): void {
    this.lineStart = position === 0 ? 0 : this.input.lastIndexOf('\n', position - 1) + 1;
    // A byte order mark has no width.
    if (this.input.charCodeAt(this.lineStart) === char.byteOrderMark) this.lineStart++;
    this.position = Math.max(position, this.lineStart);
  }
}
