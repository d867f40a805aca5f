import fs from 'node:fs';
import { valueAt } from '../../model/value.ts';
import type { SkippedFile } from '../../result.ts';
import { decode } from '../../source/decode.ts';
import type { Path } from '../../source/position.ts';
import { displayPath, isInside } from '../display-path.ts';
import type { RenderOptions } from '../render/rendering.ts';
import { repositoryRoot } from '../repository-root.ts';
import type { ChartDependency } from './chart.ts';
import { type ChartCopy, copiedChart, copyChart } from './chart-copy.ts';
import { type CopiedLayer, chartLayers, fileLayer } from './chart-layers.ts';
import type { ChartRelease } from './chart-release.ts';
import { assumedApiVersions, assumedKubernetesVersion } from './cluster-features.ts';
import type { TemplateFile } from './template-places.ts';
import { winnerAt } from './values-layer.ts';

/** A template of a chart, in a copy. */
export interface CopiedTemplate extends TemplateFile {
  readonly copied: string;
  /** What `# Source:` comments call it: several names where its chart has several aliases. */
  readonly sources: readonly string[];
}

/** What Helm is called with. */
export interface ChartCall {
  readonly arguments: readonly string[];
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly copy: ChartCopy;
  readonly templates: readonly CopiedTemplate[];
  /** Later ones win. */
  readonly layers: readonly CopiedLayer[];
  readonly notes: readonly SkippedFile[];
  readonly sources: readonly string[];
  /** Every chart that this one depends on is there. */
  readonly isWhole: boolean;
  readonly partial?: string;
  readonly problem?: string;
}

/** Reads all that Helm needs to render a chart. */
export function prepareChart(release: ChartRelease, options: Pick<RenderOptions, 'cwd' | 'parsed'>): ChartCall {
  const { chart } = release;
  const { cwd, parsed } = options;
  const root = repositoryRoot(chart.directory, cwd);
  const copy = copyChart(chart, { cwd, root });
  const given = givenValues(release, { ...options, root });
  const layers = [...chartLayers(copy, parsed), ...given.layers];
  const missing = copy.missing.filter(({ dependency, scope }) => isWanted(dependency, scope, layers));
  const templates = templatesOf(copy, cwd);
  const partial = [
    ...(release.partial === undefined ? [] : [release.partial]),
    ...missing.map(({ dependency }) => `chart ${dependency.name} is not vendored`),
    ...given.notes.map(({ file, reason }) => `${file}: ${reason}`),
  ];
  const problem = chart.problem ?? copy.problem;
  return {
    arguments: [...argumentsOf(release), ...[...given.files.keys()].flatMap((file) => ['--values', file])],
    files: new Map([...copy.files, ...given.files]),
    copy,
    templates,
    layers,
    notes: [...copy.notes, ...given.notes, ...missing.map(({ dependency }) => noteOf(dependency, cwd))],
    sources: sourcesOf({ copy, templates, release, cwd }),
    isWhole: copy.missing.length === 0,
    ...(partial.length === 0 ? {} : { partial: partial.join('; ') }),
    ...(problem === undefined ? {} : { problem }),
  };
}

function argumentsOf({ release, namespace, kubeVersion, apiVersions }: ChartRelease): readonly string[] {
  return [
    ...['template', release, copiedChart],
    ...['--namespace', namespace ?? 'default', '--skip-tests'],
    ...['--kube-version', kubeVersion ?? assumedKubernetesVersion],
    ...[...assumedApiVersions, ...(apiVersions ?? [])].flatMap((version) => ['--api-versions', version]),
  ];
}

interface GivenValues {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly layers: readonly CopiedLayer[];
  readonly notes: readonly SkippedFile[];
}

/** The values that whoever deploys the chart gives it. */
function givenValues(
  { values = [], inline = [] }: ChartRelease,
  { cwd, root, parsed }: Pick<RenderOptions, 'cwd' | 'parsed'> & { readonly root: string },
): GivenValues {
  const files = new Map<string, string | Uint8Array>();
  const layers: CopiedLayer[] = [];
  const notes: SkippedFile[] = [];
  for (const file of values) {
    const copied = `values/${files.size}.yaml`;
    const bytes = readInside(file, root);
    if (bytes === undefined) notes.push({ file: displayPath(file, cwd), reason: 'a values file that is not there' });
    else {
      files.set(copied, bytes);
      layers.push(...fileLayer(parsed(file), { copied, scope: [] }));
    }
  }
  for (const layer of inline) {
    const copied = `values/${files.size}.yaml`;
    files.set(copied, JSON.stringify(layer.value));
    layers.push({ ...layer, copied, scope: [] });
  }
  return { files, layers, notes };
}

/** The bytes of a file that lies, links resolved, in a directory. */
function readInside(file: string, root: string): Uint8Array | undefined {
  try {
    if (!isInside(fs.realpathSync.native(file), fs.realpathSync.native(root))) return undefined;
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Whether values switch a dependency on; of several conditions the first that is set counts. */
function isWanted({ condition }: ChartDependency, scope: Path, layers: readonly CopiedLayer[]): boolean {
  for (const one of condition?.split(',') ?? []) {
    const winner = winnerAt(layers, [...scope, ...one.trim().split('.')]);
    const value = winner === undefined ? undefined : valueAt(layers[winner.layer]?.value, winner.path);
    if (typeof value === 'boolean') return value;
  }
  return true;
}

function noteOf({ name, repository, file, line }: ChartDependency, cwd: string): SkippedFile {
  const from = repository === undefined ? '' : ` (${repository})`;
  return { file: displayPath(file, cwd), line, reason: `chart ${name}${from} is not vendored: left out` };
}

function templatesOf({ files, origins, parts }: ChartCopy, cwd: string): readonly CopiedTemplate[] {
  return [...files].flatMap(([copied, bytes]) => {
    const origin = origins.get(copied);
    const its = parts.filter(({ folder }) => copied.startsWith(`${folder}/templates/`));
    const decoded = origin === undefined || its.length === 0 ? undefined : decode(bytes);
    if (origin === undefined || decoded === undefined || !('text' in decoded)) return [];
    const sources = its.map(({ source, folder }) => source + copied.slice(folder.length));
    return [{ path: displayPath(origin, cwd), text: decoded.text, copied, sources }];
  });
}

interface Making {
  readonly copy: ChartCopy;
  readonly templates: readonly CopiedTemplate[];
  readonly release: ChartRelease;
  readonly cwd: string;
}

function sourcesOf({ copy, templates, release, cwd }: Making): readonly string[] {
  const charts = copy.parts.flatMap(({ folder }) =>
    ['Chart.yaml', 'values.yaml'].flatMap((name) => copy.origins.get(`${folder}/${name}`) ?? []),
  );
  const files = [...charts, ...(release.values ?? [])].map((file) => displayPath(file, cwd));
  return [...new Set([...files, ...templates.map((it) => it.path)])].sort();
}
