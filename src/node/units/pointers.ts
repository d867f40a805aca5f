import { isPlaceholder } from '../../model/placeholder.ts';
import { type Resource, resourcesOf } from '../../model/resource.ts';
import { type JsonObject, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { Field } from '../../source/field.ts';
import type { ChartSource } from '../render/chart-source.ts';
import { chartSourceOf } from '../render/deployed-charts.ts';
import { helmfileCharts, isHelmfileName } from '../render/helmfile.ts';
import { argoOverlay, fluxOverlay, type Overlay } from '../render/overlay.ts';
import type { UnitPlan } from './plan.ts';

/** What lies there is deployed to that cluster, as an object of a deployer or a configuration says. */
export interface Pointer {
  /** The file that says so, and how reports put it. */
  readonly file: string;
  readonly why: string;
  /** What a chart is deployed as where nothing else says it. */
  readonly release: string;
  /** As written: from the root of the repository, or from the directory of the file. */
  readonly path: string;
  readonly from: 'repository' | 'file';
  /** The repository that it lies in, as far as the object itself says so. */
  readonly repository?: string;
  /** What the deployer gives to all objects (Flux), or to those that name none (Argo CD). */
  readonly namespace?: { readonly name: string; readonly overrides: boolean };
  /** What it adds to a kustomization. */
  readonly overlay?: Overlay;
  /** Pointers of one value lead to the same cluster. */
  readonly cluster?: string;
  /** The name of the unit that this is a part of, where somebody named it. */
  readonly unit?: string;
  readonly renderer?: UnitPlan['renderer'];
  /** How a chart there is rendered. */
  readonly chart?: ChartSource;
}

/** What Flux and Argo CD are told to deploy from repositories. */
export function pointersIn(files: readonly ParsedFile[]): readonly Pointer[] {
  return files.flatMap((file) => {
    if (isHelmfileName(file.file.path.split('/').at(-1) ?? '')) return helmfilePointers(file);
    return mayPoint(file) ? file.documents.flatMap(resourcesOf).flatMap(pointersOf) : [];
  });
}

/** https://helmfile.readthedocs.io/en/latest/#configuration */
function helmfilePointers(file: ParsedFile): readonly Pointer[] {
  const { path } = file.file;
  return helmfileCharts(file).map((chart) => ({
    file: path,
    why: `${path} deploys it`,
    release: chart.release,
    path: chart.chart.path,
    from: 'file',
    ...(chart.namespace === undefined ? {} : { namespace: { name: chart.namespace, overrides: false } }),
    chart,
  }));
}

function saidBy(resource: Resource): Pick<Pointer, 'file' | 'why' | 'release' | 'from'> {
  const { file, name, title } = resource;
  return { file, why: `${title} (${file}) deploys it`, release: name, from: 'repository' };
}

function mayPoint({ file }: ParsedFile): boolean {
  return file.text.includes('fluxcd.io') || file.text.includes('argoproj.io');
}

function pointersOf(resource: Resource): readonly Pointer[] {
  const { apiVersion, kindName, spec } = resource;
  const [group = ''] = apiVersion.split('/');
  if (group === 'kustomize.toolkit.fluxcd.io' && kindName === 'Kustomization') return fluxPointers(resource);
  if (group === 'helm.toolkit.fluxcd.io') return releasePointers(resource);
  if (group !== 'argoproj.io') return [];
  if (kindName === 'Application') {
    const chart = chartSourceOf(resource);
    const pointers = argoPointers(resource, spec, resource.field('spec'));
    return chart === undefined ? pointers : pointers.map((pointer) => ({ ...pointer, chart }));
  }
  return kindName === 'ApplicationSet' ? generated(resource) : [];
}

/** https://fluxcd.io/flux/components/kustomize/kustomizations/ */
function fluxPointers(resource: Resource): readonly Pointer[] {
  const { spec } = resource;
  const source = stringIn(objectIn(spec, 'sourceRef'), 'kind') ?? 'GitRepository';
  const { path = './' } = spec;
  if (source !== 'GitRepository' || typeof path !== 'string' || isPlaceholder(path)) return [];
  const namespace = stringIn(spec, 'targetNamespace');
  return [
    {
      ...saidBy(resource),
      path,
      ...(namespace === undefined || isPlaceholder(namespace)
        ? {}
        : { namespace: { name: namespace, overrides: true } }),
      overlay: fluxOverlay(resource.root),
      cluster: clusterFolder(resource.file) ?? 'flux',
    },
  ];
}

/** https://fluxcd.io/flux/components/helm/helmreleases/ */
function releasePointers(resource: Resource): readonly Pointer[] {
  const chart = chartSourceOf(resource);
  if (chart === undefined || isPlaceholder(chart.chart.path)) return [];
  const { namespace } = chart;
  const cluster = clusterFolder(resource.file) ?? 'flux';
  const given = namespace === undefined ? {} : { namespace: { name: namespace, overrides: false } };
  return [{ ...saidBy(resource), path: chart.chart.path, ...given, cluster, chart }];
}

/** Repositories of several clusters keep what each of them runs below a folder of its name. */
export function clusterFolder(file: string): string | undefined {
  return /^(?:.*\/)?clusters\/[^/]+(?=\/)/.exec(file)?.[0];
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
function argoPointers(resource: Resource, spec: JsonObject, written: Field | undefined): readonly Pointer[] {
  const sources = [
    { source: objectIn(spec, 'source'), at: written?.get('source') },
    ...objectsIn(spec, 'sources').map(([index, source]) => ({ source, at: written?.get('sources', index) })),
  ];
  const destination = objectIn(spec, 'destination');
  const namespace = stringIn(destination, 'namespace');
  const isKnown = namespace !== undefined && !isPlaceholder(namespace);
  const given = isKnown ? { namespace: { name: namespace, overrides: false } } : {};
  const cluster = stringIn(destination, 'name') ?? stringIn(destination, 'server') ?? 'in-cluster';
  return sources.flatMap(({ source, at }) => {
    const path = stringIn(source, 'path');
    if (path === undefined || isPlaceholder(path) || stringIn(source, 'chart') !== undefined) return [];
    const repository = stringIn(source, 'repoURL');
    return [
      {
        ...saidBy(resource),
        path,
        ...(repository === undefined ? {} : { repository }),
        ...given,
        overlay: { ...given, ...(at === undefined ? {} : argoOverlay(at)) },
        cluster: `argo-cd ${isPlaceholder(cluster) ? 'in-cluster' : cluster}`,
      },
    ];
  });
}

/** What generators of lists and of directories make: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/ */
function generated(resource: Resource): readonly Pointer[] {
  const template = objectIn(objectIn(resource.spec, 'template'), 'spec');
  return objectsIn(resource.spec, 'generators').flatMap(([, generator]) => {
    const elements = objectsIn(objectIn(generator, 'list'), 'elements').map(([, element]) => element);
    const directories = objectsIn(objectIn(generator, 'git'), 'directories').flatMap(([, { path, exclude }]) =>
      typeof path === 'string' && exclude !== true ? [{ path, 'path.path': path }] : [],
    );
    return [...elements, ...directories].flatMap((element) =>
      // What is written there is filled in: no place of it is what a kustomization is given.
      argoPointers(resource, filledIn(template, element) as JsonObject, undefined),
    );
  });
}

/** Both ways to write a parameter: `{{cluster}}` and `{{ .cluster }}`. */
function filledIn(value: unknown, element: JsonObject): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{\s*\.?([\w.]+)\s*\}\}/g, (whole, name: string) => {
      const filling = element[name];
      return typeof filling === 'string' || typeof filling === 'number' ? String(filling) : whole;
    });
  }
  if (Array.isArray(value)) return value.map((item) => filledIn(item, element));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, element)]));
}
