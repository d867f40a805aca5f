import type { ParsedFile } from '../../source/document.ts';
import type { RenderedPlace } from '../../source/file.ts';
import { lineMapOf } from '../../source/line-map.ts';
import type { Located } from '../../source/position.ts';
import { displayJoin, displayPath } from '../display-path.ts';
import { chartFile } from '../helm-chart.ts';
import type { ChartPart } from './chart-copy.ts';
import { chunkAt, type RenderedChunk } from './rendered-chunks.ts';
import { nearestKey } from './template-keys.ts';
import type { TemplateFile, TemplatePlaces } from './template-places.ts';
import type { DocumentTrace, TracedDocuments } from './traced-documents.ts';
import type { ValuePlaces } from './value-places.ts';

/** All that is known of where the output of a chart comes from. */
export interface ChartSources {
  readonly cwd: string;
  readonly chunks: readonly RenderedChunk[];
  readonly parts: readonly ChartPart[];
  /** Templates by what `# Source:` comments call them. */
  readonly templates: ReadonlyMap<string, TemplateFile>;
  readonly places: TemplatePlaces | undefined;
  readonly values: ValuePlaces;
  readonly traced: TracedDocuments | undefined;
}

/** Answers where something rendered comes from: values first, since that is what people edit, then templates. */
export class ChartOrigin {
  private readonly sources: ChartSources;
  private readonly traces = new Map<number, DocumentTrace | undefined>();

  constructor(sources: ChartSources) {
    this.sources = sources;
  }

  /** `rendered`: the output, parsed, without an origin. */
  locate(place: RenderedPlace, rendered: ParsedFile): Located {
    const { chunks, places } = this.sources;
    const chunk = chunkAt(chunks, place.start);
    if (chunk === undefined) return this.chartItself(place, undefined);
    const template = places?.find(chunk, place);
    if (template?.located.rendered === undefined && template !== undefined) return template.located;
    return (
      this.inValues(place, { chunk, rendered, action: template?.action }) ??
      template?.located ??
      this.nearest(place, chunk)
    );
  }

  private inValues(
    place: RenderedPlace,
    { chunk, rendered, action }: { chunk: RenderedChunk; rendered: ParsedFile; action: string | undefined },
  ): Located | undefined {
    const document = rendered.documents.find(({ index }) => index === place.document);
    if (document === undefined) return undefined;
    if (!this.traces.has(place.document)) {
      this.traces.set(place.document, this.sources.traced?.traceOf(document, chunk.source));
    }
    const found = this.sources.values.find({
      place,
      document,
      trace: this.traces.get(place.document),
      ...(action === undefined ? {} : { action: { body: bodyOf(action), scope: this.partOf(chunk)?.scope ?? [] } }),
    });
    if (found === undefined) return undefined;
    const { file, range, rendered: isNear } = found;
    return { file, path: place.path, range, ...(isNear === true ? { rendered: true } : {}) };
  }

  private nearest(place: RenderedPlace, chunk: RenderedChunk): Located {
    const template = this.sources.templates.get(chunk.source);
    if (template === undefined) return this.chartItself(place, chunk);
    return { file: template.path, path: place.path, range: nearestKey(template, place.path), rendered: true };
  }

  /** For templates that are not there to be read, as in archives: the chart that has them, or that has the archive. */
  private chartItself({ path: at }: RenderedPlace, chunk: RenderedChunk | undefined): Located {
    const { cwd, parts } = this.sources;
    const part = (chunk === undefined ? undefined : this.partOf(chunk)) ?? parts[0];
    const file = displayJoin(displayPath(part?.directory ?? cwd, cwd), chartFile);
    return { file, path: at, range: lineMapOf({ text: '' }).range(0, 0), rendered: true };
  }

  /** The chart whose template wrote a document: the one with the longest name that fits. */
  private partOf({ source }: RenderedChunk): ChartPart | undefined {
    return this.sources.parts
      .filter((part) => source.startsWith(`${part.source}/`))
      .reduce<ChartPart | undefined>(
        (best, part) => (best === undefined || part.source.length > best.source.length ? part : best),
        undefined,
      );
  }
}

function bodyOf(action: string): string {
  return action.replace(/^\{\{(?:-\s)?\s*|\s*(?:\s-)?\}\}$/g, '');
}
