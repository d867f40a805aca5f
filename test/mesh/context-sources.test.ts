import { describe, expect, it } from 'vitest';
import type { Context, SettingName } from '../../src/mesh/context.ts';
import { stream } from '../manifests.ts';
import { placeOf, worldOf } from '../world.ts';

/** Settings that somebody says, each with its place and why: `trustDomain "example.org" a.yaml:5:18 ... sets ...`. */
function found(text: string): readonly string[] {
  const { context } = worldOf({ 'a.yaml': text });
  return Object.entries(context).flatMap(([name, { value, evidence }]: [string, Context[SettingName]]) => {
    const { at, note, from, assumed } = evidence;
    if (at === undefined) return [];
    expect(from).toBe('manifest');
    return [`${assumed === true ? '? ' : ''}${name} ${JSON.stringify(value)} ${placeOf(at).slice(7)} ${note}`];
  });
}

const operator = (spec: string) =>
  `apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nmetadata:\n  name: istio\n  namespace: istio-system\nspec:\n${spec}`;
const by = 'IstioOperator istio-system/istio';
const noRevision = '  components: {pilot: {enabled: false}}\n';
const helmRelease = (spec: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: mesh, namespace: istio-system}\nspec:\n${spec}`;
const configMap = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, namespace: istio-system}\ndata:\n${data}`;

