import type { Field } from './field.ts';
import type { SourceFile } from './file.ts';
import type { Located } from './position.ts';

/** One document of a YAML stream (or one JSON text), with the values that Go's `sigs.k8s.io/yaml` gives. */
export interface ParsedDocument {
  readonly file: SourceFile;
  /** 0-based position in the file's stream. */
  readonly index: number;
  /** Offsets of the document's text in the file's text. */
  readonly start: number;
  readonly end: number;
  /** Plain data: objects, arrays, strings, numbers, booleans, null. Never frozen, never to be written to. */
  readonly value: unknown;
  /** The whole document as a field. Made when first asked for. */
  readonly root: Field;
}

/** A mistake in the text of a file. `code` is the id of the built-in diagnostic. */
export interface SourceProblem {
  readonly code: 'manifest/invalid-yaml' | 'manifest/duplicate-key';
  readonly message: string;
  readonly at: Located;
  /** Index of the document it stands in. */
  readonly document: number;
}

/** A file, or a document of it, that is not linted, and why in words. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
  /** 1-based line where the skipped document starts; absent when the whole file is skipped. */
  readonly line?: number;
}

/** A file that was read: its documents, and what could not be read. `parseFile` makes it; parse once, and lint as often as you like. */
export interface ParsedFile {
  readonly file: SourceFile;
  readonly documents: readonly ParsedDocument[];
  readonly problems: readonly SourceProblem[];
  readonly skipped: readonly Skipped[];
}
