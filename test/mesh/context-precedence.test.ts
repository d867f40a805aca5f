import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/graph/build-graph.ts';
import { buildContext } from '../../src/mesh/build-context.ts';
import { clientOf } from '../../src/mesh/client.ts';
import type { SettingName } from '../../src/mesh/context.ts';
import { repositoryClaims } from '../../src/mesh/repository-context.ts';
import { deployment, manifest, meshed, namespace, peerAuthentication, service, stream } from '../manifests.ts';
import { destinationAt, knownValue, reasons, told, type WorldOptions, workloadAt, worldOf } from '../world.ts';

const operator = (name: string, spec: object) =>
  manifest('install.istio.io/v1alpha1', 'IstioOperator', `istio-system/${name}`, { spec });
const meshed24 = operator('istio', { tag: '1.24.3', meshConfig: { trustDomain: 'a.example', enableAutoMtls: false } });

const said = (text: string, name: SettingName, options: WorldOptions = {}) => {
  const { value, evidence } = worldOf({ 'a.yaml': text }, options).context[name];
  return { value, from: evidence.from, note: evidence.note, assumed: evidence.assumed === true };
};

describe('what the repository says', () => {
  it('stands above the defaults', () => {
    expect(said(meshed24, 'trustDomain')).toMatchObject({ value: 'a.example', from: 'manifest' });
    expect(said(meshed24, 'istioVersion')).toMatchObject({ value: '1.24.3', from: 'manifest', assumed: false });
    expect(said(meshed24, 'rootNamespace')).toMatchObject({ value: 'istio-system', from: 'default' });
  });

  it('stands below the mesh configuration and the options', () => {
    const meshConfig = 'trustDomain: b.example\n';
    expect(said(meshed24, 'trustDomain', { meshConfig })).toMatchObject({ value: 'b.example', from: 'config' });
    expect(said(meshed24, 'autoMtls', { meshConfig })).toMatchObject({ value: false, from: 'manifest' });
    expect(said(meshed24, 'istioVersion', { istioVersion: '1.27' })).toMatchObject({ value: '1.27', from: 'flag' });
    const ambient = operator('istio', { profile: 'ambient', revision: 'blue' });
    expect(said(ambient, 'ambient', { ambient: false })).toMatchObject({ value: false, from: 'flag' });
    expect(said(ambient, 'revisions', { revisions: ['default'] })).toMatchObject({ value: ['default'], from: 'flag' });
  });

  it('outright stands above what follows from something else', () => {
    const both = operator('istio', {
      profile: 'ambient',
      meshConfig: { rootNamespace: 'config' },
      values: { pilot: { cni: { enabled: false } }, global: { istioNamespace: 'control' } },
    });
    expect(said(both, 'cni')).toMatchObject({ value: false, assumed: false });
    expect(said(both, 'rootNamespace')).toMatchObject({ value: 'config', assumed: false });
  });

  it('twice is said', () => {
    const twice = stream(meshed24, operator('other', { tag: '1.24.1', meshConfig: { trustDomain: 'a.example' } }));
    expect(said(twice, 'trustDomain')).toMatchObject({ value: 'a.example', assumed: false });
    expect(said(twice, 'istioVersion')).toMatchObject({ value: '1.24.3', assumed: false });
  });
});

