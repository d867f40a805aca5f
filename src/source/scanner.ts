import { scanBlock } from './block-scalar.ts';
import { char, isBlankOrEnd, isBreak, isDocumentMarker } from './character.ts';
import { Layout } from './layout.ts';
import { scanPlain } from './plain-scalar.ts';
import { scanAnchor, scanTag } from './property.ts';
import { scanQuoted } from './quoted-scalar.ts';
import type { Segment } from './scalar-text.ts';
import { SyntaxProblem } from './syntax-problem.ts';
import { token } from './token-queue.ts';

/**
 * Cuts one document into tokens, by the rules of libyaml and so of Go's reader: what Go accepts and refuses follows
 * from when a key may stand where, which is why the rules are the same here down to their quirks.
 */
export class Scanner extends Layout {
  private readonly written: Map<number, Segment[]> | undefined;
  private ready = false;

  /** `written` is filled with how scalars came about that are not written verbatim, by the scalar's offset. */
  constructor(text: string, json: boolean, written?: Map<number, Segment[]>) {
    super(text, json);
    this.written = written;
  }

  /** Goes to a document; `afterMarker`: a `---` stands before it on the same line. */
  start(offset: number, afterMarker: boolean): void {
    this.reset(offset, afterMarker);
    this.ready = false;
  }

  /** Kind of the next token. */
  peek(): number {
    if (!this.ready) this.fill();
    return this.queue.kind;
  }

  /** Of the token last peeked at. */
  get tokenStart(): number {
    return this.queue.start;
  }

  get tokenEnd(): number {
    return this.queue.end;
  }

  get tokenText(): string {
    return this.queue.text;
  }

  /**
   * Where the document ends, when nothing is left of it. Undefined when something is, which Go ignores; but in a stream
   * of JSON texts the next one may follow at once.
   */
  documentEnd(): number | undefined {
    const kind = this.peek();
    return kind === token.documentEnd || (this.json && kind === token.flowMappingStart) ? this.tokenStart : undefined;
  }

  drop(): void {
    this.queue.drop();
    this.ready = false;
  }

  /** Reads on until it is known whether the head of the queue is a key. */
  private fill(): void {
    const { queue, keys } = this;
    while (!this.ended) {
      if (queue.length > 0) {
        const level = queue.keyLevel;
        if (level < 0 || !keys.isPossible(level, queue.taken)) break;
        if (!keys.check(level)) break;
      }
      this.fetch();
    }
    if (queue.length === 0) queue.push(token.documentEnd, this.position, this.position);
    this.ready = true;
  }

  protected fetch(): void {
    this.skipSpace();
    const { position } = this;
    const column = position - this.lineStart;
    if (this.flow === 0) this.unroll(column);
    const code = this.input.charCodeAt(position);
    if (column === 0 && this.atDocumentEnd(code)) this.endDocument();
    else this.fetchToken(code);
  }

  private atDocumentEnd(code: number): boolean {
    if (code === char.percent) {
      throw new SyntaxProblem('a line that starts with "%" is a directive; it cannot stand here', this.position);
    }
    return isDocumentMarker(this.input, this.position);
  }

  private fetchToken(code: number): void {
    switch (code) {
      case char.end:
        this.endDocument();
        return;
      case char.leftBracket:
        this.openFlow(token.flowSequenceStart);
        return;
      case char.leftBrace:
        this.openFlow(token.flowMappingStart);
        return;
      case char.rightBracket:
        this.closeFlow(token.flowSequenceEnd);
        return;
      case char.rightBrace:
        this.closeFlow(token.flowMappingEnd);
        return;
      case char.comma:
        this.keys.remove(this.flow);
        this.keyAllowed = true;
        this.indicator(token.flowEntry);
        return;
      case char.doubleQuote:
      case char.singleQuote:
        this.fetchQuoted();
        return;
      default:
        if ((code | 32) >= 97 && (code | 32) <= 122) this.fetchPlain();
        else this.fetchOther(code);
    }
  }

