import type { ParsedDocument } from './document.ts';
import type { Field } from './field.ts';
import type { RenderedPlace, SourceFile } from './file.ts';
import { lineMapOf } from './line-map.ts';
import type { Located, Path, Range } from './position.ts';

/** Offsets in the file's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Answers where things of one document are written. */
export interface Places {
  value(path: Path): Span;
  key(path: Path): Span;
  within(path: Path, start: number, end: number): Span;
  /** Keys of a mapping in the order written; undefined when `path` leads to none. */
  keys(path: Path): readonly string[] | undefined;
}

/** What a field needs of its document. */
export interface FieldSource {
  readonly document: ParsedDocument;
  readonly places: () => Places;
}

/** What of a value is meant. */
type Part = Pick<RenderedPlace, 'part' | 'within'>;

const whole: Part = { part: 'value' };
const itsKey: Part = { part: 'key' };

interface FoundPlace {
  readonly file: string;
  readonly range: Range;
  readonly rendered?: boolean;
}

/** A place that is looked up when first asked for. */
class LazyPlace implements Located {
  readonly path: Path;
  protected readonly source: FieldSource;
  private readonly part: Part;
  private found: FoundPlace | undefined;

  constructor(source: FieldSource, path: Path, part: Part) {
    this.source = source;
    this.path = path;
    this.part = part;
  }

  get file(): string {
    const { file } = this.source.document;
    return file.origin === undefined ? file.path : this.locate().file;
  }

  get range(): Range {
    return this.locate().range;
  }

  get rendered(): boolean {
    return this.source.document.file.origin !== undefined && this.locate().rendered === true;
  }

  private locate(): FoundPlace {
    this.found ??= this.lookUp();
    return this.found;
  }

  private lookUp(): FoundPlace {
    const { document } = this.source;
    const span = this.span(this.source.places());
    if (document.file.origin === undefined) return locateSpan(document.file, span);
    return document.file.origin({ document: document.index, path: this.path, ...this.part, ...span });
  }

  private span(places: Places): Span {
    const { part, within } = this.part;
    if (within !== undefined) return places.within(this.path, within.start, within.end);
    return part === 'key' ? places.key(this.path) : places.value(this.path);
  }
}

/** The place of a part of a file's text that is no value; in the source that it was rendered from, if it was. */
export function locateSpan(file: SourceFile, span: Span): FoundPlace {
  if (file.origin === undefined) return { file: file.path, range: lineMapOf(file).range(span.start, span.end) };
  const { file: path, range } = file.origin({ document: 0, path: [], ...whole, ...span });
  return { file: path, range };
}

/** A value of a parsed document. */
export class DocumentField extends LazyPlace implements Field {
  readonly value: unknown;

  constructor(source: FieldSource, path: Path, value: unknown) {
    super(source, path, whole);
    this.value = value;
  }

  get key(): Located {
    return new LazyPlace(this.source, this.path, itsKey);
  }

  get(...path: Path): Field {
    let value = this.value;
    for (const step of path) value = member(value, step);
    return new DocumentField(this.source, [...this.path, ...path], value);
  }

  items(): readonly Field[] {
    const { value } = this;
    return Array.isArray(value) ? value.map((item, index) => this.member(index, item)) : [];
  }

  entries(): readonly (readonly [string, Field])[] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const written = new Map(Object.entries(value));
    const keys = [...written.keys()];
    const ordered = keys.some(isInteger) ? (this.source.places().keys(this.path) ?? keys) : keys;
    return ordered.map((key) => [key, this.member(key, written.get(key))] as const);
  }

  within(start: number, end: number): Located {
    if (typeof this.value !== 'string') return this;
    return new LazyPlace(this.source, this.path, { part: 'value', within: { start, end } });
  }

  private member(step: string | number, value: unknown): Field {
    return new DocumentField(this.source, [...this.path, step], value);
  }
}

/** JavaScript moves such keys to the front, so that their order is not the order written. */
function isInteger(key: string): boolean {
  return /^(?:0|[1-9][0-9]*)$/.test(key);
}

function member(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
}
