import type { Located } from './position.ts';

/** A text and where it came from. */
export interface SourceFile {
  /** As the user wrote it, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Set when the text is a rendering: maps offsets of `text` (end exclusive) to the place in the source that wrote them. */
  readonly origin?: (start: number, end: number) => Located;
  /** Set when the file is a template of another tool (by where it lies, not by whether it parses); it is not parsed. */
  readonly template?: string;
}
