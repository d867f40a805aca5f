import { isObject, objectIn } from '../../model/value.ts';
import type { ParsedDocument } from '../../source/document.ts';
import { parseFile } from '../../source/parse.ts';
import type { Path } from '../../source/position.ts';
import { rawText } from './marked-template.ts';
import { renderedChunks } from './rendered-chunks.ts';
import { type TracedPart, type TracedValues, untrace } from './traced-values.ts';

/** What values wrote in one document. */
export interface DocumentTrace {
  /** Parts of the scalar at a path; undefined where no value shows. */
  parts(path: Path): readonly TracedPart[] | undefined;
  /** Every scalar that one value wrote alone. */
  readonly wholes: readonly { readonly path: Path; readonly part: TracedPart }[];
}

/** Documents that were rendered with traced values, found by those that were rendered without. */
export class TracedDocuments {
  private readonly output: string;
  private readonly traced: TracedValues;
  private found: ReadonlyMap<string, ReadonlyMap<string, unknown>> | undefined;

  constructor(output: string, traced: TracedValues) {
    this.output = output;
    this.traced = traced;
  }

  traceOf(document: ParsedDocument, source: string): DocumentTrace {
    const parts = new Map<string, readonly TracedPart[]>();
    const wholes: { path: Path; part: TracedPart }[] = [];
    const found = this.bySource()
      .get(source)
      ?.get(identityOf(document.value, (text) => text));
    if (found !== undefined) {
      const comparison = new Comparison(this.traced, (path, value, its) => {
        parts.set(JSON.stringify(path), its);
        const [part] = its;
        if (part !== undefined && part.start === 0 && part.end === String(value).length) wholes.push({ path, part });
      });
      comparison.compare(document.value, found, []);
    }
    return { parts: (path) => parts.get(JSON.stringify(path)), wholes };
  }

  /** Values by template and identity; read when the first of them is asked for. */
  private bySource(): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
    if (this.found !== undefined) return this.found;
    const bySource = new Map<string, Map<string, unknown>>();
    for (const { source, start, end } of renderedChunks(this.output)) {
      const documents = bySource.get(source) ?? new Map<string, unknown>();
      bySource.set(source, documents);
      const text = this.output.slice(start, end);
      for (const { value } of parseFile({ path: source, text: rawText(text) ?? text }).documents) {
        const identity = identityOf(value, (name) => untrace(name, this.traced).value);
        if (!documents.has(identity)) documents.set(identity, value);
      }
    }
    this.found = bySource;
    return bySource;
  }
}

function identityOf(value: unknown, plain: (text: unknown) => unknown): string {
  if (!isObject(value)) return '';
  const { name, namespace } = objectIn(value, 'metadata');
  return JSON.stringify([value.kind, plain(name), plain(namespace)]);
}

/** Walks two documents; where one has what the other has not, another way was taken through the template. */
class Comparison {
  private readonly traced: TracedValues;
  private readonly add: (path: Path, value: unknown, parts: readonly TracedPart[]) => void;

  constructor(traced: TracedValues, add: Comparison['add']) {
    this.traced = traced;
    this.add = add;
  }

  compare(plain: unknown, rendered: unknown, path: Path): void {
    if (Array.isArray(plain)) {
      if (!Array.isArray(rendered) || rendered.length !== plain.length) return;
      for (const [index, item] of plain.entries()) this.compare(item, rendered[index], [...path, index]);
    } else if (isObject(plain)) {
      if (!isObject(rendered)) return;
      for (const [key, item] of Object.entries(rendered)) {
        const name = String(untrace(key, this.traced).value);
        if (Object.hasOwn(plain, name)) this.compare(plain[name], item, [...path, name]);
      }
    } else {
      const { value, parts } = untrace(rendered, this.traced);
      if (parts.length > 0 && String(value) === String(plain)) this.add(path, plain, parts);
    }
  }
}
