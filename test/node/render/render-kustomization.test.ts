import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayPath } from '../../../src/node/display-path.ts';
import { parseBytes } from '../../../src/node/read-files.ts';
import { argoOverlay, fluxOverlay } from '../../../src/node/render/overlay.ts';
import { type KustomizationSettings, renderKustomization } from '../../../src/node/render/render-kustomization.ts';
import { isRendered, type NotRendered, type Rendering } from '../../../src/node/render/rendering.ts';
import { toolRunner } from '../../../src/node/render/run-tool.ts';
import { embeddedDocument } from '../../../src/source/embedded.ts';
import type { Field } from '../../../src/source/field.ts';
import { parseFile } from '../../../src/source/parse.ts';
import type { Located, Path } from '../../../src/source/position.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { textAt } from './scalars.ts';
import { testTools } from './test-tools.ts';

type Files = { readonly [path: string]: string };

interface Result {
  readonly folder: string;
  readonly result: Rendering | NotRendered;
}

const run = toolRunner({ cache: undefined });

async function render(files: Files, settings: KustomizationSettings = {}): Promise<Result> {
  const folder = temporaryFolder(files);
  const parsed = (file: string) =>
    fs.existsSync(file) ? parseBytes(displayPath(file, folder), fs.readFileSync(file)) : undefined;
  const options = { cwd: folder, tools: testTools, run, parsed };
  return { folder, result: await renderKustomization(path.join(folder, 'app'), options, settings) };
}

function fieldIn({ result }: Result, object: string, steps: Path = []): Field {
  if (!isRendered(result)) throw new Error(result.reason);
  const root = result.file.documents
    .map((document) => document.root)
    .find((each) => `${each.get('kind').value}/${each.get('metadata', 'name').value}` === object);
  if (root === undefined) throw new Error(`no ${object} in ${result.file.file.text}`);
  return root.get(...steps);
}

function shown(at: Located, folder: string): string {
  const { file, range, rendered } = at;
  return `${file}:${range.start.line}:${range.start.column} ${textAt(at, folder)}${rendered ? ' (near)' : ''}`;
}

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: log
        image: log:1
      - name: web
        image: web:1
        ports:
        - containerPort: 80
        - containerPort: 8080
          name: http
`;
const service = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
  - port: 80
`;
const app = (text: string, files: Files = {}): Files => ({
  'app/kustomization.yaml': text,
  'app/web.yaml': web,
  'app/service.yaml': service,
  ...files,
});
const containers = ['spec', 'template', 'spec', 'containers'];

/** Object, path, and the place in the source. */
type Expected = readonly [object: string, path: Path, place: string];

