import { expect, test } from 'vitest';
import { resourcesOf } from '../../../src/model/resource.ts';
import { chartSourceOf } from '../../../src/node/render/deployed-charts.ts';
import { helmfileCharts, isHelmfileName } from '../../../src/node/render/helmfile.ts';
import { parseFile } from '../../../src/source/parse.ts';

function sourceOf(text: string) {
  const [resource] = parseFile({ path: 'app.yaml', text }).documents.flatMap(resourcesOf);
  return resource === undefined ? undefined : chartSourceOf(resource);
}

const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: flux}
spec:
  targetNamespace: shop
  chart:
    spec:
      chart: ./charts/web
      sourceRef: {kind: GitRepository, name: repo}
      valuesFiles: [charts/web/values.yaml, charts/web/values-prod.yaml]
  values:
    service:
      port: 80
`;

test('A HelmRelease of a Git repository names a chart in it', () => {
  const source = sourceOf(release);
  expect(source).toMatchObject({
    chart: { path: './charts/web', from: 'repository' },
    reference: { kind: 'GitRepository', name: 'repo', namespace: 'flux' },
    release: 'shop-web',
    namespace: 'shop',
    values: [{ path: 'charts/web/values.yaml' }, { path: 'charts/web/values-prod.yaml' }],
  });
  expect(source?.partial).toBeUndefined();
  const [inline] = source?.inline ?? [];
  expect(inline?.value).toEqual({ service: { port: 80 } });
  expect(inline?.at(['service', 'port'], 'value').range.start).toEqual({ line: 13, column: 13 });
  expect(inline?.at(['service', 'port'], 'key').range.start).toEqual({ line: 13, column: 7 });
});

test('A HelmRelease in its own namespace is released there under its name', () => {
  const text = release.replace('  targetNamespace: shop\n', '  valuesFrom: [{kind: Secret, name: s}]\n');
  expect(sourceOf(text)).toMatchObject({
    release: 'web',
    namespace: 'flux',
    partial: 'HelmRelease flux/web takes values from objects in the cluster',
  });
  expect(sourceOf(text.replace(', namespace: flux', ''))?.namespace).toBeUndefined();
  expect(sourceOf(text.replace('  chart:', '  releaseName: shop\n  chart:'))?.release).toBe('shop');
});

test.each(['HelmRepository', 'Bucket', ''])('A HelmRelease of a %s has no chart here', (kind) => {
  expect(sourceOf(release.replace('GitRepository', kind))).toBeUndefined();
});

const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web, namespace: argocd}
spec:
  destination: {namespace: shop}
  source:
    repoURL: https://git.example.com/shop.git
    path: charts/web
    helm:
      valueFiles: [values-prod.yaml, /common/values.yaml, "https://example.com/values.yaml"]
      values: |
        service:
          port: 80
      parameters:
      - name: image.tag
        value: "1"
        forceString: true
      - {name: "hosts[1].name", value: b}
      - {name: "a\\\\.b", value: "true"}
      - {name: "broken[", value: "true"}
      - {name: list, value: "{x,2}"}
`;

test('An Application names a chart, its values and its parameters', () => {
  const source = sourceOf(application);
  expect(source).toMatchObject({
    chart: { path: 'charts/web', from: 'repository' },
    repository: 'https://git.example.com/shop.git',
    release: 'web',
    namespace: 'shop',
    values: [
      { path: 'values-prod.yaml', from: 'chart' },
      { path: 'common/values.yaml', from: 'repository' },
    ],
    partial: 'values of https://example.com/values.yaml are not in this repository',
  });
  const [values, parameters] = source?.inline ?? [];
  expect(values?.value).toEqual({ service: { port: 80 } });
  expect(values?.at(['service', 'port'], 'value')).toMatchObject({
    file: 'app.yaml',
    range: { start: { line: 13, column: 17 }, end: { line: 13, column: 19 } },
  });
  expect(parameters?.value).toEqual({
    image: { tag: '1' },
    // biome-ignore lint/suspicious/noSparseArray: Helm fills what is left out with null.
    hosts: [, { name: 'b' }],
    'a.b': true,
    list: ['x', 2],
  });
  expect(parameters?.at(['hosts', 1, 'name'], 'value').range.start).toEqual({ line: 18, column: 40 });
  expect(parameters?.at(['list', 1], 'value').range.start.line).toBe(21);
});

test('Sources of one repository take values from each other', () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  sources:
  - {repoURL: x, ref: here}
  - {repoURL: y, ref: there}
  - repoURL: x
    path: charts/web
    helm:
      releaseName: shop
      ignoreMissingValueFiles: true
      valueFiles: [$here/env/prod.yaml, $there/env/prod.yaml]
      valuesObject: {a: 1}
      values: "a: 2"
`;
  const source = sourceOf(text);
  expect(source).toMatchObject({
    release: 'shop',
    values: [{ path: 'env/prod.yaml', from: 'repository', isOptional: true }],
    partial: 'values of $there/env/prod.yaml are not in this repository',
  });
  expect(source?.inline.map(({ value }) => value)).toEqual([{ a: 1 }]);
});

test.each(['chart: web', 'path: x\n    kustomize: {}', 'path: x\n    directory: {recurse: true}', 'path: [x]'])(
  'An Application of something else has no chart here: %j',
  (source) => {
    const text = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec:\n  source:\n    ${source}\n`;
    expect(sourceOf(text)).toBeUndefined();
  },
);

test('Wrong types are no chart and no crash', () => {
  const text =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {source: {path: x, helm: {valueFiles: a, values: [b], parameters: [c, {name: 1}]}}}\n';
  expect(sourceOf(text)).toMatchObject({ values: [], inline: [] });
  expect(sourceOf(text.replace('{source: {path: x, helm: {valueFiles: a,', '{source: [{x: {y: a,'))).toBeUndefined();
});

test('A helmfile names the charts that lie beside it', () => {
  const text = `releases:
  - name: web
    namespace: shop
    chart: ./charts/web
    values:
      - values/web.yaml
      - values/{{ .Environment.Name }}.yaml
      - service: {port: 80}
    set:
      - {name: image.tag, value: v1}
  - {name: redis, chart: bitnami/redis}
  - {name: gone, chart: ./charts/gone, installed: false}
`;
  const [source, ...others] = helmfileCharts(parseFile({ path: 'helmfile.yaml', text }));
  expect(others).toEqual([]);
  expect(source).toMatchObject({
    chart: { path: './charts/web', from: 'file' },
    release: 'web',
    namespace: 'shop',
    values: [{ path: 'values/web.yaml', from: 'file' }],
    partial: 'release web takes values from templates or secrets',
  });
  expect(source?.inline.map(({ value }) => value)).toEqual([{ service: { port: 80 } }, { image: { tag: 'v1' } }]);
  expect(source?.inline[1]?.at(['image', 'tag'], 'value').range.start).toEqual({ line: 10, column: 34 });
  expect([isHelmfileName('helmfile.yaml'), isHelmfileName('helmfile.yaml.gotmpl')]).toEqual([true, false]);
});
