import type { Resource } from '../../model/resource.ts';
import { objectIn, stringIn, stringsIn } from '../../model/value.ts';
import { layerOf } from '../helm/chart-layers.ts';
import { applicationChart } from './application-chart.ts';
import type { ChartSource } from './chart-source.ts';

/**
 * The chart in a repository that an object deploys: a HelmRelease whose source is a Git repository, or an Application of Argo CD with
 * a path (which may turn out to lead to no chart). Undefined for charts of registries.
 */
export function chartSourceOf(resource: Resource): ChartSource | undefined {
  if (resource.kind === 'HelmRelease') return helmReleaseChart(resource);
  return resource.kind === 'Application' ? applicationChart(resource) : undefined;
}

/** https://fluxcd.io/flux/components/helm/helmreleases/ */
function helmReleaseChart(resource: Resource): ChartSource | undefined {
  const { spec } = resource;
  const chart = objectIn(objectIn(spec, 'chart'), 'spec');
  const path = stringIn(chart, 'chart');
  const reference = objectIn(chart, 'sourceRef');
  if (path === undefined || stringIn(reference, 'kind') !== 'GitRepository') return undefined;
  const own = resource.namespaceKnown ? resource.namespace : undefined;
  const target = stringIn(spec, 'targetNamespace');
  const namespace = target ?? own;
  const partial = unknownParts(resource);
  const inline = layerOf(resource.field('spec', 'values'));
  return {
    chart: { path, from: 'repository', at: resource.field('spec', 'chart', 'spec', 'chart') },
    reference: {
      kind: 'GitRepository',
      name: stringIn(reference, 'name') ?? '',
      namespace: stringIn(reference, 'namespace') ?? resource.namespace,
    },
    release: stringIn(spec, 'releaseName') ?? (target === undefined ? resource.name : `${target}-${resource.name}`),
    ...(namespace === undefined ? {} : { namespace }),
    values: stringsIn(chart, 'valuesFiles').map((file, index) => ({
      path: file,
      from: 'repository',
      at: resource.field('spec', 'chart', 'spec', 'valuesFiles', index),
      ...(chart.ignoreMissingValuesFiles === true ? { isOptional: true } : {}),
    })),
    inline: inline === undefined ? [] : [inline],
    ...(partial === '' ? {} : { partial }),
  };
}

/** What values are in a cluster, and what changes the output, is not known here. */
function unknownParts(resource: Resource): string {
  const said = (key: string, why: string): readonly string[] =>
    resource.field('spec', key).items().length > 0 ? [`${resource.title} ${why}`] : [];
  return [
    ...said('valuesFrom', 'takes values from objects in the cluster'),
    ...said('postRenderers', 'changes what the chart renders'),
  ].join('; ');
}
