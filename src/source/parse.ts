import { type Node, readDocument } from './construct.ts';
import type { ParsedDocument, ParsedFile, Skipped, SourceProblem } from './document.ts';
import { DocumentField, type Places, type Span } from './document-field.ts';
import { documentTexts } from './document-text.ts';
import type { Field } from './field.ts';
import type { SourceFile } from './file.ts';
import { lineMapOf } from './line-map.ts';
import type { Path } from './position.ts';

/** Reads every document of a file that can be read; never throws. */
export function parseFile(file: SourceFile): ParsedFile {
  const documents: ParsedDocument[] = [];
  const problems: SourceProblem[] = [];
  const skipped: Skipped[] = [];
  if (file.template !== undefined) return { file, documents, problems, skipped: [{ file: file.path, reason: file.template }] };
  let index = 0;
  for (const { start, end } of documentTexts(file.text)) {
    try {
      const node = readDocument(file.text, start, end);
      if (node === undefined || (node.value === null && node.start < 0)) continue;
      documents.push(new TextDocument(file, index++, start, end, node.value));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const range = lineMapOf(file).range(start, end);
      problems.push({ code: 'manifest/invalid-yaml', message, at: { file: file.path, path: [], range }, document: index++ });
    }
  }
  return { file, documents, problems, skipped };
}

class TextDocument implements ParsedDocument {
  readonly file: SourceFile;
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
  private field: Field | undefined;
  private found: Places | undefined;

  constructor(file: SourceFile, index: number, start: number, end: number, value: unknown) {
    this.file = file;
    this.index = index;
    this.start = start;
    this.end = end;
    this.value = value;
  }

  get root(): Field {
    this.field ??= new DocumentField({ document: this, places: () => this.places() }, [], this.value);
    return this.field;
  }

  private places(): Places {
    this.found ??= new NodePlaces(readDocument(this.file.text, this.start, this.end));
    return this.found;
  }
}

class NodePlaces implements Places {
  private readonly root: Node | undefined;

  constructor(root: Node | undefined) {
    this.root = root;
  }

  value(path: Path): Span {
    const { node, key } = this.walk(path);
    return node !== undefined && node.start >= 0 ? node : key;
  }

  key(path: Path): Span {
    return this.walk(path).key;
  }

  within(path: Path): Span {
    return this.value(path);
  }

  keys(path: Path): readonly string[] | undefined {
    return this.walk(path).node?.entries?.map((entry) => entry.name);
  }

  private walk(path: Path): { node: Node | undefined; key: Span } {
    let node = this.root;
    let key: Span = node?.entries?.[0]?.key ?? node ?? { start: 0, end: 0 };
    for (const [depth, step] of path.entries()) {
      const inside: Node | undefined = node?.target ?? node;
      const entry = inside?.entries?.findLast((candidate) => candidate.name === String(step));
      node = typeof step === 'number' && inside?.items !== undefined ? inside.items[step] : entry?.value;
      if (node === undefined) return { node, key };
      key = entry?.key ?? node;
      if (depth === path.length - 1) return { node, key };
    }
    return { node, key };
  }
}
