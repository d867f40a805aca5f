import { isObject, stringIn } from '../../model/value.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { Field } from '../../source/field.ts';
import { layerOf } from '../helm/chart-layers.ts';
import type { InlineValues } from '../helm/chart-release.ts';
import { setValues } from '../helm/set-values.ts';
import type { ChartSource, WrittenPath } from './chart-source.ts';

/** Names that helmfile looks for; what ends with `.gotmpl` is a template. */
export function isHelmfileName(name: string): boolean {
  return /^helmfile\.ya?ml$/.test(name);
}

/**
 * The releases of a helmfile whose charts lie beside it; a helmfile that is a template has no documents to read.
 * https://helmfile.readthedocs.io/en/latest/#configuration
 */
export function helmfileCharts({ documents }: ParsedFile): readonly ChartSource[] {
  return documents.flatMap((document) =>
    document.root
      .get('releases')
      .items()
      .flatMap((release) => sourceOf(release) ?? []),
  );
}

function sourceOf(release: Field): ChartSource | undefined {
  const { value } = release;
  if (!isObject(value) || value.installed === false) return undefined;
  const chart = stringIn(value, 'chart');
  const name = stringIn(value, 'name');
  if (chart === undefined || name === undefined || !/^\.{0,2}\//.test(chart)) return undefined;
  const namespace = stringIn(value, 'namespace');
  const items = release.get('values').items();
  const templates = items.filter((it) => typeof it.value === 'string' && !isPlain(it.value));
  const partial = templates.length > 0 || release.get('secrets').items().length > 0;
  return {
    chart: { path: chart, from: 'file', at: release.get('chart') },
    release: name,
    ...(namespace === undefined ? {} : { namespace }),
    values: items.flatMap(fileOf),
    inline: [...items.flatMap((it) => layerOf(it) ?? []), ...settings(release)],
    ...(partial ? { partial: `release ${name} takes values from templates or secrets` } : {}),
  };
}

function isPlain(path: string): boolean {
  return /\.ya?ml$/.test(path) && !path.includes('{{') && !path.includes('://');
}

function fileOf(at: Field): readonly WrittenPath[] {
  return typeof at.value === 'string' && isPlain(at.value) ? [{ path: at.value, from: 'file', at }] : [];
}

function settings(release: Field): readonly InlineValues[] {
  const found = release
    .get('set')
    .items()
    .flatMap((setting) => {
      const [name, field] = [setting.get('name').value, setting.get('value')];
      if (typeof name !== 'string' || field.value === undefined || typeof field.value === 'object') return [];
      return [{ name, value: String(field.value), isString: false, field }];
    });
  return [setValues(found)].filter((it) => it !== undefined);
}