describe('objects that contradict each other', () => {
  const other = operator('other', { tag: '1.26.0', profile: 'ambient', meshConfig: { trustDomain: 'b.example' } });
  const off = operator('off', { values: { pilot: { env: { PILOT_ENABLE_AMBIENT: 'false' } } } });
  const on = operator('on', { values: { pilot: { env: { PILOT_ENABLE_AMBIENT: 'true' } } } });

  it.each<[SettingName, string, unknown, string]>([
    [
      'trustDomain',
      stream(meshed24, other),
      'cluster.local',
      'IstioOperator istio-system/istio (a.yaml) says "a.example", but IstioOperator istio-system/other (a.yaml) says "b.example": neither is taken, but the default "cluster.local"',
    ],
    [
      'istioVersion',
      stream(meshed24, other),
      '1.31',
      'IstioOperator istio-system/istio (a.yaml) says "1.24.3", but IstioOperator istio-system/other (a.yaml) says "1.26.0": neither is taken, but the default "1.31"',
    ],
    [
      'ambient',
      stream(off, on),
      undefined,
      'IstioOperator istio-system/off (a.yaml) says false, but IstioOperator istio-system/on (a.yaml) says true: neither is taken',
    ],
  ])('are not believed of %s', (name, text, value, note) => {
    expect(said(text, name)).toEqual({ value, from: 'default', note, assumed: true });
  });

  it('leave an option in force', () => {
    expect(said(stream(meshed24, other), 'istioVersion', { istioVersion: '1.26' })).toMatchObject({ value: '1.26' });
  });

  it('stand beside each other as revisions', () => {
    const two = stream(operator('a', { revision: 'b' }), operator('b', { revision: 'a' }), operator('c', {}));
    expect(said(two, 'revisions')).toMatchObject({ value: ['a', 'b', 'default'], assumed: true });
  });
});

describe('a default', () => {
  it.each([
    ['1.24.3', false],
    ['1.26', false],
    ['1.27', 'auto'],
    ['1.31.2', 'auto'],
    ['1.40', 'auto'],
  ])('is that of Istio %s', (istioVersion, nativeSidecars) => {
    expect(buildContext({ istioVersion }).nativeSidecars.value).toBe(nativeSidecars);
  });

  it('is that of the version that the repository says', () => {
    expect(said(meshed24, 'nativeSidecars')).toMatchObject({ value: false, from: 'default' });
  });
});

describe('answers', () => {
  const shop = stream(meshed('shop'), service('shop/web'), deployment('shop/web'), deployment('shop/client'));

  it('hear that auto mutual TLS is off', () => {
    const world = worldOf({ 'a.yaml': shop, 'istio.yaml': meshed24 });
    const client = clientOf(workloadAt(world, 'shop/client'));
    const answer = world.mesh.clientTls(client, destinationAt(world, 'shop/web'), workloadAt(world, 'shop/web'));
    expect(knownValue(answer)).toMatchObject({ mode: 'none', chosenBy: 'default' });
    expect(reasons(answer.because())).toEqual([
      'istio.yaml:4:80 IstioOperator istio-system/istio sets meshConfig.enableAutoMtls',
    ]);
  });

  const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
  const probe = { httpGet: { path: '/', port: 8080 } };
  const probed = (annotations: { readonly [key: string]: string } = {}) =>
    stream(
      meshed('shop'),
      strict,
      service('shop/web'),
      deployment('shop/web', {
        annotations,
        spec: { containers: [{ name: 'main', ports: [{ containerPort: 8080 }], livenessProbe: probe }] },
      }),
    );
  const unwritten = operator('istio', { values: { sidecarInjectorWebhook: { rewriteAppHTTPProbe: false } } });
  const key = 'sidecar.istio.io/rewriteAppHTTPProbers';
  it.each([
    ['by default', probed(), 0],
    ['that the mesh does not rewrite', stream(probed(), unwritten), 1],
    ['that the pod rewrites', stream(probed({ [key]: 'true' }), unwritten), 0],
    ['that the pod does not rewrite', probed({ [key]: 'false' }), 1],
    ['of which the pod says nothing that Istio reads', stream(probed({ [key]: 'yes' }), unwritten), 1],
  ])('to probes %s', (_, text, expected) => {
    const world = worldOf({ 'a.yaml': text });
    const refused = world.mesh
      .callsToWorkload(workloadAt(world, 'shop/web'))
      .filter(({ client }) => client.kind === 'kubelet')
      .flatMap((call) => world.mesh.refusal(call) ?? []);
    expect(refused).toHaveLength(expected);
    const notes = refused.flatMap((refusal) => refusal.because().map(({ note }) => note));
    expect(notes.filter((note) => note.includes('rewriteAppHTTPProbe'))).toHaveLength(
      text.includes('rewriteAppHTTPProbe":false') ? expected : 0,
    );
  });

  it('know which revisions inject', () => {
    const webhook = manifest(
      'admissionregistration.k8s.io/v1',
      'MutatingWebhookConfiguration',
      'istio-sidecar-injector',
      {
        webhooks: [
          {
            name: 'rev.namespace.sidecar-injector.istio.io',
            namespaceSelector: { matchExpressions: [{ key: 'istio.io/rev', operator: 'In', values: ['1-24'] }] },
          },
        ],
      },
    );
    const pods = (labels: { readonly [key: string]: string }, more: string) => {
      const world = worldOf({ 'a.yaml': stream(namespace('shop', labels), deployment('shop/web'), more) });
      return told(world.mesh.dataplane(workloadAt(world, 'shop/web')));
    };
    expect(pods({ 'istio.io/rev': '1-24' }, webhook)).toBe('sidecar');
    // Another control plane may stand beside the one that the manifests install, as in every canary upgrade.
    expect(pods({ 'istio.io/rev': '1-23' }, webhook)).toBe('sidecar');
    expect(pods({ 'istio-injection': 'enabled' }, webhook)).toBe('unknown: the manifests install only revision 1-24');
    // An IstioOperator does not say what else there is.
    const installed = operator('istio', { revision: '1-24' });
    expect(pods({ 'istio.io/rev': '1-23' }, installed)).toBe('sidecar');
    expect(pods({ 'istio-injection': 'enabled' }, installed)).toBe('sidecar');
  });
});

