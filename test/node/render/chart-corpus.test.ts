import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readChart } from '../../../src/node/helm/chart.ts';
import { parseBytes } from '../../../src/node/read-files.ts';
import { renderChart } from '../../../src/node/render/render-chart.ts';
import { isRendered } from '../../../src/node/render/rendering.ts';
import type { Field } from '../../../src/source/field.ts';
import { hasHelm, renderOptions, textAt } from './rendered-chart.ts';

const corpus = new URL('../../../../shared/corpus', import.meta.url).pathname;

/** Charts, and the least share of their scalars, in percent, whose very place is known. The rest is made of names of the release. */
const shares: readonly (readonly [chart: string, share: number])[] = [
  ['GoogleCloudPlatform__microservices-demo/helm-chart', 88],
  ['alphagov__gsp/charts/gsp-cluster', 96],
  ['alphagov__gsp/components/canary/chart', 52],
  ['argoproj__argo-rollouts/examples/helm-blue-green', 49],
  ['kubeflow__manifests/experimental/helm/charts/katib', 73],
  ['kubeflow__manifests/experimental/helm/charts/model-registry', 77],
  ['kubeflow__manifests/experimental/helm/charts/notebook-controller', 65],
  ['DoD-Platform-One__bigbang/chart', 53],
];

describe.skipIf(!hasHelm || !fs.existsSync(corpus))('Scalars that charts of others render', () => {
  test.each(shares)(
    '%s: at least %d in a hundred are at their very place, and that place holds the value',
    async (name, share) => {
      const directory = path.join(corpus, name);
      const chart = readChart(directory);
      if (chart === undefined) throw new Error('there is no chart');
      const result = await renderChart({ chart, release: 'web' }, renderOptions(directory));
      if (!isRendered(result)) throw new Error(result.reason);
      const scalars = result.file.documents.flatMap(({ root }) => [...scalarsIn(root)]);
      const exact = scalars.filter(({ rendered }) => rendered !== true);
      expect(exact.filter((scalar) => !holds(scalar, directory)).map(told)).toEqual([]);
      expect(scalars.filter(({ file }) => !isWritten(directory, file)).map(told)).toEqual([]);
      expect((100 * exact.length) / scalars.length).toBeGreaterThanOrEqual(share);
    },
    60_000,
  );
});

function* scalarsIn(field: Field): Generator<Field> {
  const { value } = field;
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') yield field;
  else
    for (const inner of Array.isArray(value) ? field.items() : field.entries().map(([, it]) => it))
      yield* scalarsIn(inner);
}

/** Whether what is written at the place of a field reads as its value, where it has lines as far as they can be compared. */
function holds(field: Field, directory: string): boolean {
  const text = textAt(field, directory);
  if (text.includes('\n'))
    return words(text)
      .join(' ')
      .includes(words(String(field.value)).join(' '));
  const read = parseBytes('a.yaml', Buffer.from(`a: ${text}\n`)).documents[0]?.root.get('a').value;
  return String(read) === String(field.value);
}

function words(text: string): readonly string[] {
  return text.split(/[\s"'\\]+/).filter((word) => word !== '');
}

function isWritten(directory: string, file: string): boolean {
  return fs.existsSync(path.join(directory, file));
}

function told(field: Field): string {
  return `${field.path.join('.')} = ${String(field.value)} at ${field.file}:${field.range.start.line}`;
}
