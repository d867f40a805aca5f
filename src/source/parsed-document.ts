import { Composer } from './composer.ts';
import type { ParsedDocument } from './document.ts';
import { DocumentField, type Places } from './document-field.ts';
import type { Field } from './field.ts';
import type { SourceFile } from './file.ts';
import { NodePlaces } from './places.ts';
import type { Segment } from './scalar-text.ts';
import { Scanner } from './scanner.ts';

export interface DocumentText {
  readonly start: number;
  readonly end: number;
  /** Which document of the stream it is. */
  readonly index: number;
  /** Offset of the marker before it, -1 when there is none. */
  readonly marker: number;
  readonly json: boolean;
}

/** A document whose places are found by reading its text once more when the first of them is asked for. */
export class TextDocument implements ParsedDocument, DocumentText {
  readonly file: SourceFile;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  readonly marker: number;
  readonly json: boolean;
  private field: Field | undefined;
  private found: Places | undefined;

  constructor(file: SourceFile, text: DocumentText, value: unknown) {
    this.file = file;
    this.index = text.index;
    this.start = text.start;
    this.end = text.end;
    this.marker = text.marker;
    this.json = text.json;
    this.value = value;
  }

  get root(): Field {
    this.field ??= new DocumentField({ document: this, places: () => this.places() }, [], this.value);
    return this.field;
  }

  private places(): Places {
    this.found ??= locate(this.file.text, this);
    return this.found;
  }
}

/** Reads only this document's lines, so that asking for places in each of many documents stays linear. */
function locate(text: string, { start, end, marker, json }: DocumentText): Places {
  const base = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const part = text.slice(base, end);
  const segments = new Map<number, Segment[]>();
  const scanner = new Scanner(part, json, segments);
  scanner.start(start - base, marker >= 0);
  const node = new Composer(scanner, segments).document()?.node;
  return new NodePlaces(node ?? { start: start - base, end: end - base }, base);
}