it('costs nothing for other objects', () => {
  const { graph } = worldOf({ 'a.yaml': stream(service('shop/web'), deployment('shop/web'), meshed24) });
  const asked: string[] = [];
  repositoryClaims({
    ...buildGraph([]),
    get resources(): never {
      throw new Error('all resources were looked at');
    },
    ofKind(kind) {
      asked.push(kind);
      return graph.ofKind(kind);
    },
  });
  expect(asked).toContain('IstioOperator');
  expect(asked).not.toContain('Service');
});

it('never throws, whatever the objects look like', () => {
  const kinds = [
    'install.istio.io/v1alpha1 IstioOperator istio',
    'sailoperator.io/v1 Istio default',
    'sailoperator.io/v1 IstioCNI default',
    'helm.toolkit.fluxcd.io/v2 HelmRelease istiod',
    'helm.cattle.io/v1 HelmChart istiod',
    'argoproj.io/v1alpha1 Application istiod',
    'argoproj.io/v1alpha1 ApplicationSet istiod',
    'v1 ConfigMap istio',
    'v1 ConfigMap istio-sidecar-injector',
    'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration istio-sidecar-injector',
    'apps/v1 Deployment istiod',
    'apps/v1 DaemonSet ztunnel',
  ];
  const key = fc.constantFrom(
    ...'spec meshConfig values chart version source sources helm parameters valuesFrom components pilot k8s env cni enabled tag profile revision template containers args image data mesh webhooks name value namespaceSelector matchExpressions operator global proxy'.split(
      ' ',
    ),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, true, 1, '', 'istiod', 'istio', '1.24.3', '{', '- a: [', '{{ x }}', 'discovery', 'In'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.dictionary(key, tree), (which, body) => {
      const [apiVersion = '', kind = '', name = ''] = which.split(' ');
      const text = `${JSON.stringify({ ...body, apiVersion, kind, metadata: { name } })}\n`;
      const { context } = worldOf({ 'a.yaml': text });
      for (const { evidence } of Object.values(context)) expect(evidence.at?.range.start.line ?? 1).toBe(1);
    }),
    { numRuns: 300 },
  );
});
