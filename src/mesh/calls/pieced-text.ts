import type { WrittenValue } from './written-value.ts';

/** A part of a text and the value that it is written in. */
interface Piece {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly value: WrittenValue;
  /** Where the part begins in the value. */
  readonly offset: number;
}

/** A place in a value. */
export interface TextPlace {
  readonly value: WrittenValue;
  readonly start: number;
  readonly end: number;
}

/** A text put together from several values (the items of `args`, variables that stand in others), each part with its place. */
export class PiecedText {
  text = '';
  readonly #pieces: Piece[] = [];

  append(value: WrittenValue, start: number, end: number): void {
    if (start === end) return;
    const length = this.text.length;
    this.#pieces.push({ start: length, end: length + end - start, value, offset: start });
    this.text += value.value.slice(start, end);
  }

  appendAll(other: PiecedText): void {
    for (const { value, offset, start, end } of other.#pieces) this.append(value, offset, offset + end - start);
  }

  /** Text between values that is written nowhere. */
  separate(separator: string): void {
    this.text += separator;
  }

  /**
   * The value that holds the part `inner`, and as much of `start` to `end` as stands in that value; undefined when the part is
   * put together from several.
   */
  place(start: number, end: number, inner: readonly [number, number]): TextPlace | undefined {
    const piece = this.#pieces.find((each) => each.start <= inner[0] && inner[1] <= each.end);
    if (piece === undefined) return undefined;
    const shift = piece.offset - piece.start;
    return { value: piece.value, start: Math.max(start, piece.start) + shift, end: Math.min(end, piece.end) + shift };
  }
}
