import type { Resource } from '../../model/resource.ts';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import { embeddedDocument } from '../../source/embedded.ts';
import type { Field } from '../../source/field.ts';
import { layerOf } from '../helm/chart-layers.ts';
import type { InlineValues } from '../helm/chart-release.ts';
import { setValues } from '../helm/set-values.ts';
import type { ChartSource, WrittenPath } from './chart-source.ts';

/** What an Application of Argo CD deploys from a path: https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
export function applicationChart(resource: Resource): ChartSource | undefined {
  const { spec } = resource;
  const found = sourcesOf(resource).find(([source]) => isChartSource(source));
  if (found === undefined) return undefined;
  const [source, field] = found;
  const helm = objectIn(source, 'helm');
  const namespace = stringIn(helm, 'namespace') ?? stringIn(objectIn(spec, 'destination'), 'namespace');
  const repository = stringIn(source, 'repoURL');
  const values = valueFiles(
    source,
    field.get('helm'),
    sourcesOf(resource).map(([it]) => it),
  );
  const partial = [
    ...values.unknown.map((path) => `values of ${path} are not in this repository`),
    ...(objectsIn(helm, 'fileParameters').length > 0 ? [`${resource.title} takes parameters from files`] : []),
  ].join('; ');
  const kubeVersion = stringIn(helm, 'kubeVersion');
  return {
    chart: { path: stringIn(source, 'path') ?? '', from: 'repository', at: field.get('path') },
    ...(repository === undefined ? {} : { repository }),
    release: stringIn(helm, 'releaseName') ?? resource.name,
    ...(namespace === undefined || namespace === '' ? {} : { namespace }),
    values: values.files,
    inline: inlineValues(field.get('helm')),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(stringsIn(helm, 'apiVersions').length === 0 ? {} : { apiVersions: stringsIn(helm, 'apiVersions') }),
    ...(partial === '' ? {} : { partial }),
  };
}

type Source = readonly [JsonObject, Field];

/** `sources` win over `source`. */
function sourcesOf(resource: Resource): readonly Source[] {
  const many = objectsIn(resource.spec, 'sources');
  if (many.length > 0) return many.map(([index, source]) => [source, resource.field('spec', 'sources', index)]);
  const { source } = resource.spec;
  return isObject(source) ? [[source, resource.field('spec', 'source')]] : [];
}

/** A path without another tool's settings may lead to a chart. */
function isChartSource(source: JsonObject): boolean {
  if (stringIn(source, 'path') === undefined || stringIn(source, 'chart') !== undefined) return false;
  return !['directory', 'kustomize', 'plugin'].some((tool) => isObject(source[tool]));
}

interface ValueFiles {
  readonly files: readonly WrittenPath[];
  /** Those that lie elsewhere. */
  readonly unknown: readonly string[];
}

/** Paths start at the chart; with `/` at the repository; with `$name/` at that of the source of this name. */
function valueFiles(source: JsonObject, helm: Field, sources: readonly JsonObject[]): ValueFiles {
  const isOptional = helm.get('ignoreMissingValueFiles').value === true ? { isOptional: true } : {};
  const files: WrittenPath[] = [];
  const unknown: string[] = [];
  for (const at of helm.get('valueFiles').items()) {
    if (typeof at.value !== 'string') continue;
    const [, name, rest] = /^\$([^/]+)\/(.*)$/.exec(at.value) ?? [];
    const other = sources.find((it) => name !== undefined && it.ref === name);
    if (/^[a-z]+:\/\//.test(at.value) || (name !== undefined && other?.repoURL !== source.repoURL)) {
      unknown.push(at.value);
    } else if (rest !== undefined) files.push({ path: rest, from: 'repository', at, ...isOptional });
    else if (at.value.startsWith('/')) files.push({ path: at.value.slice(1), from: 'repository', at, ...isOptional });
    else files.push({ path: at.value, from: 'chart', at, ...isOptional });
  }
  return { files, unknown };
}

/** Parameters win over values; of these, an object over a text. */
function inlineValues(helm: Field): readonly InlineValues[] {
  const object = helm.get('valuesObject');
  const values = isObject(object.value) ? object : embeddedDocument(helm.get('values'));
  const parameters = helm
    .get('parameters')
    .items()
    .flatMap((parameter) => {
      const [name, value] = [parameter.get('name').value, parameter.get('value')];
      if (typeof name !== 'string' || typeof value.value !== 'string') return [];
      return [{ name, value: value.value, isString: parameter.get('forceString').value === true, field: value }];
    });
  return [values === undefined ? undefined : layerOf(values), setValues(parameters)].filter((it) => it !== undefined);
}
