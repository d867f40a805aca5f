/** Which part of a scalar's value was written where. */
export interface Segment {
  /** Offset into the value, and how long the part is there. */
  readonly at: number;
  readonly length: number;
  /** Where it is written. When both lengths agree, every character stands for itself. */
  readonly start: number;
  readonly end: number;
}

/** A value that is put together from pieces; remembers where they come from when asked to. */
export class ScalarText {
  text = '';
  readonly segments: Segment[] | undefined;

  constructor(segments: Segment[] | undefined) {
    this.segments = segments;
  }

  copy(source: string, start: number, end: number): void {
    if (end <= start) return;
    this.segments?.push({ at: this.text.length, length: end - start, start, end });
    this.text += source.slice(start, end);
  }

  /** `piece` is what the characters from `start` to `end` stand for. */
  put(piece: string, start: number, end: number): void {
    if (piece === '') return;
    this.segments?.push({ at: this.text.length, length: piece.length, start, end });
    this.text += piece;
  }
}
