import type { Graph } from '../../graph/graph.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import { embeddedDocument } from '../../source/embedded.ts';
import type { Field } from '../../source/field.ts';
import type { Speaker } from '../claims.ts';
import { type Found, readAs, text, Values } from '../found.ts';
import { chartClaims, chartVersion, type InstalledChart } from './chart-claims.ts';

/** A HelmRelease of Flux. https://fluxcd.io/flux/components/helm/helmreleases/ */
export function helmReleaseClaims(speaker: Speaker, resource: Resource, graph: Graph): void {
  const source = chartOf(resource) ?? referredChart(resource, graph);
  if (source === undefined) return;
  const values = Values.of(...suppliedValues(resource, graph), resource.field('spec', 'values'));
  chartClaims(speaker, { ...source, values });
}

/** A HelmChart of k3s and RKE2. https://docs.k3s.io/helm */
export function helmChartClaims(speaker: Speaker, resource: Resource): void {
  const spec = Values.of(resource.field('spec'));
  const chart = spec.read(text, 'chart');
  if (chart === undefined) return;
  const content = embeddedDocument(resource.field('spec', 'valuesContent'));
  chartClaims(speaker, {
    chart,
    version: installs(spec.read(chartVersion, 'version')),
    values: Values.of(...(content === undefined ? [] : [content])),
    origin: `${stringIn(resource.spec, 'repo')} ${resource.namespace} ${resource.name}`,
  });
}

type ChartSource = Omit<InstalledChart, 'values'>;

function chartOf(resource: Resource): ChartSource | undefined {
  const spec = Values.of(resource.field('spec', 'chart', 'spec'));
  const chart = spec.read(text, 'chart');
  if (chart === undefined) return undefined;
  const repository = spec.read(text, 'sourceRef', 'name')?.value ?? '';
  const origin = `${repository} ${resource.namespace} ${resource.name}`;
  return { chart, version: installs(spec.read(chartVersion, 'version')), origin };
}

function referredChart(resource: Resource, graph: Graph): ChartSource | undefined {
  const reference = objectIn(resource.spec, 'chartRef');
  const name = stringIn(reference, 'name') ?? '';
  const found = graph.find('OCIRepository', stringIn(reference, 'namespace') ?? resource.namespace, name);
  const spec = found === undefined ? undefined : Values.of(found.field('spec'));
  const chart =
    spec?.read(text, 'url') ?? readAs(text, { value: name, at: resource.field('spec', 'chartRef'), words: '' });
  if (chart === undefined) return undefined;
  const version = spec?.read(chartVersion, 'ref', 'tag') ?? spec?.read(chartVersion, 'ref', 'semver');
  return { chart, version: installs(version), origin: `${resource.namespace} ${resource.name}` };
}

export function installs(version: Found<string> | undefined): Found<string> | undefined {
  return version === undefined ? undefined : { ...version, words: `installs Istio ${version.value}` };
}

/** Values from ConfigMaps of the unit; those of Secrets are nobody's to read. */
function suppliedValues(resource: Resource, graph: Graph): readonly Field[] {
  return objectsIn(resource.spec, 'valuesFrom').flatMap(([, source]) => {
    if (!isObject(source) || source.kind !== 'ConfigMap' || source.targetPath !== undefined) return [];
    const map = graph.find('ConfigMap', resource.namespace, stringIn(source, 'name') ?? '');
    const content = map?.field('data', stringIn(source, 'valuesKey') ?? 'values.yaml');
    const document = content === undefined ? undefined : embeddedDocument(content);
    return document === undefined ? [] : [document];
  });
}