  private fetchOther(code: number): void {
    const closed = isBlankOrEnd(this.input.charCodeAt(this.position + 1));
    if (code === char.dash && closed) this.fetchBlockEntry();
    else if (code === char.question && (this.flow > 0 || closed)) this.fetchKey();
    else if (code === char.colon && (this.flow > 0 || closed)) this.fetchValue();
    else if (code === char.star || code === char.ampersand || code === char.bang) this.fetchProperty(code);
    else if ((code === char.bar || code === char.greater) && this.flow === 0) this.fetchBlock();
    else if (
      code === char.bar ||
      code === char.greater ||
      code === char.percent ||
      code === char.at ||
      code === char.backtick
    ) {
      const sign = this.input.charAt(this.position);
      throw new SyntaxProblem(`a text cannot start with "${sign}" unless it is in quotes`, this.position);
    } else if (code === char.tab || isBreak(code)) {
      throw new SyntaxProblem('a tab is used as indentation here; YAML wants spaces', this.position);
    } else this.fetchPlain();
  }

  private fetchPlain(): void {
    const { position } = this;
    const level = this.saveKey();
    this.keyAllowed = false;
    this.noteSegments();
    const { text, end, brokeLine } = scanPlain(this, this.indent + 1, this.flow > 0);
    if (brokeLine) this.keyAllowed = true;
    this.queue.push(token.plainScalar, position, end);
    this.queue.describe(text, level);
  }

  private fetchQuoted(): void {
    const { position } = this;
    const level = this.saveKey();
    this.keyAllowed = false;
    this.noteSegments();
    const text = scanQuoted(this);
    this.queue.push(token.otherScalar, position, this.position);
    this.queue.describe(text, level);
  }

  private fetchBlock(): void {
    const { position } = this;
    this.keys.remove(this.flow);
    this.keyAllowed = true;
    this.noteSegments();
    const { text, end } = scanBlock(this, this.indent);
    this.queue.push(token.otherScalar, position, end);
    this.queue.describe(text, -1);
  }

  private fetchProperty(code: number): void {
    const { position } = this;
    const level = this.saveKey();
    this.keyAllowed = false;
    const kind = code === char.bang ? token.tag : code === char.star ? token.alias : token.anchor;
    const text = code === char.bang ? scanTag(this) : scanAnchor(this);
    this.queue.push(kind, position, this.position);
    this.queue.describe(text, level);
  }

  private noteSegments(): void {
    if (this.written === undefined) return;
    this.segments = [];
    this.written.set(this.position, this.segments);
  }

  private openFlow(kind: number): void {
    const level = this.saveKey();
    this.keys.open(++this.flow);
    this.keyAllowed = true;
    this.indicator(kind, level);
  }

  private closeFlow(kind: number): void {
    this.keys.remove(this.flow);
    if (this.flow > 0) this.flow--;
    this.keyAllowed = false;
    this.indicator(kind);
  }

  private fetchBlockEntry(): void {
    if (this.flow === 0) {
      if (!this.keyAllowed) throw new SyntaxProblem('a list item ("- ") cannot start here', this.position);
      this.roll(token.blockSequenceStart);
    }
    this.keys.remove(this.flow);
    this.keyAllowed = true;
    this.indicator(token.blockEntry);
  }

  private fetchKey(): void {
    if (this.flow === 0) {
      if (!this.keyAllowed) throw new SyntaxProblem('a key ("? ") cannot start here', this.position);
      this.roll(token.blockMappingStart);
    }
    this.keys.remove(this.flow);
    this.keyAllowed = this.flow === 0;
    this.indicator(token.key);
  }

  private fetchValue(): void {
    const { keys, flow } = this;
    if (keys.isOpen(flow) && keys.check(flow)) {
      const key = keys.take(flow);
      this.queue.insert(key.number, token.key, key.position);
      this.rollAtKey(key);
      this.keyAllowed = false;
    } else {
      if (flow === 0) {
        if (!this.keyAllowed) throw this.misplacedColon();
        this.roll(token.blockMappingStart);
      }
      this.keyAllowed = flow === 0;
    }
    this.indicator(token.value);
  }

  private misplacedColon(): SyntaxProblem {
    return new SyntaxProblem('a ": " cannot stand here; a text that holds one needs quotes', this.position);
  }
}
