import type { RenderedPlace } from '../../source/file.ts';
import { lineMapOf } from '../../source/line-map.ts';
import type { Located } from '../../source/position.ts';
import { stretchesIn, type TemplatePlace, type UnmarkedOutput, unmark } from './marked-output.ts';
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
  /** Where a chunk stands in what its template wrote; undefined where the marked rendering wrote something else. */
  private readonly bases = new Map<RenderedChunk, number | undefined>();

  /** `marked`: what Helm prints when the templates have marks, numbered by their place in `templates`. */
  constructor(marked: string, templates: readonly TemplateFile[]) {
    this.templates = templates;
    for (const { source, start, end } of renderedChunks(marked)) {
      const text = rawText(marked.slice(start, end));
      const name = source.endsWith(markedSuffix) ? source.slice(0, -markedSuffix.length) : source;
      if (text !== undefined) this.sources.set(name, unmark(text));
    }
  }

  /** Chunks whose places are known. */
  get known(): number {
    return [...this.bases.values()].filter((base) => base !== undefined).length;
  }

  find(chunk: RenderedChunk, { start, end, path }: RenderedPlace): TemplateAnswer | undefined {
    const base = this.bases.get(chunk);
    const output = this.sources.get(chunk.source);
    if (base === undefined || output === undefined) return undefined;
    const offset = base - chunk.start;
    const found = stretchesIn(output, start + offset, end + offset);
    const first = found.find(({ place }) => place !== undefined)?.place;
    const template = first === undefined ? undefined : this.templates[first.template];
    if (first === undefined || template === undefined) return undefined;
    const joined = join(
      first,
      found.map((it) => ({ place: it.place, length: it.end - it.start })),
    );
    const range = lineMapOf(template).range(joined.start, joined.end);
    const located = { file: template.path, path, range, ...(joined.isWritten ? {} : { rendered: true }) };
    const actions = new Set(
      found.map(({ place }) => (place?.kind === 'action' ? place.offset : -1)).filter((it) => it >= 0),
    );
    if (actions.size !== 1 || !found.every((it) => isQuoteOf(output.text.slice(it.start, it.end), it.place))) {
      return { located };
    }
    const action = found.find(({ place }) => place?.kind === 'action')?.place ?? first;
    return { located, action: template.text.slice(action.offset, action.offset + action.length) };
  }

  /** Finds documents one after the other in what their template wrote; equal ones in order. */
  align(output: string, chunks: readonly RenderedChunk[]): void {
    const last = new Map<string, number>();
    for (const chunk of chunks) {
      const text = output.slice(chunk.start, chunk.end).trim();
      const key = `${chunk.source}\n${text}`;
      const from = (last.get(key) ?? -1) + 1;
      const at = lineIndexOf(this.sources.get(chunk.source)?.text ?? '', text, from);
      if (at < 0) continue;
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

/** Quotes around an action belong to the same scalar. */
function isQuoteOf(text: string, place: TemplatePlace | undefined): boolean {
  return place?.kind === 'action' || /^["']?$/.test(text);
}

interface Stretched {
  readonly start: number;
  readonly end: number;
  /** All of it stands in the template as it was rendered. */
  readonly isWritten: boolean;
}

function join(
  first: TemplatePlace,
  stretches: readonly { readonly place: TemplatePlace | undefined; readonly length: number }[],
): Stretched {
  let { offset: end } = first;
  let isWritten = true;
  for (const { place, length } of stretches) {
    const isText = place?.kind === 'text' && place.template === first.template;
    isWritten &&= isText && place.offset === end;
    if (place?.template === first.template) {
      end = Math.max(end, place.offset + (place.kind === 'text' ? length : place.length));
    }
  }
  return { start: first.offset, end, isWritten };
}
