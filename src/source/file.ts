import type { Located } from './position.ts';

/** A text and where it came from. */
export interface SourceFile {
  /** As the user wrote it, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Set when the text is a rendering: maps an offset of `text` to the place in the source that wrote it. */
  readonly origin?: (offset: number) => Located;
  /** Set when the file is a template of another tool (by where it lies, not by whether it parses); it is not parsed. */
  readonly template?: string;
}
