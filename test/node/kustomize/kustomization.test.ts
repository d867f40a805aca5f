import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { displayPath } from '../../../src/node/display-path.ts';
import { type Kustomizations, kustomizationsOf } from '../../../src/node/kustomize/kustomization.ts';
import type { Reference } from '../../../src/node/kustomize/reference.ts';
import { parseBytes } from '../../../src/node/read-files.ts';
import { repositoryRoot } from '../../../src/node/repository-root.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const reader = (folder: string): Kustomizations =>
  kustomizationsOf({
    repository: folder,
    parsed: (file) => parseBytes(displayPath(file, folder), fs.readFileSync(file)),
  });
const shown = (folder: string, references: readonly Reference[] = []) =>
  references.map(({ field, leads, target, at }) => [
    field,
    leads,
    path.isAbsolute(target) ? displayPath(target, folder) : target,
    at.range.start.line,
  ]);

const everyField = `kind: Kustomization
resources:
- web.yaml
- ../base
- gone.yaml
- https://example.com/a.yaml
- github.com/org/repo/deploy?ref=v1
- ../../../outside.yaml
- ../plain
bases: [git@github.com:org/repo.git]
components: [../base]
patches:
- path: patch.yaml
- patch: |-
    kind: Deployment
- old.yaml
patchesStrategicMerge:
- patch.yaml
- |-
  kind: Deployment
patchesJson6902:
- target: {kind: Service, name: web}
  path: patch.yaml
configMapGenerator:
- name: settings
  files: [settings.ini, other=conf/other.ini]
  envs: [web.env]
secretGenerator:
- {name: secret, env: web.env}
crds: [crd.json]
configurations: [names.yaml]
transformers:
- |-
  apiVersion: builtin
  kind: PrefixTransformer
replacements:
- path: replacement.yaml
- source: {kind: Service}
openapi: {path: schema.json}
helmCharts:
- {name: chart, valuesFile: values.yaml, additionalValuesFiles: [more.yaml]}
`;

test('A kustomization names files, directories, other machines, and what is not there', () => {
  const names = ['web.yaml', 'patch.yaml', 'settings.ini', 'conf/other.ini', 'web.env', 'old.yaml', 'names.yaml'];
  const folder = temporaryFolder({
    'repo/app/kustomization.yaml': everyField,
    ...Object.fromEntries(names.map((name) => [`repo/app/${name}`, ''])),
    'repo/base/kustomization.yml': 'kind: Component\nnamespace: shop\n',
    'repo/plain/web.yaml': '',
    'outside.yaml': '',
  });
  const repository = path.join(folder, 'repo');
  const found = reader(repository).read(path.join(repository, 'app'));
  expect(shown(repository, found?.references)).toEqual([
    ['resources', 'file', 'app/web.yaml', 3],
    ['resources', 'directory', 'base', 4],
    ['resources', 'missing', 'app/gone.yaml', 5],
    ['resources', 'remote', 'https://example.com/a.yaml', 6],
    ['resources', 'remote', 'github.com/org/repo/deploy?ref=v1', 7],
    ['resources', 'outside', '../../outside.yaml', 8],
    ['resources', 'missing', 'plain', 9],
    ['bases', 'remote', 'git@github.com:org/repo.git', 10],
    ['components', 'directory', 'base', 11],
    ['crds', 'missing', 'app/crd.json', 30],
    ['configurations', 'file', 'app/names.yaml', 31],
    ['patchesStrategicMerge', 'file', 'app/patch.yaml', 18],
    ['patches', 'file', 'app/patch.yaml', 13],
    ['patches', 'file', 'app/old.yaml', 16],
    ['patchesJson6902', 'file', 'app/patch.yaml', 23],
    ['replacements', 'missing', 'app/replacement.yaml', 37],
    ['configMapGenerator', 'file', 'app/settings.ini', 26],
    ['configMapGenerator', 'file', 'app/conf/other.ini', 26],
    ['configMapGenerator', 'file', 'app/web.env', 27],
    ['secretGenerator', 'file', 'app/web.env', 29],
    ['openapi', 'missing', 'app/schema.json', 39],
    ['helmCharts', 'missing', 'app/values.yaml', 41],
    ['helmCharts', 'missing', 'app/more.yaml', 41],
  ]);
});

