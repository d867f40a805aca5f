import path from 'node:path';
import { expect, test } from 'vitest';
import { readChart } from '../../../src/node/helm/chart.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const dependencies = `apiVersion: v2
name: web
version: 1.2.3
dependencies:
  - name: redis
    version: 1.0.0
    repository: https://charts.example.com
    alias: cache
    condition: cache.enabled,global.cache
  - {name: common, version: 1.x.x, repository: "file://../common"}
  - name: packed
    repository: https://charts.example.com
  - name: gone
    repository: file://../gone
  - name: renamed
  - nothing
`;

test('A chart names its dependencies, and whether they are there', () => {
  const folder = temporaryFolder({
    'web/Chart.yaml': dependencies,
    'web/charts/packed-1.0.0.tgz': '',
    'web/charts/packed-extra-1.0.0.tgz': '',
    'web/charts/other/Chart.yaml': 'name: renamed\n',
    'common/Chart.yaml': 'name: common\ntype: library\n',
  });
  const chart = readChart(path.join(folder, 'web'));
  expect(chart).toMatchObject({ name: 'web', version: '1.2.3', isLibrary: false });
  expect(chart?.dependencies.map(({ name, vendored, line }) => [name, vendored, line])).toEqual([
    ['redis', undefined, 5],
    ['common', path.join(folder, 'common'), 10],
    ['packed', path.join(folder, 'web/charts/packed-1.0.0.tgz'), 11],
    ['gone', undefined, 13],
    ['renamed', path.join(folder, 'web/charts/other'), 15],
  ]);
  expect(chart?.dependencies[0]).toMatchObject({ alias: 'cache', condition: 'cache.enabled,global.cache' });
  expect(readChart(path.join(folder, 'common'))?.isLibrary).toBe(true);
  expect(readChart(folder)).toBeUndefined();
});

test('Charts of the first version name their dependencies in requirements.yaml', () => {
  const folder = temporaryFolder({
    'Chart.yaml': 'apiVersion: v1\nname: old\n',
    'requirements.yaml': 'dependencies:\n- name: istio\n',
  });
  expect(readChart(folder)?.dependencies).toMatchObject([
    { name: 'istio', file: path.join(folder, 'requirements.yaml'), line: 2 },
  ]);
});

test('Values of environments are known by their names', () => {
  const folder = temporaryFolder({
    'Chart.yaml': 'name: web\n',
    'values.yaml': '',
    'values-prod.yaml': '',
    'values.dev.yml': '',
    'values.schema.json': '{}',
    'my-values.yaml': '',
    'ci/basic-values.yaml': '',
    'ci/values-istio.yaml': '',
    'ci/kind.yaml': '',
  });
  expect(readChart(folder)?.valuesFiles.map((file) => path.relative(folder, file))).toEqual([
    'values-prod.yaml',
    'values.dev.yml',
    'ci/basic-values.yaml',
    'ci/values-istio.yaml',
  ]);
});

test.each(['', '{', '- a\n', 'name: [x]\ndependencies: {a: b}\n', 'name: {{ x }}\n'])(
  'A Chart.yaml that is none has the name of its folder: %j',
  (text) => {
    const folder = temporaryFolder({ 'Chart.yaml': text });
    expect(readChart(folder)).toMatchObject({
      name: path.basename(folder),
      problem: 'Chart.yaml names no chart',
      dependencies: [],
    });
  },
);