const cases: readonly (readonly [name: string, files: Files, expected: readonly Expected[]])[] = [
  [
    'what is as it was written',
    app('resources: [service.yaml, web.yaml]\n'),
    [
      ['Service/web', ['spec', 'ports', 0, 'port'], 'app/service.yaml:9:11 80'],
      ['Deployment/web', [...containers, 1, 'ports', 1, 'containerPort'], 'app/web.yaml:16:26 8080'],
    ],
  ],
  [
    'one of many documents of a file, and an item of a list',
    app('resources: [all.yaml]\n', {
      'app/all.yaml': `${service}---\n${service.replace('name: web', 'name: other')}---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ServiceAccount
  metadata: {name: robot, labels: {a: b}}
`,
    }),
    [
      ['Service/other', ['spec', 'ports', 0, 'port'], 'app/all.yaml:19:11 80'],
      ['ServiceAccount/robot', ['metadata', 'labels', 'a'], 'app/all.yaml:26:39 b'],
    ],
  ],
  [
    'a patch in a file, that adds to a list in another order',
    app('resources: [web.yaml]\npatches:\n- path: patch.yaml\n', {
      'app/patch.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: proxy
        image: proxy:1
      - name: web
        image: web:2
`,
    }),
    [
      ['Deployment/web', ['spec', 'replicas'], 'app/patch.yaml:6:13 3'],
      ['Deployment/web', [...containers, 0, 'image'], 'app/patch.yaml:11:16 proxy:1'],
      ['Deployment/web', [...containers, 1, 'image'], 'app/patch.yaml:13:16 web:2'],
      ['Deployment/web', [...containers, 2, 'image'], 'app/web.yaml:11:16 log:1'],
      ['Deployment/web', [...containers, 1, 'ports', 0, 'containerPort'], 'app/web.yaml:15:26 80'],
    ],
  ],
  [
    'an inline patch in a block scalar, with a selector',
    app(`resources: [web.yaml, service.yaml]
patches:
- target: {kind: Dep.*}
  patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: any
    spec:
      replicas: 4
`),
    [['Deployment/web', ['spec', 'replicas'], 'app/kustomization.yaml:10:17 4']],
  ],
  [
    'an operation of a JSON patch',
    app(`resources: [service.yaml]
patches:
- target: {kind: Service, name: web}
  patch: |
    - op: replace
      path: /spec/ports/0/port
      value: 81
    - op: add
      path: /metadata/annotations
      value: {example.com~1a: x, b: "y"}
    - op: add
      path: /spec/ports/-
      value: {port: 82}
`),
    [
      ['Service/web', ['spec', 'ports', 0, 'port'], 'app/kustomization.yaml:7:14 81'],
      ['Service/web', ['metadata', 'annotations', 'b'], 'app/kustomization.yaml:10:37 "y"'],
      ['Service/web', ['spec', 'ports', 1, 'port'], 'app/kustomization.yaml:13:21 82'],
    ],
  ],
  [
    'patches of the old forms',
    app(
      `resources: [service.yaml, web.yaml]
patchesStrategicMerge:
- |-
  apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {type: NodePort}
patchesJson6902:
- target: {group: apps, version: v1, kind: Deployment, name: web}
  path: patch.json
`,
      { 'app/patch.json': '[{"op": "replace", "path": "/spec/replicas", "value": 5}]\n' },
    ),
    [
      ['Service/web', ['spec', 'type'], 'app/kustomization.yaml:7:16 NodePort'],
      ['Deployment/web', ['spec', 'replicas'], 'app/patch.json:1:55 5'],
    ],
  ],
  [
    'the last of two patches, one in the base and one in the overlay, after a prefix',
    {
      ...app('resources: [../base]\nnamePrefix: p-\npatches:\n- path: patch.yaml\n'),
      'app/patch.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x-web}\nspec: {replicas: 7}\n',
      'base/kustomization.yaml': 'resources: [../app/web.yaml]\nnamePrefix: x-\npatches:\n- path: base-patch.yaml\n',
      'base/base-patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 6, paused: true}\n',
    },
    [
      ['Deployment/p-x-web', ['spec', 'replicas'], 'app/patch.yaml:4:18 7'],
      ['Deployment/p-x-web', ['spec', 'paused'], 'base/base-patch.yaml:4:29 true'],
      ['Deployment/p-x-web', ['metadata', 'name'], 'app/web.yaml:4:9 web (near)'],
    ],
  ],
  [
    'fields of a kustomization that write into objects',
    app(`resources: [web.yaml, service.yaml]
namespace: shop
commonAnnotations: {note: x}
labels:
- pairs: {team: blue}
  includeSelectors: true
replicas:
- {name: web, count: 9}
images:
- {name: web, newName: example.com/web, newTag: "3"}
`),
    [
      ['Service/web', ['metadata', 'namespace'], 'app/kustomization.yaml:2:12 shop'],
      ['Service/web', ['metadata', 'annotations', 'note'], 'app/kustomization.yaml:3:27 x'],
      ['Service/web', ['spec', 'selector', 'team'], 'app/kustomization.yaml:5:17 blue'],
      ['Service/web', ['spec', 'selector', 'app'], 'app/service.yaml:7:10 web'],
      ['Deployment/web', ['spec', 'replicas'], 'app/kustomization.yaml:8:22 9'],
      ['Deployment/web', [...containers, 1, 'image'], 'app/kustomization.yaml:10:49 "3" (near)'],
    ],
  ],
  [
    'a component',
    app('resources: [web.yaml]\ncomponents: [../part]\n', {
      'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
resources: [../app/service.yaml]
patches:
- patch: '[{"op": "replace", "path": "/spec/replicas", "value": 8}]'
  target: {kind: Deployment}
`,
    }),
    [
      ['Deployment/web', ['spec', 'replicas'], 'part/kustomization.yaml:5:65 8'],
      ['Service/web', ['spec', 'ports', 0, 'port'], 'app/service.yaml:9:11 80'],
    ],
  ],
  [
    'a replacement',
    app(`resources: [web.yaml, service.yaml]
replacements:
- source: {kind: Service, name: web, fieldPath: 'spec.ports.0.port'}
  targets:
  - select: {kind: Deployment}
    fieldPaths: ['spec.template.spec.containers.[name=web].ports.[name=http].containerPort']
`),
    [['Deployment/web', [...containers, 1, 'ports', 1, 'containerPort'], 'app/service.yaml:9:11 80']],
  ],
  [
    'what is generated',
    app(
      `generatorOptions: {disableNameSuffixHash: true, labels: {made: by-us}}
configMapGenerator:
- name: settings
  files: [web.ini, other.txt=web.ini]
  literals: [color=blue]
  envs: [web.env]
secretGenerator:
- name: secret
  literals: [password=x]
`,
      { 'app/web.ini': 'a\nb\n', 'app/web.env': '# comment\nLEVEL=info\n' },
    ),
    [
      ['ConfigMap/settings', ['data', 'web.ini'], 'app/web.ini:1:1 a\nb\n'],
      ['ConfigMap/settings', ['data', 'other.txt'], 'app/web.ini:1:1 a\nb\n'],
      ['ConfigMap/settings', ['data', 'color'], 'app/kustomization.yaml:5:20 blue'],
      ['ConfigMap/settings', ['data', 'LEVEL'], 'app/web.env:2:7 info'],
      ['ConfigMap/settings', ['metadata', 'labels', 'made'], 'app/kustomization.yaml:1:64 by-us'],
      ['ConfigMap/settings', ['metadata', 'name'], 'app/kustomization.yaml:3:9 settings'],
      ['ConfigMap/settings', ['kind'], 'app/kustomization.yaml:3:9 settings (near)'],
      ['Secret/secret', ['data', 'password'], 'app/kustomization.yaml:9:23 x (near)'],
    ],
  ],
];