describe('What is a kustomization', () => {
  it.each([
    ['none', { 'web.yaml': '' }, undefined],
    [
      'one of Flux',
      { 'kustomization.yaml': 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n' },
      undefined,
    ],
    ['an empty file', { 'kustomization.yaml': '' }, undefined],
    [
      'the one that kustomize looks for first',
      { Kustomization: 'namespace: b', 'kustomization.yml': 'namespace: a' },
      'a',
    ],
    ['one without any name', { Kustomization: 'namespace: b' }, 'b'],
    ['an alpha of components', { Kustomization: 'apiVersion: kustomize.config.k8s.io/v1alpha1\nnamespace: c' }, 'c'],
  ])('%s', (_, files: { readonly [path: string]: string }, namespace) => {
    const folder = temporaryFolder(files);
    expect(reader(folder).read(folder)?.namespace).toBe(namespace);
  });

  it('says whether it is a component', () => {
    const folder = temporaryFolder({ 'a/Kustomization': 'kind: Component', 'b/Kustomization': 'kind: Kustomization' });
    expect(['a', 'b'].map((name) => reader(folder).read(path.join(folder, name))?.isComponent)).toEqual([true, false]);
  });
});

describe('The closure', () => {
  it('holds all that is reached, also where two name each other', () => {
    const folder = temporaryFolder({
      'a/kustomization.yaml': 'resources: [../b, a.yaml, gone.yaml]\n',
      'a/a.yaml': '',
      'b/kustomization.yaml': 'resources: [../a, b.yaml, "https://example.com"]\nopenapi: {path: ../../out.json}\n',
      'b/b.yaml': '',
    });
    const closure = reader(folder).closureOf(path.join(folder, 'a'));
    const relative = (absolute: Iterable<string>) => [...absolute].map((it) => displayPath(it, folder)).sort();
    expect(relative(closure.files)).toEqual(['a/a.yaml', 'a/kustomization.yaml', 'b/b.yaml', 'b/kustomization.yaml']);
    expect(relative(closure.directories)).toEqual(['a', 'b']);
    expect(shown(folder, closure.remote)).toEqual([['resources', 'remote', 'https://example.com', 1]]);
    expect(shown(folder, closure.missing).map(([, leads]) => leads)).toEqual(['missing', 'outside']);
  });

  it('does not follow a link that leads out of the repository', () => {
    const folder = temporaryFolder({
      'repo/kustomization.yaml': 'resources: [secret.yaml, inside.yaml]\n',
      'repo/web.yaml': '',
      'secret.yaml': '',
    });
    fs.symlinkSync('../secret.yaml', path.join(folder, 'repo/secret.yaml'));
    fs.symlinkSync('web.yaml', path.join(folder, 'repo/inside.yaml'));
    const repository = path.join(folder, 'repo');
    const found = reader(repository).read(repository);
    expect(shown(repository, found?.references)).toEqual([
      ['resources', 'outside', '../secret.yaml', 1],
      ['resources', 'file', 'web.yaml', 1],
    ]);
  });
});

test('A repository is where git says, else the working directory', () => {
  const folder = temporaryFolder({ 'a/.git/HEAD': '', 'a/b/c/x': '', 'd/e/x': '' });
  expect(repositoryRoot(path.join(folder, 'a/b/c'), path.join(folder, 'a/b'))).toBe(path.join(folder, 'a'));
  expect(repositoryRoot(path.join(folder, 'd/e'), path.join(folder, 'd'))).toBe(path.join(folder, 'd'));
  expect(repositoryRoot(path.join(folder, 'd/e'), path.join(folder, 'a'))).toBe(path.join(folder, 'd/e'));
});
