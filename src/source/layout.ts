import { afterBreak, char, isBreak } from './character.ts';
import { Cursor } from './cursor.ts';
import { type SimpleKey, SimpleKeys } from './simple-keys.ts';
import { TokenQueue, token } from './token-queue.ts';

/** What the place of a thing on its line means: indentation opens and closes collections, keys stand before colons. */
export class Layout extends Cursor {
  protected readonly queue = new TokenQueue();
  protected readonly keys: SimpleKeys;
  /** Column of the innermost block collection, -1 outside of all. */
  protected indent = -1;
  /** How many brackets and braces are open. */
  protected flow = 0;
  protected keyAllowed = true;
  protected ended = false;
  private readonly indents: number[] = [];

  constructor(text: string, json: boolean) {
    super(text, json);
    this.keys = new SimpleKeys(this);
  }

  /** Starts a document; `afterMarker`: a `---` stands before it on the same line. */
  protected reset(start: number, afterMarker: boolean): void {
    this.moveTo(start);
    this.queue.clear();
    this.keys.open(0);
    this.indents.length = 0;
    this.indent = -1;
    this.flow = 0;
    this.keyAllowed = !afterMarker;
    this.ended = false;
  }

  protected skipSpace(): void {
    const { input } = this;
    let { position } = this;
    for (;;) {
      let code = input.charCodeAt(position);
      while (code === char.space || (code === char.tab && (this.flow > 0 || !this.keyAllowed))) {
        code = input.charCodeAt(++position);
      }
      if (code === char.hash) {
        do code = input.charCodeAt(++position);
        while (code !== char.end && !isBreak(code));
      }
      if (!isBreak(code)) break;
      position = afterBreak(input, position);
      this.lineStart = position;
      if (this.flow === 0) this.keyAllowed = true;
    }
    this.position = position;
  }

  /** Opens a collection here when this is right of the current one. */
  protected roll(kind: number): void {
    if (this.deepen(this.position - this.lineStart)) this.queue.push(kind, this.position, this.position);
  }

  /** Opens a mapping before a token that turns out to be its first key. */
  protected rollAtKey(key: SimpleKey): void {
    if (this.deepen(key.column)) this.queue.insert(key.number, token.blockMappingStart, key.position);
  }

  protected deepen(column: number): boolean {
    if (this.flow > 0 || this.indent >= column) return false;
    this.indents.push(this.indent);
    this.indent = column;
    return true;
  }

  /** Closes the collections that stand right of `column`. */
  protected unroll(column: number): void {
    while (this.indent > column) {
      this.queue.push(token.blockEnd, this.position, this.position);
      this.shallow();
    }
  }

  protected shallow(): void {
    this.indent = this.indents.pop() ?? -1;
  }

  /** Remembers that what follows may be a key; gives the level at which it may. */
  protected saveKey(): number {
    if (!this.keyAllowed) return -1;
    const { queue, flow } = this;
    const required = flow === 0 && this.indent === this.position - this.lineStart;
    this.keys.save(flow, queue.taken + queue.length, required);
    return flow;
  }

  /** A token of one character. */
  protected indicator(kind: number, level = -1): void {
    const start = this.position++;
    this.queue.push(kind, start, this.position);
    this.queue.describe('', level);
  }

  protected endDocument(): void {
    if (this.flow === 0) this.unroll(-1);
    this.keys.remove(this.flow);
    this.queue.push(token.documentEnd, this.position, this.position);
    this.ended = true;
  }
}
