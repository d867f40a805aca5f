import { keyName, plainKeyName } from './key-name.ts';
import { isMapping, mergeKeys, type OpenMapping, type Repetition, setKey } from './mapping.ts';
import { type Entry, type Node, resolved } from './node.ts';
import { isScalar } from './scalar.ts';
import { context, ScalarComposer } from './scalar-composer.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import { tokenName } from './token-name.ts';
import { token } from './token-queue.ts';

/** How deep values may lie in each other. Go allows ten times that; nobody writes it, and stacks are small. */
export const deepest = 1000;

export interface RepeatedKey extends Repetition {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface ReadDocument {
  readonly value: unknown;
  readonly node: Node | undefined;
}

/** Puts the values of one document together, and the places of everything when they are wanted. */
export class Composer extends ScalarComposer {
  readonly repeated: RepeatedKey[] = [];
  protected depth = 0;

  /** Undefined when nothing but blanks and comments is written. */
  document(): ReadDocument | undefined {
    if (this.scanner.peek() === token.documentEnd) return undefined;
    const value = this.value(context.block);
    const { node } = this;
    // Go looks one token ahead before it is content with a document.
    this.scanner.peek();
    return { value, node };
  }

  protected collection(kind: number, where: number): unknown {
    if (++this.depth > deepest) {
      throw new SyntaxProblem(`values lie more than ${deepest} deep in each other here`, this.scanner.tokenStart);
    }
    let value: unknown;
    if (kind === token.blockMappingStart && where !== context.flow) value = this.blockMapping();
    else if (kind === token.blockSequenceStart && where !== context.flow) value = this.blockSequence(false);
    else if (kind === token.blockEntry && where === context.atKey) value = this.blockSequence(true);
    else if (kind === token.flowMappingStart) value = this.flowMapping();
    else if (kind === token.flowSequenceStart) value = this.flowSequence();
    else throw this.unexpected('a value');
    this.depth--;
    return value;
  }

  /** `atKey`: the list stands at the column of the key it hangs on, and so ends where the next key starts. */
  private blockSequence(atKey: boolean): unknown[] {
    const { scanner } = this;
    const value: unknown[] = [];
    const items: Node[] = [];
    const start = scanner.tokenStart;
    let end = scanner.tokenEnd;
    if (!atKey) scanner.drop();
    while (this.blockItem(value, atKey)) {
      if (this.node === undefined) continue;
      items.push(this.node);
      end = this.node.end;
    }
    if (this.locating) this.node = { start, end, items };
    return value;
  }

  /** Adds the next item; false when the list has ended. */
  protected blockItem(list: unknown[], atKey: boolean): boolean {
    const { scanner } = this;
    if (scanner.peek() !== token.blockEntry) {
      if (!atKey) this.expect(token.blockEnd, '"- "');
      return false;
    }
    const dash = scanner.tokenStart;
    scanner.drop();
    list.push(endsItem(scanner.peek(), atKey) ? this.nothing(dash, dash + 1) : this.value(context.block));
    return true;
  }

  private flowSequence(): unknown[] {
    const { scanner } = this;
    const value: unknown[] = [];
    const items: Node[] = [];
    const start = scanner.tokenStart;
    scanner.drop();
    for (let first = true; scanner.peek() !== token.flowSequenceEnd; first = false) {
      if (!first) this.expect(token.flowEntry, '"," or "]"');
      const kind = scanner.peek();
      if (kind === token.flowSequenceEnd) break;
      value.push(kind === token.key ? this.flowPair() : this.value(context.flow));
      if (this.node !== undefined) items.push(this.node);
    }
    if (this.locating) this.node = { start, end: scanner.tokenEnd, items };
    scanner.drop();
    return value;
  }

  /** A mapping of one key that stands in a list without braces. */
  private flowPair(): unknown {
    const mapping = this.open();
    const start = this.scanner.tokenStart;
    this.aliases.count++;
    this.pair(mapping, token.flowSequenceEnd);
    if (this.node !== undefined) this.node = { start, end: this.node.end, entries: mapping.entries ?? [] };
    return mapping.value;
  }

  private flowMapping(): unknown {
    const { scanner } = this;
    const mapping = this.open();
    const start = scanner.tokenStart;
    scanner.drop();
    for (let first = true; scanner.peek() !== token.flowMappingEnd; first = false) {
      if (!first) this.expect(token.flowEntry, '"," or "}"');
      if (scanner.peek() === token.flowMappingEnd) break;
      this.pair(mapping, token.flowMappingEnd);
    }
    if (mapping.entries !== undefined) this.node = { start, end: scanner.tokenEnd, entries: mapping.entries };
    scanner.drop();
    return mapping.value;
  }

