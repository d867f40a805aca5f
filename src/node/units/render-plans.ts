import path from 'node:path';
import type { ProvidedName } from '../../graph/providers.ts';
import type { SkippedFile } from '../../result.ts';
import type { ParsedFile } from '../../source/document.ts';
import { parseFile } from '../../source/parse.ts';
import type { Kustomizations } from '../kustomize/kustomization.ts';
import { renderChart } from '../render/render-chart.ts';
import { renderKustomization } from '../render/render-kustomization.ts';
import { isRendered, type NotRendered, type Rendering, type RenderOptions } from '../render/rendering.ts';
import { toolRunner } from '../render/run-tool.ts';
import { cacheFolder, toolCache } from '../render/tool-cache.ts';
import { findTools } from '../render/tools.ts';
import { type FoundUnit, plainUnit } from './found-unit.ts';
import type { UnitPlan } from './plan.ts';
import { namesInTemplate } from './template-names.ts';

export interface PlanRendering {
  readonly cwd: string;
  readonly searchPath?: string;
  readonly kustomizations: Kustomizations;
  readonly parsed: RenderOptions['parsed'];
}

export interface RenderedPlan {
  readonly unit: FoundUnit;
  readonly notes: readonly SkippedFile[];
  readonly providers: readonly ProvidedName[];
}

/** Renders all plans, several at once; the same in the same order. */
export async function renderPlans(
  plans: readonly UnitPlan[],
  rendering: PlanRendering,
): Promise<readonly RenderedPlan[]> {
  const { cwd, searchPath = process.env.PATH ?? '' } = rendering;
  const folder = cacheFolder(process.env);
  const run = toolRunner({ cache: folder === undefined ? undefined : toolCache(folder) });
  const options: RenderOptions = { cwd, tools: findTools(searchPath), run, parsed: rendering.parsed };
  return Promise.all(plans.map((plan) => renderPlan(plan, options, rendering)));
}

async function renderPlan(plan: UnitPlan, options: RenderOptions, rendering: PlanRendering): Promise<RenderedPlan> {
  const result = await outputOf(plan, options, rendering.kustomizations);
  if (result === undefined) return { unit: plainUnit(plan), notes: [], providers: [] };
  const { notes, sources } = result;
  const { name, why, renderer, cluster, unit } = plan;
  const shared = {
    name,
    why,
    renderer,
    renderedFrom: sources,
    ...(cluster === undefined ? {} : { cluster }),
    ...(unit === undefined ? {} : { unit }),
  };
  if (isRendered(result)) {
    const { partial } = result;
    const files = [result.file];
    return { unit: { ...shared, files, ...(partial === undefined ? {} : { partial }) }, notes, providers: [] };
  }
  const { reason } = result;
  const isTemplate = (shown: string): boolean => renderer === 'helm' && /(?:^|\/)templates\//.test(shown);
  return {
    unit: {
      ...shared,
      files: inPlace(plan, options, rendering),
      partial: `not rendered: ${reason}`,
      notRendered: reason,
    },
    notes,
    providers: sources.filter(isTemplate).flatMap((shown) => namesInTemplate(path.resolve(options.cwd, shown))),
  };
}

/** Undefined for what is plain. */
function outputOf(
  plan: UnitPlan,
  options: RenderOptions,
  kustomizations: Kustomizations,
): Promise<Rendering | NotRendered | undefined> {
  const { renderer, directory, overlay, chart } = plan;
  if (directory === undefined || renderer === 'none') return Promise.resolve(undefined);
  if (renderer === 'kustomize') {
    return renderKustomization(directory, options, { kustomizations, ...(overlay === undefined ? {} : { overlay }) });
  }
  return chart === undefined ? Promise.resolve(undefined) : renderChart(chart, options);
}

/** What can be read without a renderer: the manifests that a kustomization lists, in the namespace that it gives them. */
function inPlace(
  { directory, renderer, namespace }: UnitPlan,
  options: RenderOptions,
  { kustomizations }: PlanRendering,
): readonly ParsedFile[] {
  if (directory === undefined || renderer !== 'kustomize') return [];
  const given = namespace?.name ?? kustomizations.read(directory)?.namespace;
  return listedManifests(directory, kustomizations).flatMap((absolute) => {
    const file = options.parsed(absolute);
    if (file === undefined) return [];
    return [given === undefined ? file : parseFile({ ...file.file, namespace: given })];
  });
}

/** What a kustomization and those that it lists take as it is written: patches and values are no manifests of their own. */
function listedManifests(directory: string, kustomizations: Kustomizations): readonly string[] {
  const directories = [...kustomizations.closureOf(directory).directories];
  const references = directories.flatMap((each) => kustomizations.read(each)?.references ?? []);
  const listed = references.filter(
    ({ field, leads }) => leads === 'file' && (field === 'resources' || field === 'bases'),
  );
  return [...new Set(listed.map(({ target }) => target))];
}