describe.skipIf(testTools.kustomize === undefined)('Places of what kustomize builds', () => {
  it.each(cases)('%s', async (_, files, expected) => {
    const rendered = await render(files);
    expect(rendered.result).toMatchObject({ notes: [] });
    const places = expected.map(([object, steps]) => shown(fieldIn(rendered, object, steps), rendered.folder));
    expect(places).toEqual(expected.map(([, , place]) => place));
  });

  it('of keys, of parts of a text, and of what is not there', async () => {
    const rendered = await render(app('resources: [web.yaml]\n'));
    const name = fieldIn(rendered, 'Deployment/web', ['metadata', 'name']);
    expect(shown(name.key, rendered.folder)).toBe('app/web.yaml:4:3 name');
    expect(shown(name.within(1, 3), rendered.folder)).toBe('app/web.yaml:4:10 eb');
    const absent = fieldIn(rendered, 'Deployment/web', ['spec', 'strategy', 'type']);
    expect(shown(absent, rendered.folder)).toBe('app/web.yaml:5:1 spec');
  });

  it('of a document in a file that became a key of a ConfigMap', async () => {
    const files = { 'app/mesh.yaml': '# settings\nmesh:\n  mode: "on"\n' };
    const rendered = await render(
      app(
        'configMapGenerator:\n- {name: istio, files: [mesh.yaml]}\ngeneratorOptions: {disableNameSuffixHash: true}\n',
        files,
      ),
    );
    const text = fieldIn(rendered, 'ConfigMap/istio', ['data', 'mesh.yaml']);
    const mode = embeddedDocument(text)?.get('mesh', 'mode');
    expect(mode === undefined ? '' : shown(mode, rendered.folder)).toBe('app/mesh.yaml:3:9 "on"');
  });

  it('are not told by anything in the values', async () => {
    const rendered = await render(app('resources: [service.yaml, web.yaml]\ncommonAnnotations: {a: b}\n'));
    expect(fieldIn(rendered, 'Service/web', ['metadata']).value).toEqual({ name: 'web', annotations: { a: 'b' } });
    const plain = await render(app('resources: [service.yaml]\n'));
    expect(fieldIn(plain, 'Service/web', ['metadata']).value).toEqual({ name: 'web' });
  });
});

