import type { RenderedPlace } from '../../source/file.ts';
import { lineMapOf } from '../../source/line-map.ts';
import type { Located } from '../../source/position.ts';
import { alignLines, type LineAlignment, type Part } from './document-lines.ts';
import {
  depthBefore,
  type FoundStretch,
  stretchesIn,
  type TemplatePlace,
  type UnmarkedOutput,
  unmark,
} from './marked-output.ts';
import { markedSuffix, rawText } from './marked-template.ts';
import { type RenderedChunk, renderedChunks } from './rendered-chunks.ts';

/** A template as it lies in the repository. */
export interface TemplateFile {
  /** As reports show it. */
  readonly path: string;
  readonly text: string;
}

/** What stands at a place of the output, in templates. */
export interface TemplateAnswer {
  readonly located: Located;
  /** What is between `{{` and `}}`, where the place is what one action wrote. */
  readonly action?: string;
}

/** Finds the templates that wrote something rendered, by a rendering with marks of the same chart and values. */
export class TemplatePlaces {
  private readonly templates: readonly TemplateFile[];
  private readonly sources = new Map<string, UnmarkedOutput>();
  /** Where a chunk stands in what its template wrote. */
  private readonly bases = new Map<RenderedChunk, number>();
  /** Chunks of which the marked rendering wrote something similar. */
  private readonly similar = new Map<RenderedChunk, LineAlignment>();

  /** `marked`: what Helm prints when the templates have marks, numbered by their place in `templates`. */
  constructor(marked: string, templates: readonly TemplateFile[]) {
    this.templates = templates;
    for (const { source, start, end } of renderedChunks(marked)) {
      const text = rawText(marked.slice(start, end));
      const name = source.endsWith(markedSuffix) ? source.slice(0, -markedSuffix.length) : source;
      if (text !== undefined) this.sources.set(name, unmark(text));
    }
  }

  find(chunk: RenderedChunk, place: RenderedPlace): TemplateAnswer | undefined {
    const output = this.sources.get(chunk.source);
    const part = this.inMarked(chunk, place);
    if (part === undefined || output === undefined) return undefined;
    const { path } = place;
    const found = stretchesIn(output, part.start, part.end);
    const written = part.isSame ? this.written(found) : undefined;
    if (written !== undefined) return { located: { ...written, path } };
    const depth = depthBefore(output, part.start);
    const first = found.find(({ place }) => place !== undefined);
    // What stands in a named template is told by who includes it, unless the key stands there, too.
    const seen = found.map((it) => ({ ...it, place: it.actions[depth] ?? it.place }));
    const from = first?.actions[depth] ?? first?.place;
    const template = from === undefined ? undefined : this.templates[from.template];
    if (from === undefined || template === undefined) return undefined;
    const span = around(from, seen);
    const located = {
      file: template.path,
      path,
      range: lineMapOf(template).range(span.start, span.end),
      rendered: true,
    };
    const action = soleAction(output.text, seen);
    if (action === undefined) return { located };
    return { located, action: template.text.slice(action.offset, action.offset + action.length) };
  }

  private inMarked(chunk: RenderedChunk, { start, end }: RenderedPlace): (Part & { isSame: boolean }) | undefined {
    const base = this.bases.get(chunk);
    if (base === undefined) return this.similar.get(chunk)?.find({ start, end });
    const offset = base - chunk.start;
    return { start: start + offset, end: end + offset, isSame: true };
  }

  /** The place of what stands in a template as it was rendered. */
  private written(stretches: readonly FoundStretch[]): Pick<Located, 'file' | 'range'> | undefined {
    const first = stretches[0]?.place;
    const template = first === undefined ? undefined : this.templates[first.template];
    if (first === undefined || template === undefined) return undefined;
    let end = first.offset;
    for (const { place, start, end: until } of stretches) {
      if (place?.kind !== 'text' || place.template !== first.template || place.offset !== end) return undefined;
      end += until - start;
    }
    return { file: template.path, range: lineMapOf(template).range(first.offset, end) };
  }

  /** Finds documents one after the other in what their template wrote; equal ones in order. */
  align(output: string, chunks: readonly RenderedChunk[]): void {
    const last = new Map<string, number>();
    for (const chunk of chunks) {
      const text = output.slice(chunk.start, chunk.end).trim();
      const key = `${chunk.source}\n${text}`;
      const from = (last.get(key) ?? -1) + 1;
      const at = lineIndexOf(this.sources.get(chunk.source)?.text ?? '', text, from);
      if (at < 0) {
        const marked = this.sources.get(chunk.source)?.text ?? '';
        const alignment = alignLines({ plain: output, marked }, chunk);
        if (alignment !== undefined) this.similar.set(chunk, alignment);
        continue;
      }
      last.set(key, at);
      const blanks = output.slice(chunk.start, chunk.end).search(/\S/);
      this.bases.set(chunk, at - Math.max(blanks, 0));
    }
  }
}

/** Where a text stands that begins after a line break or a marker and is not continued. */
function lineIndexOf(text: string, sought: string, from: number): number {
  if (sought === '') return -1;
  for (let at = text.indexOf(sought, from); at >= 0; at = text.indexOf(sought, at + 1)) {
    const startsDocument = /(?:^|^---)[ \t]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
    if (startsDocument && /^\s*(?:$|---)/.test(text.slice(at + sought.length, at + sought.length + 200))) return at;
  }
  return -1;
}

/** The action that wrote all of something but the quotes around it. */
function soleAction(text: string, stretches: readonly FoundStretch[]): TemplatePlace | undefined {
  let sole: TemplatePlace | undefined;
  for (const { place, start, end } of stretches) {
    if (place?.kind === 'action') {
      if (sole !== undefined && sole.offset !== place.offset) return undefined;
      sole = place;
    } else if (!/^["']?$/.test(text.slice(start, end))) return undefined;
  }
  return sole;
}

/** The part of a template from the first stretch to the last that comes from it. */
function around(first: TemplatePlace, stretches: readonly FoundStretch[]): { start: number; end: number } {
  let end = first.offset;
  for (const { place, start, end: until } of stretches) {
    if (place?.template !== first.template) continue;
    end = Math.max(end, place.offset + (place.kind === 'text' ? until - start : place.length));
  }
  return { start: first.offset, end };
}
