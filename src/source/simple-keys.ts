import type { Cursor } from './cursor.ts';
import { SyntaxProblem } from './syntax-problem.ts';

/** How far behind its key Go looks for the colon. */
const longestKey = 1024;

export interface SimpleKey {
  /** Of the token. */
  readonly number: number;
  readonly position: number;
  readonly column: number;
}

/**
 * Tokens that become keys if a colon follows on their line: one per level of flow style, because that is only known
 * after they are read.
 */
export class SimpleKeys {
  private readonly cursor: Cursor;
  private readonly possible: boolean[] = [false];
  private readonly required: boolean[] = [false];
  private readonly numbers: number[] = [0];
  private readonly positions: number[] = [0];
  private readonly lineStarts: number[] = [0];

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  open(level: number): void {
    this.possible[level] = false;
  }

  save(level: number, number: number, required: boolean): void {
    this.remove(level);
    this.possible[level] = true;
    this.required[level] = required;
    this.numbers[level] = number;
    this.positions[level] = this.cursor.position;
    this.lineStarts[level] = this.cursor.lineStart;
  }

  /** Whether the token with this number may become a key. */
  isPossible(level: number, number: number): boolean {
    return this.possible[level] === true && this.numbers[level] === number;
  }

  isOpen(level: number): boolean {
    return this.possible[level] === true;
  }

  /** Gives the key up when the cursor has gone too far for it. */
  check(level: number): boolean {
    if (this.possible[level] !== true) return false;
    const { cursor } = this;
    const position = this.positions[level] ?? 0;
    const near = this.lineStarts[level] === cursor.lineStart && cursor.position - position <= longestKey;
    // JSON has no limits on where the colon may be.
    if (near || (cursor.json && level > 0)) return true;
    this.remove(level);
    return false;
  }

  remove(level: number): void {
    if (this.possible[level] === true && this.required[level] === true) {
      const start = this.positions[level] ?? 0;
      throw new SyntaxProblem('a ":" is missing: this stands where a key of the mapping must stand', start);
    }
    this.possible[level] = false;
  }

  take(level: number): SimpleKey {
    const position = this.positions[level] ?? 0;
    this.possible[level] = false;
    return { number: this.numbers[level] ?? 0, position, column: position - (this.lineStarts[level] ?? 0) };
  }
}