describe('an IstioOperator', () => {
  it.each([
    [
      '  meshConfig:\n    trustDomain: example.org\n',
      `trustDomain "example.org" 8:18 ${by} sets meshConfig.trustDomain`,
    ],
    ['  meshConfig: {enableAutoMtls: false}\n', `autoMtls false 7:32 ${by} sets meshConfig.enableAutoMtls`],
    ['  meshConfig: {rootNamespace: config}\n', `rootNamespace "config" 7:31 ${by} sets meshConfig.rootNamespace`],
    [
      '  meshConfig: {trustDomainAliases: [old.example]}\n',
      `trustDomainAliases ["old.example"] 7:36 ${by} sets meshConfig.trustDomainAliases`,
    ],
    [
      '  meshConfig:\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n',
      `outboundTrafficPolicy "REGISTRY_ONLY" 9:13 ${by} sets meshConfig.outboundTrafficPolicy.mode`,
    ],
    [
      '  meshConfig: {defaultHttpRetryPolicy: {attempts: 0}}\n',
      `defaultHttpRetryPolicy {"attempts":0} 7:40 ${by} sets meshConfig.defaultHttpRetryPolicy`,
    ],
    [
      '  meshConfig: {enablePrometheusMerge: false}\n',
      `prometheusMerge false 7:39 ${by} sets meshConfig.enablePrometheusMerge`,
    ],
    [
      '  meshConfig: {extensionProviders: [{name: oidc}, {name: otel}, {}]}\n',
      `extensionProviders ["oidc","otel"] 7:36 ${by} sets meshConfig.extensionProviders`,
    ],
    [
      '  meshConfig: {defaultConfig: {holdApplicationUntilProxyStarts: true}}\n',
      `holdApplicationUntilProxyStarts true 7:65 ${by} sets meshConfig.defaultConfig.holdApplicationUntilProxyStarts`,
    ],
    [
      '  values:\n    meshConfig: {trustDomain: example.org}\n',
      `trustDomain "example.org" 8:31 ${by} sets values.meshConfig.trustDomain`,
    ],
    [
      '  values: {global: {proxy: {holdApplicationUntilProxyStarts: true}}}\n',
      `holdApplicationUntilProxyStarts true 7:62 ${by} sets values.global.proxy.holdApplicationUntilProxyStarts`,
    ],
    [
      '  values: {global: {proxy: {clusterDomain: corp.local}}}\n',
      `clusterDomain "corp.local" 7:44 ${by} sets values.global.proxy.clusterDomain`,
    ],
    [
      '  values: {global: {istioNamespace: istio-control}}\n',
      `rootNamespace "istio-control" 7:37 ${by} sets values.global.istioNamespace`,
    ],
    [
      '  values: {sidecarInjectorWebhook: {enableNamespacesByDefault: true}}\n',
      `injectByDefault true 7:64 ${by} sets values.sidecarInjectorWebhook.enableNamespacesByDefault`,
    ],
    [
      '  values: {sidecarInjectorWebhook: {rewriteAppHTTPProbe: false}}\n',
      `rewriteAppHTTPProbe false 7:58 ${by} sets values.sidecarInjectorWebhook.rewriteAppHTTPProbe`,
    ],
    [
      '  values: {pilot: {env: {ENABLE_NATIVE_SIDECARS: true}}}\n',
      `nativeSidecars true 7:50 ${by} sets values.pilot.env.ENABLE_NATIVE_SIDECARS`,
    ],
    ['  values: {pilot: {cni: {enabled: true}}}\n', `cni true 7:35 ${by} sets values.pilot.cni.enabled`],
    ['  values: {istio_cni: {enabled: true}}\n', `cni true 7:33 ${by} sets values.istio_cni.enabled`],
    ['  tag: 1.24.3\n', `istioVersion "1.24.3" 7:8 ${by} sets tag`],
    ['  tag: 1.24-alpha.19d\n', `istioVersion "1.24" 7:8 ${by} sets tag`],
    ['  values: {global: {tag: 1.23.1-distroless}}\n', `istioVersion "1.23.1" 7:26 ${by} sets values.global.tag`],
  ])('with %j', (spec, expected) => {
    expect(found(operator(`${spec}${noRevision}`))).toEqual([expected]);
  });

  it.each([
    ['cni: {enabled: true}', `cni true 8:20 ${by} sets components.cni.enabled`],
    ['ztunnel: {enabled: true}', `ambient true 8:24 ${by} sets components.ztunnel.enabled`],
    [
      'pilot: {k8s: {env: [{name: A}, {name: ENABLE_NATIVE_SIDECARS, value: "false"}]}}',
      `nativeSidecars false 8:74 ${by} sets ENABLE_NATIVE_SIDECARS`,
    ],
  ])('with the component %s', (component, expected) => {
    expect(found(operator(`  components:\n    ${component}\n`))).toContain(expected);
  });

  it('installs a revision, unless it installs no control plane', () => {
    const installed = (spec: string) => found(operator(spec)).filter((line) => line.includes('revisions'));
    expect(installed('  revision: 1-24\n')).toEqual(['? revisions ["1-24"] 7:13 the manifests install "1-24"']);
    expect(installed('  profile: minimal\n')).toEqual(['? revisions ["default"] 2:7 the manifests install "default"']);
    expect(installed('  profile: empty\n')).toEqual([]);
    expect(installed(noRevision)).toEqual([]);
    expect(installed('  revision: ${REVISION}\n')).toEqual([]);
  });

  it.each([
    ['ambient', ['ambient', 'cni']],
    ['openshift', ['cni']],
    ['openshift-ambient', ['ambient', 'cni']],
    ['default', []],
  ])('with the profile %s', (profile, expected) => {
    const { context } = worldOf({ 'a.yaml': operator(`  profile: ${profile}\n`) });
    expect((['ambient', 'cni'] as const).filter((name) => context[name].value === true)).toEqual(expected);
  });
});

