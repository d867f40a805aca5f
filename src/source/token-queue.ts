/** Kinds of tokens. Numbers, because they are compared several times for every word of every manifest. */
export const token = {
  documentEnd: 0,
  blockSequenceStart: 1,
  blockMappingStart: 2,
  blockEnd: 3,
  flowSequenceStart: 4,
  flowSequenceEnd: 5,
  flowMappingStart: 6,
  flowMappingEnd: 7,
  blockEntry: 8,
  flowEntry: 9,
  key: 10,
  value: 11,
  alias: 12,
  anchor: 13,
  tag: 14,
  plainScalar: 15,
  /** In quotes or in a block. */
  otherScalar: 16,
} as const;

/** Tokens that are read but not yet used, in columns instead of objects: there are millions of them. */
export class TokenQueue {
  private readonly kinds: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly texts: string[] = [];
  private readonly levels: number[] = [];
  private head = 0;
  private tail = 0;
  /** Number of tokens taken so far; the number of the head. */
  taken = 0;

  clear(): void {
    this.head = this.tail = this.taken = 0;
  }

  get length(): number {
    return this.tail - this.head;
  }

  get kind(): number {
    return this.kinds[this.head] ?? token.documentEnd;
  }

  get start(): number {
    return this.starts[this.head] ?? 0;
  }

  get end(): number {
    return this.ends[this.head] ?? 0;
  }

  get text(): string {
    return this.texts[this.head] ?? '';
  }

  /** Flow level at which the head may yet turn out to be a key, or -1. */
  get keyLevel(): number {
    return this.levels[this.head] ?? -1;
  }

  push(kind: number, start: number, end: number): void {
    const { tail } = this;
    this.kinds[tail] = kind;
    this.starts[tail] = start;
    this.ends[tail] = end;
    this.texts[tail] = '';
    this.levels[tail] = -1;
    this.tail = tail + 1;
  }

  /** Completes the token that was pushed last. */
  describe(text: string, keyLevel: number): void {
    this.texts[this.tail - 1] = text;
    this.levels[this.tail - 1] = keyLevel;
  }

  /** Puts a token before the one that has this number. */
  insert(number: number, kind: number, offset: number): void {
    const place = this.head + number - this.taken;
    for (let index = this.tail; index > place; index--) {
      this.kinds[index] = this.kinds[index - 1] ?? 0;
      this.starts[index] = this.starts[index - 1] ?? 0;
      this.ends[index] = this.ends[index - 1] ?? 0;
      this.texts[index] = this.texts[index - 1] ?? '';
      this.levels[index] = this.levels[index - 1] ?? -1;
    }
    this.kinds[place] = kind;
    this.starts[place] = offset;
    this.ends[place] = offset;
    this.texts[place] = '';
    this.levels[place] = -1;
    this.tail++;
  }

  drop(): void {
    this.taken++;
    if (++this.head === this.tail) this.head = this.tail = 0;
  }
}