describe.skipIf(testTools.kustomize === undefined)('What cannot be built from the repository', () => {
  const patch = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort}\n`;
  const leftOut: readonly (readonly [string, Files, readonly string[]])[] = [
    [
      'a remote base and the patch that has lost its target',
      app('resources: [service.yaml, "https://example.com/a.yaml"]\npatches:\n- path: patch.yaml\n', {
        'app/patch.yaml': `${patch('gone')}---\n${patch('web')}`,
      }),
      [
        'app/kustomization.yaml:1 "https://example.com/a.yaml" is left out: it is on another machine',
        'app/patch.yaml:1 this patch is left out: what it applies to is not there',
      ],
    ],
    [
      'a missing file, deep inside',
      {
        ...app('resources: [service.yaml, ../base]\n'),
        'base/kustomization.yaml': 'resources:\n- gone.yaml\n',
      },
      ['base/kustomization.yaml:2 "gone.yaml" is left out: there is no such file or kustomization'],
    ],
    [
      'a chart',
      app('resources: [service.yaml]\nhelmCharts:\n- name: redis\n  repo: https://example.com\n'),
      ['app/kustomization.yaml:3 the chart "redis" is left out: kustomize runs without --enable-helm'],
    ],
    [
      'a program',
      app('resources: [service.yaml]\ntransformers:\n- run.yaml\n', {
        'app/run.yaml': `apiVersion: example.com/v1
kind: Any
metadata:
  name: x
  annotations:
    config.kubernetes.io/function: '{exec: {path: ./run.sh}}'
`,
      }),
      ['app/kustomization.yaml:3 "run.yaml" is left out: no programs are run'],
    ],
    [
      'a file that is no YAML',
      app('resources: [service.yaml, bad.yaml]\n', { 'app/bad.yaml': 'apiVersion: v1\nkind: A\n\tb: c\n' }),
      [expect.stringMatching(/^app\/kustomization.yaml:1 "bad.yaml" is left out: /)],
    ],
    [
      'a generator that would add to what is not there',
      app('resources: [service.yaml]\nconfigMapGenerator:\n- {name: a, behavior: merge, literals: [b=c]}\n'),
      ['app/kustomization.yaml:3 what this applies to is not there: ConfigMap a'],
    ],
    [
      'a replacement from a key of a missing file',
      app(`resources: [service.yaml]
configMapGenerator:
- {name: a, envs: [gone.env]}
replacements:
- source: {kind: ConfigMap, name: a, fieldPath: data.TYPE}
  targets:
  - select: {kind: Service}
    fieldPaths: [spec.type]
    options: {create: true}
`),
      ['app/kustomization.yaml:3 "gone.env" is left out: there is no such file'],
    ],
  ];

  it.each(leftOut)('is left out with a note: %s', async (_, files, notes) => {
    const rendered = await render(files);
    expect(rendered.result.notes.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual(notes);
    expect(fieldIn(rendered, 'Service/web', ['spec', 'ports', 0, 'port']).value).toBe(80);
    expect(rendered.result).toMatchObject({ partial: expect.any(String) });
  });

  it('has a reason, where all is there and kustomize refuses it', async () => {
    const { result } = await render(app('resources: [service.yaml, service.yaml]\n'));
    expect(result).toMatchObject({ reason: expect.stringMatching(/^kustomize: .*already registered id/), notes: [] });
    expect(result.sources).toEqual(['app/kustomization.yaml', 'app/service.yaml']);
  });

  it('is said where there is no program', async () => {
    const folder = temporaryFolder(app('resources: [service.yaml]\n'));
    const parsed = (file: string) => parseBytes(displayPath(file, folder), fs.readFileSync(file));
    const options = { cwd: folder, tools: { kustomize: undefined, helm: undefined }, run, parsed };
    expect(await renderKustomization(path.join(folder, 'app'), options)).toMatchObject({
      reason: 'neither kustomize nor kubectl is on PATH',
    });
  });
});

describe.skipIf(testTools.kustomize === undefined)('What its deployer adds', () => {
  const flux = parseFile({
    path: 'cluster/app.yaml',
    text: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
spec:
  targetNamespace: prod
  patches:
  - target: {kind: Service}
    patch: |
      - {op: replace, path: /spec/ports/0/port, value: 81}
  postBuild:
    substitute: {color: blue}
`,
  }).documents[0]?.root;

  it('is part of the build, and has its places: Flux', async () => {
    if (flux === undefined) throw new Error('not read');
    const text = service.replace('app: web', () => 'app: ${color}-${shade:-dark}-$${kept}');
    const rendered = await render(app('resources: [service.yaml]\n', { 'app/service.yaml': text }), {
      overlay: fluxOverlay(flux),
    });
    const port = fieldIn(rendered, 'Service/web', ['spec', 'ports', 0, 'port']);
    expect([port.file, port.range.start, port.rendered]).toEqual(['cluster/app.yaml', { line: 8, column: 56 }, false]);
    const namespace = fieldIn(rendered, 'Service/web', ['metadata', 'namespace']);
    expect([namespace.value, namespace.file, namespace.range.start.line]).toEqual(['prod', 'cluster/app.yaml', 4]);
    const label = fieldIn(rendered, 'Service/web', ['spec', 'selector', 'app']);
    expect(label.value).toBe('blue-dark-${kept}');
    expect([label.file, label.range.start.line, label.rendered]).toEqual(['app/service.yaml', 7, true]);
  });

  it('is part of the build: Argo CD', async () => {
    const source = parseFile({
      path: 'application.yaml',
      text: 'path: app\nkustomize:\n  namePrefix: x-\n  images: ["web=example.com/web:2"]\n  commonLabels: {a: b}\n',
    }).documents[0]?.root;
    if (source === undefined) throw new Error('not read');
    const rendered = await render(app('resources: [web.yaml]\nimages: [{name: web, newTag: old}]\n'), {
      overlay: { ...argoOverlay(source), namespace: { name: 'shop', overrides: false } },
    });
    const image = fieldIn(rendered, 'Deployment/x-web', [...containers, 1, 'image']);
    expect([image.value, image.file, image.range.start.line]).toEqual(['example.com/web:2', 'application.yaml', 4]);
    const label = fieldIn(rendered, 'Deployment/x-web', ['metadata', 'labels', 'a']);
    expect([label.file, label.rendered]).toEqual(['application.yaml', false]);
    expect(isRendered(rendered.result) && rendered.result.file.file.namespace).toBe('shop');
  });
});
