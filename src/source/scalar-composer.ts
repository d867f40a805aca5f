import { Aliases } from './aliases.ts';
import type { Node } from './node.ts';
import { hasHandle } from './property.ts';
import { resolvePlain, type Scalar } from './scalar.ts';
import type { Segment } from './scalar-text.ts';
import type { Scanner } from './scanner.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import { resolveTagged } from './tagged-scalar.ts';
import { token } from './token-queue.ts';

const mergeTag = 'tag:yaml.org,2002:merge';

/** Where a value stands: inside brackets or braces, in block style, or in block style behind a key or as one. */
export const context = { flow: 0, block: 1, atKey: 2 } as const;

/** Puts together what is not a collection, and what stands before any value: anchors and tags. */
export abstract class ScalarComposer {
  protected readonly scanner: Scanner;
  protected readonly locating: boolean;
  /** Place of the value that was last read, when places are wanted. */
  protected node: Node | undefined;
  /** Of the scalar that was last read: its text, where it stands, and whether `<<` would be a merge there. */
  protected text = '';
  protected start = 0;
  protected end = 0;
  protected implicit = false;
  private readonly segments: ReadonlyMap<number, readonly Segment[]> | undefined;
  protected readonly aliases = new Aliases();

  /** `segments` is what the scanner fills; places are recorded when it is given. */
  constructor(scanner: Scanner, segments?: ReadonlyMap<number, readonly Segment[]>) {
    this.scanner = scanner;
    this.segments = segments;
    this.locating = segments !== undefined;
  }

  protected abstract collection(kind: number, where: number): unknown;

  protected value(where: number): unknown {
    const kind = this.scanner.peek();
    this.aliases.count++;
    if (kind === token.plainScalar) {
      const value = resolvePlain(this.takeScalar(kind));
      if (typeof value === 'number') this.checkNumber(value);
      return value;
    }
    if (kind === token.otherScalar) return this.takeScalar(kind);
    if (kind === token.alias) return this.alias();
    if (kind === token.anchor || kind === token.tag) return this.decorated(where);
    return this.collection(kind, where);
  }

  protected takeScalar(kind: number): string {
    const { scanner } = this;
    const text = scanner.tokenText;
    const start = scanner.tokenStart;
    const end = scanner.tokenEnd;
    this.start = start;
    this.end = end;
    this.text = text;
    this.implicit = kind === token.plainScalar;
    if (this.segments !== undefined) {
      const segments = this.segments.get(start) ?? [];
      const quoted = kind === token.otherScalar && segments.length === 0 ? 1 : 0;
      const verbatim = [{ at: 0, length: text.length, start: start + quoted, end: end - quoted }];
      this.node = { start, end, segments: segments.length === 0 ? verbatim : segments };
    }
    scanner.drop();
    return text;
  }

  private checkNumber(value: number): void {
    if (Number.isFinite(value)) return;
    throw new SyntaxProblem(`${this.text} is no number that JSON knows; put it in quotes`, this.start, this.end);
  }

  private alias(): unknown {
    const { scanner } = this;
    const start = scanner.tokenStart;
    const end = scanner.tokenEnd;
    const anchor = this.aliases.use(scanner.tokenText, start, end);
    scanner.drop();
    this.text = anchor.text;
    this.implicit = false;
    this.start = start;
    this.end = end;
    if (anchor.node !== undefined) this.node = { start, end, target: anchor.node };
    return anchor.value;
  }

  /** A value after an anchor, a tag or both. */
  private decorated(where: number): unknown {
    const { scanner } = this;
    const start = scanner.tokenStart;
    let anchorName: string | undefined;
    let tag: string | undefined;
    for (let kind = scanner.peek(); ; kind = scanner.peek()) {
      if (kind === token.anchor && anchorName === undefined) anchorName = scanner.tokenText;
      else if (kind === token.tag && tag === undefined) tag = this.tag();
      else break;
      this.end = scanner.tokenEnd;
      scanner.drop();
    }
    const anchor = anchorName === undefined ? undefined : this.aliases.open(anchorName);
    const value = this.decoratedValue(tag, start, where);
    if (anchor !== undefined) this.aliases.close(anchor, { value, text: this.text, node: this.node });
    return value;
  }

  private tag(): string {
    const { tokenText: tag, tokenStart, tokenEnd } = this.scanner;
    if (!hasHandle(tag)) return tag;
    throw new SyntaxProblem(`the tag "${tag}" starts with a handle that is not declared`, tokenStart, tokenEnd);
  }

  private decoratedValue(tag: string | undefined, start: number, where: number): unknown {
    const kind = this.scanner.peek();
    if (kind === token.plainScalar || kind === token.otherScalar) {
      const text = this.takeScalar(kind);
      if (tag === undefined) return kind === token.plainScalar ? this.checked(resolvePlain(text)) : text;
      this.implicit = tag === '!' || tag === mergeTag;
      return this.tagged(tag, text);
    }
    const isCollection =
      kind === token.flowSequenceStart ||
      kind === token.flowMappingStart ||
      (where !== context.flow && (kind === token.blockSequenceStart || kind === token.blockMappingStart)) ||
      (where === context.atKey && kind === token.blockEntry);
    if (isCollection) return this.collection(kind, where);
    this.start = start;
    this.text = '';
    if (this.locating) this.node = { start, end: this.end };
    return tag === undefined ? null : this.tagged(tag, '');
  }

  private tagged(tag: string, text: string): Scalar {
    const value = resolveTagged(tag, text);
    if (value === undefined) {
      const name = tag.slice(tag.lastIndexOf(':') + 1);
      throw new SyntaxProblem(`"${text}" is not what its tag !!${name} says`, this.start, this.end);
    }
    return this.checked(value);
  }

  private checked(value: Scalar): Scalar {
    if (typeof value === 'number') this.checkNumber(value);
    return value;
  }
}
