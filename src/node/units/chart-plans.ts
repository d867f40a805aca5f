import fs from 'node:fs';
import path from 'node:path';
import { displayPath } from '../display-path.ts';
import type { Chart } from '../helm/chart.ts';
import type { ReleaseSettings } from '../helm/chart-release.ts';
import { deployment } from './deployment.ts';
import type { UnitPlan } from './plan.ts';
import type { Pointer } from './pointers.ts';

/** Where paths start; absolute. */
export interface Places {
  readonly cwd: string;
  readonly repository: string;
}

/** A chart as a deployer renders it; where there is none, with its own values and once more with each values file beside it. */
export function chartPlans(chart: Chart, places: Places, by: Pointer | undefined): readonly UnitPlan[] {
  const name = displayPath(chart.directory, places.cwd);
  const shared = { name, renderer: 'helm', directory: chart.directory, files: [] } as const;
  if (by !== undefined) {
    return [
      { ...shared, why: by.why, chart: { ...settingsOf(by, chart, places), chart }, ...deployment(by, `${name}/`) },
    ];
  }
  const release = chart.name;
  const own: UnitPlan = { ...shared, why: 'a chart with its own values', chart: { release, chart } };
  const others = chart.valuesFiles.map((file): UnitPlan => {
    const values = path.relative(chart.directory, file);
    const why = `a chart with the values of ${values}`;
    return { ...shared, name: `${name} (${values})`, why, chart: { release, chart, values: [file] } };
  });
  return [own, ...others];
}

function settingsOf(
  { file, release, chart: source, namespace }: Pointer,
  chart: Chart,
  places: Places,
): ReleaseSettings {
  if (source === undefined) {
    return { release, ...(namespace === undefined ? {} : { namespace: namespace.name }) };
  }
  const starts = {
    repository: places.repository,
    chart: chart.directory,
    file: path.dirname(path.resolve(places.cwd, file)),
  };
  const files = source.values.map((written) => ({
    ...written,
    absolute: path.resolve(starts[written.from], written.path),
  }));
  const missing = files.filter(({ absolute, isOptional }) => isOptional !== true && !fs.existsSync(absolute));
  const reasons = [...(source.partial === undefined ? [] : [source.partial]), ...missing.map(missingWords)];
  return {
    release: source.release,
    ...(source.namespace === undefined ? {} : { namespace: source.namespace }),
    values: files.flatMap(({ absolute }) => (fs.existsSync(absolute) ? [absolute] : [])),
    inline: source.inline,
    ...(source.kubeVersion === undefined ? {} : { kubeVersion: source.kubeVersion }),
    ...(source.apiVersions === undefined ? {} : { apiVersions: source.apiVersions }),
    ...(reasons.length === 0 ? {} : { partial: reasons.join('; ') }),
  };
}

function missingWords(written: { readonly path: string }): string {
  return `the values file ${written.path} is not here`;
}

/** https://helm.sh/docs/topics/charts/#the-chart-file-structure */
export function isChartMember(relative: string): boolean {
  return /^(?:(?:templates|crds|charts|ci|tests)[/\\]|values[^/\\]*\.ya?ml$|Chart\.|requirements\.)/.test(relative);
}
