import fs from 'node:fs';
import path from 'node:path';

/** `values-prod.yaml`, `values.prod.yaml`, `values_prod.yaml`; `values.yaml` itself is always read and `values.schema.json` holds none. */
const besideChart = /^values[-._].+\.ya?ml$/;
/** What chart-testing renders a chart with, one after the other: https://github.com/helm/chart-testing/blob/main/doc/ct_lint.md */
const forTests = /^(?:.*-values|values-.*)\.ya?ml$/;

/** The values files of a chart by their names: each is one more way in which the chart is meant to be rendered. */
export function valuesFilesOf(directory: string): readonly string[] {
  return [...filesIn(directory, besideChart), ...filesIn(path.join(directory, 'ci'), forTests)];
}

function filesIn(directory: string, name: RegExp): readonly string[] {
  try {
    return fs
      .readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isFile() && name.test(entry.name))
      .map((entry) => path.join(directory, entry.name))
      .sort();
  } catch {
    return [];
  }
}
