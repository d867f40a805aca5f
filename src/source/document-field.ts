import type { ParsedDocument } from './document.ts';
import type { Field } from './field.ts';
import type { SourceFile } from './file.ts';
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

type Ask = (places: Places) => Span;

/** A place that is looked up when first asked for. */
class LazyPlace implements Located {
  readonly path: Path;
  protected readonly source: FieldSource;
  private readonly ask: Ask;
  private found: { file: string; range: Range } | undefined;

  constructor(source: FieldSource, path: Path, ask: Ask) {
    this.source = source;
    this.path = path;
    this.ask = ask;
  }

  get file(): string {
    const { file } = this.source.document;
    return file.origin === undefined ? file.path : this.locate().file;
  }

  get range(): Range {
    return this.locate().range;
  }

  private locate(): { file: string; range: Range } {
    this.found ??= locateSpan(this.source.document.file, this.ask(this.source.places()));
    return this.found;
  }
}

/** The place of a part of a file's text; in the source that it was rendered from, if it was. */
export function locateSpan(file: SourceFile, span: Span): { readonly file: string; readonly range: Range } {
  if (file.origin === undefined) return { file: file.path, range: lineMapOf(file).range(span.start, span.end) };
  const { file: path, range } = file.origin(span.start, span.end);
  return { file: path, range };
}

/** A value of a parsed document. */
export class DocumentField extends LazyPlace implements Field {
  readonly value: unknown;

  constructor(source: FieldSource, path: Path, value: unknown) {
    super(source, path, (places) => places.value(path));
    this.value = value;
  }

  get key(): Located {
    const { path } = this;
    return new LazyPlace(this.source, path, (places) => places.key(path));
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
    const { path } = this;
    return new LazyPlace(this.source, path, (places) => places.within(path, start, end));
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