  private blockMapping(): unknown {
    const { scanner } = this;
    const mapping = this.open();
    const start = scanner.tokenStart;
    let end = start;
    scanner.drop();
    while (this.blockPair(mapping)) end = this.node?.end ?? end;
    if (mapping.entries !== undefined) this.node = { start, end, entries: mapping.entries };
    return mapping.value;
  }

  /** Adds the next key and its value; false when the mapping has ended. */
  protected blockPair(mapping: OpenMapping): boolean {
    const { scanner } = this;
    if (scanner.peek() === token.key) {
      this.pair(mapping, token.blockEnd);
      return true;
    }
    this.expect(token.blockEnd, 'a key');
    return false;
  }

  protected open(): OpenMapping {
    return { value: {}, merged: undefined, entries: this.locating ? [] : undefined };
  }

  /** A key and its value; `end` is the token that closes the collection they stand in. */
  private pair(mapping: OpenMapping, end: number): void {
    const { scanner } = this;
    const marked = scanner.peek() === token.key;
    const name = this.key(end, marked);
    const { start, end: keyEnd, node: key } = this;
    const isMerge = this.implicit && this.text === '<<';
    const where = end === token.blockEnd ? context.atKey : context.flow;
    let isAlias = false;
    let value: unknown = null;
    if (marked && scanner.peek() === token.value) {
      const colon = scanner.tokenEnd;
      scanner.drop();
      const kind = scanner.peek();
      isAlias = kind === token.alias;
      value = endsValue(kind, end) ? this.nothing(colon, colon) : this.value(where);
    } else {
      this.nothing(keyEnd, keyEnd);
    }
    if (isMerge) merge(mapping, Array.isArray(value) && !isAlias ? value : [value], { start, end: keyEnd });
    else {
      const repetition = setKey(mapping, name, value);
      if (repetition !== undefined) this.repeated.push({ name, start, end: keyEnd, ...repetition });
    }
    if (key !== undefined && this.node !== undefined)
      mapping.entries?.push(isMerge ? mergeEntry(key, this.node) : { name, key, value: this.node });
  }

  private key(end: number, marked: boolean): string {
    const { scanner } = this;
    if (marked) {
      const start = scanner.tokenStart;
      scanner.drop();
      const kind = scanner.peek();
      if (kind === token.value || endsValue(kind, end)) throw new SyntaxProblem('a key is missing here', start);
    }
    const kind = scanner.peek();
    const name =
      kind === token.plainScalar
        ? plainKeyName(this.takeScalar(kind))
        : this.otherKey(end === token.blockEnd ? context.atKey : context.flow);
    if (name !== undefined) return name;
    throw new SyntaxProblem(`${this.text === '' ? 'nothing' : this.text} cannot be a key`, this.start, this.end);
  }

  private otherKey(where: number): string | undefined {
    const start = this.scanner.tokenStart;
    const value = this.value(where);
    if (isScalar(value)) return keyName(value, this.text);
    const message = 'a mapping or a list cannot be a key; a text that starts with "{" or "[" needs quotes';
    throw new SyntaxProblem(message, start);
  }

  private nothing(start: number, end: number): null {
    if (this.locating) this.node = { start, end, empty: true };
    return null;
  }

  private expect(kind: number, what: string): void {
    if (this.scanner.peek() !== kind) throw this.unexpected(what);
    this.scanner.drop();
  }

  private unexpected(what: string): SyntaxProblem {
    const kind = this.scanner.peek();
    const start = this.scanner.tokenStart;
    const end = this.scanner.tokenEnd;
    return new SyntaxProblem(`expected ${what}, but found ${tokenName(kind)}`, start, Math.max(end, start + 1));
  }
}

/** Whether a token stands for the absence of a value, in a collection that the token `end` closes. */
export function endsValue(kind: number, end: number): boolean {
  if (kind === end) return true;
  return end === token.blockEnd ? kind === token.key || kind === token.value : kind === token.flowEntry;
}

/** The same for an item of a list in block style. */
export function endsItem(kind: number, atKey: boolean): boolean {
  if (kind === token.blockEntry || kind === token.blockEnd) return true;
  return atKey && (kind === token.key || kind === token.value);
}

function mergeEntry(key: Node, value: Node): Entry {
  return { name: '<<', key, value, merged: resolved(value).items ?? [value] };
}

function merge(mapping: OpenMapping, sources: readonly unknown[], key: Pick<Node, 'start' | 'end'>): void {
  for (const source of sources.toReversed()) {
    if (!isMapping(source)) throw new SyntaxProblem('"<<" merges a mapping or a list of mappings', key.start, key.end);
    mergeKeys(mapping, source);
  }
}
