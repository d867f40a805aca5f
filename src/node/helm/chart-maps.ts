import type { RenderOptions } from '../render/rendering.ts';
import type { Tool } from '../render/tools.ts';
import type { ChartCall, CopiedTemplate } from './chart-call.ts';
import { ChartOrigin } from './chart-origin.ts';
import { decidingKeys } from './deciding-keys.ts';
import { readHelmError } from './helm-error.ts';
import { markedSuffix, markTemplate } from './marked-template.ts';
import { definedNames } from './named-templates.ts';
import { type RenderedChunk, renderedChunks } from './rendered-chunks.ts';
import { TemplatePlaces } from './template-places.ts';
import { TracedDocuments } from './traced-documents.ts';
import { traceValues } from './traced-values.ts';
import { ValuePlaces } from './value-places.ts';

/** What runs Helm. */
interface Runner extends Pick<RenderOptions, 'run' | 'cwd'> {
  readonly helm: Tool;
}

interface Rendered {
  readonly call: ChartCall;
  readonly output: string;
  readonly chunks: readonly RenderedChunk[];
}

/** Nothing but what Helm printed: templates are known by its comments. */
export function plainOrigin(call: ChartCall, output: string, cwd: string): ChartOrigin {
  return originOf({ call, output, chunks: renderedChunks(output) }, cwd, {});
}

/** Renders a chart twice more, to learn from which template and which value each part of the output comes. */
export async function mappedOrigin(call: ChartCall, output: string, runner: Runner): Promise<ChartOrigin> {
  const rendered = { call, output, chunks: renderedChunks(output) };
  const [places, traced] = await Promise.all([templatePlaces(rendered, runner), tracedDocuments(rendered, runner)]);
  return originOf(rendered, runner.cwd, { places, traced });
}

function originOf(
  { call, chunks }: Rendered,
  cwd: string,
  { places, traced }: { readonly places?: TemplatePlaces | undefined; readonly traced?: TracedDocuments | undefined },
): ChartOrigin {
  return new ChartOrigin({
    cwd,
    chunks,
    parts: call.copy.parts,
    templates: new Map(call.templates.flatMap((it) => it.sources.map((source) => [source, it] as const))),
    places,
    values: new ValuePlaces(call.layers),
    traced,
  });
}

async function templatePlaces(
  { call, output, chunks }: Rendered,
  { run, helm }: Runner,
): Promise<TemplatePlaces | undefined> {
  const result = await run({ tool: helm, arguments: call.arguments, files: markedFiles(call) });
  if (result.output === undefined) return undefined;
  const places = new TemplatePlaces(result.output, call.templates);
  places.align(output, chunks);
  return places;
}

/** The files of a call with marked templates: in the place of those that they were made of, or beside them. */
function markedFiles({ files, templates }: ChartCall): ReadonlyMap<string, string | Uint8Array> {
  const names = definedNames(templates.map((it) => it.text));
  // Where templates take others by their path, mostly to hash them, those others must still be there.
  const apart = templates.some(({ text }) => text.includes('.Template.'));
  const changed = new Map(files);
  for (const [number, template] of templates.entries()) {
    const { copied, text } = template;
    const marked = isNotes(copied) ? undefined : markTemplate(text, { number, marks: true, names });
    if (marked === undefined) continue;
    const { named, twins, body } = marked;
    if (isPartial(template)) changed.set(copied, text + twins);
    else if (apart) changed.set(copied + markedSuffix, twins + body);
    else changed.set(copied, named + twins + body);
  }
  return changed;
}

/** Helm prints nothing for such a template. */
function isPartial({ copied }: CopiedTemplate): boolean {
  return copied.slice(copied.lastIndexOf('/') + 1).startsWith('_');
}

/** What people are told after an installation; it is rendered, but printed by nothing. */
function isNotes(copied: string): boolean {
  return copied.endsWith('/NOTES.txt');
}

/** The files of a call with templates whose output is valid YAML whatever the values are. */
function rawFiles({ files, templates }: ChartCall): Map<string, string | Uint8Array> {
  const changed = new Map(files);
  for (const [number, template] of templates.entries()) {
    const { copied, text } = template;
    const isRendered = !isNotes(copied) && !isPartial(template);
    const raw = isRendered ? markTemplate(text, { number, marks: false, names: new Set() }) : undefined;
    if (raw !== undefined) changed.set(copied, raw.named + raw.body);
  }
  return changed;
}

/** Above, nobody means a number of times. */
const mostTimes = 1000;

/** Whether templates may do something as often as a value says; those in archives are not read. */
function mayCount({ templates, files }: ChartCall): boolean {
  const counts = templates.some(({ text }) => /\b(?:until|untilStep|seq|repeat)\b/.test(text));
  return counts || [...files.keys()].some((file) => file.endsWith('.tgz'));
}

const mostTries = 4;

/** A template that fails with other values is left out; when it is none alone, numbers stay as they are. */
async function tracedDocuments({ call }: Rendered, { run, helm }: Runner): Promise<TracedDocuments | undefined> {
  const keys = decidingKeys(call.templates.map((it) => it.text));
  const left = new Set<CopiedTemplate>();
  let leastNumber = mayCount(call) ? mostTimes : 1;
  for (let tries = 0; tries < mostTries; tries++) {
    const traced = traceValues(call.layers, { isKept: (key) => keys.has(key), leastNumber });
    const files = rawFiles(call);
    for (const [layer, { copied }] of call.layers.entries()) files.set(copied, JSON.stringify(traced.layers[layer]));
    for (const { copied } of left) files.delete(copied);
    for (const file of call.files.keys()) if (file.endsWith('/values.schema.json')) files.delete(file);
    const result = await run({ tool: helm, arguments: call.arguments, files });
    if (result.output !== undefined) return new TracedDocuments(result.output, traced);
    const { rendered } = readHelmError(result.stderr);
    const failed = call.templates.find((it) => rendered !== undefined && it.sources.includes(rendered));
    if (failed !== undefined && !left.has(failed)) left.add(failed);
    else if (leastNumber < Number.POSITIVE_INFINITY) leastNumber = Number.POSITIVE_INFINITY;
    else return undefined;
  }
  return undefined;
}
