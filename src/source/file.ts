import type { Located, Path } from './position.ts';

/** A place in a text that was rendered. */
export interface RenderedPlace {
  /** 0-based position of the document in the text. */
  readonly document: number;
  /** Leads to a value, which may be absent; empty for what is none, such as a comment. */
  readonly path: Path;
  readonly part: 'value' | 'key';
  /** UTF-16 offsets into a text value, where only a part of it is meant. */
  readonly within?: { readonly start: number; readonly end: number };
  /** Offsets in the rendered text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Where something rendered comes from. `rendered` is set where that is the nearest known place and not what wrote it. */
export type Origin = (place: RenderedPlace) => Located;

/** A text and where it came from. */
export interface SourceFile {
  /** As the user wrote it, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Set when the text is a rendering. */
  readonly origin?: Origin;
  /** The namespace that whoever deploys the file gives to objects that name none, where it is known. */
  readonly namespace?: string;
  /** Set when the file is a template of another tool (by where it lies, not by whether it parses); it is not parsed. */
  readonly template?: string;
}
