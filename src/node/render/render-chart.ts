import { resourcesOf } from '../../model/resource.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { RenderedPlace } from '../../source/file.ts';
import { parseFile } from '../../source/parse.ts';
import type { Located } from '../../source/position.ts';
import { displayPath } from '../display-path.ts';
import { type ChartCall, prepareChart } from '../helm/chart-call.ts';
import { mappedOrigin, plainOrigin } from '../helm/chart-maps.ts';
import type { ChartRelease } from '../helm/chart-release.ts';
import { readHelmError } from '../helm/helm-error.ts';
import { withStandIns } from '../helm/stand-ins.ts';
import type { NotRendered, Rendering, RenderOptions } from './rendering.ts';

/** Renders a chart as `helm template` does, without a network and without a cluster. */
export async function renderChart(release: ChartRelease, options: RenderOptions): Promise<Rendering | NotRendered> {
  const { cwd, run } = options;
  const { helm } = options.tools;
  const { namespace } = release;
  const prepared = prepareChart(release, options);
  const { notes, sources, partial, problem } = prepared;
  if (helm === undefined) return { reason: 'helm is not installed', notes, sources };
  if (problem !== undefined) return { reason: problem, notes, sources };
  const render = (files: ChartCall['files']) => run({ tool: helm, arguments: prepared.arguments, files });
  const { files, result } = prepared.isWhole
    ? { files: prepared.files, result: await render(prepared.files) }
    : await withStandIns(prepared.files, render);
  if (result.output === undefined) return notRendered(prepared, result);
  const call = { ...prepared, files };
  const text = result.output;
  const path = displayPath(release.chart.directory, cwd);
  const plain = parseFile({ path, text });
  const source = hasMeaning(plain) ? await mappedOrigin(call, text, { run, cwd, helm }) : plainOrigin(call, text, cwd);
  let rendered = plain;
  const origin = (place: RenderedPlace): Located => source.locate(place, rendered);
  const file = parseFile({ path, text, origin, ...(namespace === undefined ? {} : { namespace }) });
  // The same values, which need not be kept twice.
  rendered = file;
  return { file, notes, sources, ...(partial === undefined ? {} : { partial }) };
}

/** Whether anybody will ask for places: most charts of a large repository install what is no business of a mesh. */
function hasMeaning({ documents }: ParsedFile): boolean {
  return documents.some((document) => resourcesOf(document).some(({ kind }) => kind !== undefined));
}

function notRendered(call: ChartCall, { failure, stderr }: { failure: string; stderr: string }): NotRendered {
  const { notes, sources } = call;
  if (!/^Error: /m.test(stderr)) return { reason: failure, notes, sources };
  const { message, source, line } = readHelmError(stderr);
  const template = call.templates.find((it) => source !== undefined && it.sources.includes(source));
  if (template === undefined) return { reason: message, notes, sources };
  const at = line === undefined ? template.path : `${template.path}:${line}`;
  const note = { file: template.path, ...(line === undefined ? {} : { line }), reason: message };
  return { reason: `${at}: ${message}`, notes: [...notes, note], sources };
}