describe('objects of the Sail operator', () => {
  const sail = (kind: string, name: string, spec = '{}') =>
    `apiVersion: sailoperator.io/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
  it.each([
    [
      sail('Istio', 'default', '{version: v1.24.3, namespace: istio-control}'),
      [
        'istioVersion "1.24.3" 4:17 Istio default/default sets version',
        '? revisions ["default"] 3:18 the manifests install "default"',
        'rootNamespace "istio-control" 4:37 Istio default/default sets namespace',
      ],
    ],
    [
      sail('Istio', 'mesh', '{version: v1.24.3, updateStrategy: {type: RevisionBased}}'),
      [
        'istioVersion "1.24.3" 4:17 Istio default/mesh sets version',
        '? revisions ["mesh-v1-24-3"] 3:18 the manifests install "mesh-v1-24-3"',
      ],
    ],
    [
      sail('IstioRevision', 'blue', '{values: {meshConfig: {trustDomain: example.org}}}'),
      [
        '? revisions ["blue"] 3:18 the manifests install "blue"',
        'trustDomain "example.org" 4:43 IstioRevision default/blue sets values.meshConfig.trustDomain',
      ],
    ],
    [sail('IstioRevisionTag', 'prod'), ['? revisions ["prod"] 3:18 the manifests install "prod"']],
    [
      sail('IstioCNI', 'default', '{version: v1.24-latest, profile: ambient}'),
      [
        'istioVersion "1.24" 4:17 IstioCNI default/default sets version',
        'ambient true 4:40 IstioCNI default/default sets profile',
        'cni true 4:40 IstioCNI default/default sets profile',
      ],
    ],
    [sail('ZTunnel', 'default'), ['ambient true 2:7 ZTunnel default/default is a ZTunnel']],
    [sail('Istio', 'default', '{version: master}'), ['? revisions ["default"] 3:18 the manifests install "default"']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('ConfigMaps of Istio', () => {
  it('hold a MeshConfig, each line of which has its place', () => {
    const mesh =
      '  mesh: |-\n    accessLogFile: /dev/stdout\n    trustDomain: example.org\n    outboundTrafficPolicy:\n      mode: REGISTRY_ONLY\n';
    expect(found(configMap('istio', mesh))).toEqual([
      'trustDomain "example.org" 7:18 ConfigMap istio-system/istio sets trustDomain',
      'outboundTrafficPolicy "REGISTRY_ONLY" 9:13 ConfigMap istio-system/istio sets outboundTrafficPolicy.mode',
    ]);
    const { evidence } = worldOf({ 'a.yaml': configMap('istio', mesh) }).context.trustDomain;
    expect(evidence.at?.range).toEqual({ start: { line: 7, column: 18 }, end: { line: 7, column: 29 } });
  });

  it('hold it in any style', () => {
    expect(found(configMap('istio-canary', '  mesh: "rootNamespace: a\\ntrustDomain: b"\n'))).toEqual([
      'rootNamespace "a" 5:25 ConfigMap istio-system/istio-canary sets rootNamespace',
      'trustDomain "b" 5:41 ConfigMap istio-system/istio-canary sets trustDomain',
    ]);
  });

  it('hold the values of the injector', () => {
    const values =
      '  config: "{{ x }}"\n  values: |-\n    {\n      "global": {"tag": "1.24.1"},\n      "sidecarInjectorWebhook": {\n        "rewriteAppHTTPProbe": false\n      }\n    }\n';
    const name = 'istio-sidecar-injector';
    expect(found(configMap(name, values))).toEqual([
      `istioVersion "1.24.1" 8:25 ConfigMap istio-system/${name} sets global.tag`,
      `rewriteAppHTTPProbe false 10:32 ConfigMap istio-system/${name} sets sidecarInjectorWebhook.rewriteAppHTTPProbe`,
    ]);
  });

  it.each([
    ['"true"', 'true'],
    ['"false"', 'false'],
  ])('say to the CNI plugin whether ambient is on: %s', (word, value) => {
    expect(found(configMap('istio-cni-config', `  AMBIENT_ENABLED: ${word}\n`))).toEqual([
      `ambient ${value} 5:20 ConfigMap istio-system/istio-cni-config sets AMBIENT_ENABLED`,
    ]);
  });

  it.each([
    configMap('mesh', '  mesh: "trustDomain: example.org"\n'),
    configMap('istio', '  mesh: "{{ mesh }}"\n'),
    configMap('istio', '  mesh: "trustDomain: ${DOMAIN}"\n'),
    configMap('istio', '  mesh: "trustDomain: [\\n"\n'),
    configMap('istio', '  mesh: {trustDomain: example.org}\n'),
    configMap('istio', '  meshNetworks: "networks: {}"\n'),
    configMap('istio-sidecar-injector', '  values: "{"\n'),
  ])('say nothing: %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the workloads of Istio', () => {
  const istiod = (container: string, labels = '{app: istiod, istio.io/rev: canary}') =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: istiod-canary\n  namespace: istio-control\n  labels: ${labels}\nspec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n${container}`;
  const who = 'Deployment istio-control/istiod-canary';

  it('are istiod, with its image, environment, arguments and label', () => {
    const container = [
      'image: registry.local:5000/istio/pilot:1.24.3-distroless@sha256:ab',
      'args: [discovery, --domain, corp.local]',
      'env:',
      '- {name: ENABLE_NATIVE_SIDECARS, value: "true"}',
      '- {name: PILOT_ENABLE_AMBIENT, value: "true"}',
      '- {name: POD_NAME, valueFrom: {}}',
    ];
    expect(found(istiod(container.map((line) => `        ${line}\n`).join('')))).toEqual([
      `istioVersion "1.24.3" 12:48 ${who} runs Istio 1.24.3`,
      '? revisions ["canary"] 6:39 the manifests install "canary"',
      `rootNamespace "istio-control" 5:14 ${who} runs in namespace "istio-control"`,
      `clusterDomain "corp.local" 13:37 ${who} is started with --domain`,
      `ambient true 16:47 ${who} sets PILOT_ENABLE_AMBIENT`,
      `nativeSidecars true 15:49 ${who} sets ENABLE_NATIVE_SIDECARS`,
    ]);
  });

  it.each([
    ['image: pilot:latest', []],
    ['image: pilot', []],
    ['image: "pilot:${VERSION}"', []],
    ['image: "registry.local:5000/pilot"', []],
    ['args: ["--domain=corp.local"]', [`clusterDomain "corp.local" 12:16 ${who} is started with --domain`]],
    ['args: ["--domain"]', []],
  ])('have an istiod with %s', (line, expected) => {
    expect(found(istiod(`        ${line}\n`)).filter((it) => !/^(\? )?(rootNamespace|revisions)/.test(it))).toEqual(
      expected,
    );
  });

  it('do not install a revision where istiod is only patched', () => {
    const patch = istiod('        args: [x]\n', '{}');
    expect(found(patch).filter((it) => it.includes('revisions'))).toEqual([]);
  });

  const daemonSet = (name: string, container: string) =>
    `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: ${name}, namespace: kube-system}\nspec:\n  template:\n    spec:\n      containers:\n      - ${container}\n`;
  it.each([
    [
      daemonSet('ztunnel', '{name: istio-proxy, image: "istio/ztunnel:1.29.2"}'),
      [
        'istioVersion "1.29.2" 8:51 DaemonSet kube-system/ztunnel runs Istio 1.29.2',
        'ambient true 2:7 DaemonSet kube-system/ztunnel runs on the nodes',
      ],
    ],
    [
      daemonSet('istio-cni-node', '{name: install-cni, env: [{name: AMBIENT_ENABLED, value: "true"}]}'),
      [
        'ambient true 8:66 DaemonSet kube-system/istio-cni-node sets AMBIENT_ENABLED',
        'cni true 2:7 DaemonSet kube-system/istio-cni-node runs on the nodes',
      ],
    ],
    [daemonSet('node-exporter', '{name: x, image: "x:1.2.3"}'), []],
  ])('are on the nodes: %s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('the webhooks of the injector', () => {
  const webhooks = (...lines: readonly string[]) =>
    `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  name: istio-sidecar-injector\nwebhooks:\n${lines.map((line) => `- ${line}\n`).join('')}`;
  const rev = (...revisions: readonly string[]) =>
    `{name: rev.namespace.sidecar-injector.istio.io, namespaceSelector: {matchExpressions: [{key: istio.io/rev, operator: In, values: ${JSON.stringify(revisions)}}, {key: istio-injection, operator: DoesNotExist}]}}`;
  const enabled =
    '{name: namespace.sidecar-injector.istio.io, namespaceSelector: {matchExpressions: [{key: istio-injection, operator: In, values: [enabled]}]}}';

  it.each([
    ['a revision', webhooks(rev('1-24')), 'revisions ["1-24"] 4:9 the manifests install "1-24"'],
    ['the default', webhooks(enabled), 'revisions ["default"] 4:9 the manifests install "default"'],
    [
      'both',
      webhooks(rev('1-24'), enabled),
      'revisions ["1-24","default"] 4:9 the manifests install "1-24", "default"',
    ],
    [
      'labels',
      webhooks('{name: sidecar-injector.istio.io, namespaceSelector: {matchLabels: {istio-injection: enabled}}}'),
      'revisions ["default"] 4:9 the manifests install "default"',
    ],
    ['one that is hidden', webhooks(rev('1-24', '${REV}')), '? revisions ["1-24"] 4:9 the manifests install "1-24"'],
  ])('let in %s', (_, text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it('inject by default', () => {
    expect(found(webhooks('{name: auto.sidecar-injector.istio.io}'))).toEqual([
      'injectByDefault true 6:10 MutatingWebhookConfiguration istio-sidecar-injector injects namespaces without a label',
    ]);
  });

  it('are not those of others', () => {
    expect(found(webhooks('{name: injector.linkerd.io, namespaceSelector: {matchLabels: {istio.io/rev: a}}}'))).toEqual(
      [],
    );
  });
});

describe('charts that Flux installs', () => {
  const who = 'HelmRelease istio-system/mesh';
  const chart = (name: string, version: string, values = '') =>
    helmRelease(`  chart:\n    spec:\n      chart: ${name}\n      version: ${version}\n${values}`);

  it('are istiod, with its version and values', () => {
    const values =
      '  values:\n    revision: 1-24\n    revisionTags: [prod]\n    profile: ambient\n    meshConfig: {enableAutoMtls: false}\n';
    expect(found(chart('istiod', '1.24.3', values))).toEqual([
      `istioVersion "1.24.3" 8:16 ${who} installs Istio 1.24.3`,
      '? revisions ["1-24","prod"] 10:15 the manifests install "1-24", "prod"',
      `autoMtls false 13:34 ${who} sets meshConfig.enableAutoMtls`,
      `ambient true 12:14 ${who} sets profile`,
      `cni true 12:14 ${who} sets profile`,
    ]);
  });

  it.each([
    ['~1.24.0', '1.24'],
    ['1.24.x', '1.24'],
    ['v1.24.3-bb.1', '1.24.3'],
    ['"1.24"', '1.24'],
    ['">=1.24.0"', undefined],
    ['^1.24.0', undefined],
    ['"*"', undefined],
    ['"${version}"', undefined],
    ['1.24', undefined],
    ['2.0.0', undefined],
  ])('of version %s', (version, expected) => {
    const { istioVersion } = worldOf({ 'a.yaml': chart('istiod', version) }).context;
    expect(istioVersion.evidence.from === 'manifest' ? istioVersion.value : undefined).toBe(expected);
  });

  it.each([
    ['base', [`istioVersion "1.24.3" 8:16 ${who} installs Istio 1.24.3`]],
    ['gateway', [`istioVersion "1.24.3" 8:16 ${who} installs Istio 1.24.3`]],
    [
      'cni',
      [`istioVersion "1.24.3" 8:16 ${who} installs Istio 1.24.3`, `cni true 7:14 ${who} installs the chart "cni"`],
    ],
    [
      './charts/ztunnel',
      [
        `istioVersion "1.24.3" 8:16 ${who} installs Istio 1.24.3`,
        `ambient true 7:14 ${who} installs the chart "./charts/ztunnel"`,
      ],
    ],
    ['podinfo', []],
  ])('are %s', (name, expected) => {
    expect(found(chart(name, '1.24.3'))).toEqual(expected);
  });

  it('are not Istio’s where nothing says so', () => {
    const text = chart('gateway', '1.24.3').replace('istio-system', 'edge');
    expect(found(text)).toEqual([]);
    expect(found(text.replace('version: 1', 'sourceRef: {name: istio}\n      version: 1'))).toHaveLength(1);
  });

  it('may be referred to', () => {
    const source =
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: control, namespace: flux}\nspec:\n  url: oci://gcr.io/istio-release/charts/istiod\n  ref: {tag: 1.24.3}\n';
    const release = helmRelease('  chartRef: {kind: OCIRepository, name: control, namespace: flux}\n');
    expect(found(stream(source, release))).toEqual([
      `istioVersion "1.24.3" 6:14 ${who} installs Istio 1.24.3`,
      '? revisions ["default"] 5:8 the manifests install "default"',
    ]);
  });

  it('take values from ConfigMaps of the unit, which their own override', () => {
    const supplied =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: supplied, namespace: istio-system}\ndata:\n  values.yaml: |\n    meshConfig: {trustDomain: a.example, rootNamespace: config}\n';
    const release = chart(
      'istiod',
      '1.24.3',
      '  valuesFrom:\n  - {kind: ConfigMap, name: supplied}\n  - {kind: Secret, name: supplied}\n  values: {meshConfig: {trustDomain: b.example}}\n',
    );
    expect(found(stream(supplied, release))).toEqual(
      expect.arrayContaining([
        `rootNamespace "config" 6:57 ${who} sets meshConfig.rootNamespace`,
        `trustDomain "b.example" 19:38 ${who} sets meshConfig.trustDomain`,
      ]),
    );
  });
});

describe('charts that others install', () => {
  const application = (source: string, kind = 'Application') =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata: {name: mesh, namespace: argocd}\nspec:\n${source}`;
  const who = 'Application argocd/mesh';

  it('are those of Argo CD, with values in three layers', () => {
    const source = [
      'source:',
      '  repoURL: https://istio-release.storage.googleapis.com/charts',
      '  chart: istiod',
      '  targetRevision: 1.24.3',
      '  helm:',
      '    values: |',
      '      meshConfig:',
      '        trustDomain: a.example',
      '        rootNamespace: config',
      '    valuesObject: {meshConfig: {trustDomain: b.example}, revision: blue}',
      '    parameters:',
      '    - {name: meshConfig.enableAutoMtls, value: "false"}',
      '    - {name: global.proxy.clusterDomain, value: "true", forceString: true}',
    ];
    expect(found(application(source.map((line) => `  ${line}\n`).join('')))).toEqual([
      `istioVersion "1.24.3" 8:21 ${who} installs Istio 1.24.3`,
      '? revisions ["blue"] 14:70 the manifests install "blue"',
      `rootNamespace "config" 13:26 ${who} sets meshConfig.rootNamespace`,
      `trustDomain "b.example" 14:48 ${who} sets meshConfig.trustDomain`,
      `clusterDomain "true" 17:51 ${who} sets global.proxy.clusterDomain`,
      `autoMtls false 16:50 ${who} sets meshConfig.enableAutoMtls`,
    ]);
  });

  it('may have several sources, and paths of a repository', () => {
    const sources =
      '  sources:\n  - {repoURL: https://github.com/istio/istio, path: manifests/charts/istio-control/istio-discovery, targetRevision: 1.24.3}\n  - {repoURL: https://github.com/istio/istio, path: samples/addons, targetRevision: 1.20.0}\n';
    expect(found(application(sources))).toEqual([
      `istioVersion "1.24.3" 6:117 ${who} installs Istio 1.24.3`,
      '? revisions ["default"] 6:53 the manifests install "default"',
    ]);
  });

  it('are made by an ApplicationSet, whose placeholders say nothing', () => {
    const source =
      "  template:\n    spec:\n      source: {repoURL: https://istio.example, chart: istiod, targetRevision: '{{version}}', helm: {valuesObject: {revision: '{{revision}}', meshConfig: {trustDomain: a.example}}}}\n";
    expect(found(application(source, 'ApplicationSet'))).toEqual([
      'trustDomain "a.example" 7:168 ApplicationSet argocd/mesh sets meshConfig.trustDomain',
    ]);
  });

  it('are those of k3s', () => {
    const text =
      'apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: istiod, namespace: kube-system}\nspec:\n  chart: istiod\n  version: 1.24.3\n  valuesContent: |-\n    meshConfig:\n      trustDomain: a.example\n';
    expect(found(text)).toEqual([
      'istioVersion "1.24.3" 6:12 HelmChart kube-system/istiod installs Istio 1.24.3',
      '? revisions ["default"] 5:10 the manifests install "default"',
      'trustDomain "a.example" 9:20 HelmChart kube-system/istiod sets meshConfig.trustDomain',
    ]);
  });
});
