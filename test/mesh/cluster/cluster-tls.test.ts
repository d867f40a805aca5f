import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../../src/mesh/client.ts';
import { verifiesServer, writtenServerName } from '../../../src/mesh/client-tls.ts';
import {
  deployment,
  destinationRule,
  inject,
  manifest,
  meshed,
  peerAuthentication,
  service,
  stream,
} from '../../manifests.ts';
import { knownValue, reasons, workloadAt, worldOf } from '../../world.ts';

interface Asked {
  readonly host?: string;
  readonly subset?: string;
  readonly gateway?: boolean;
}

const pay = 'pay.example.com';
const web = 'web.shop.svc.cluster.local';

function ask(manifests: readonly string[], { host = pay, subset, gateway = false }: Asked = {}) {
  const world = worldOf(
    { 'a.yaml': stream(meshed('shop'), deployment('shop/client'), ...manifests) },
    { complete: true },
  );
  const client = gateway ? gatewayClient('shop', {}) : clientOf(workloadAt(world, 'shop/client'));
  const cluster = knownValue(world.mesh.cluster(client, { host, port: 80, subset }));
  if (cluster === undefined) throw new Error('no such cluster');
  return knownValue(cluster.endpoints).map((endpoint) => world.mesh.tlsTowards(client, cluster, endpoint));
}

/** `none by auto-mtls each` for each endpoint. */
function tls(manifests: readonly string[], asked: Asked = {}): readonly string[] {
  return ask(manifests, asked).map((answer) => {
    const { mode, chosenBy, perEndpoint } = knownValue(answer);
    return `${mode} by ${chosenBy}${perEndpoint === true ? ' each' : ''}`;
  });
}

const entry = (spec: object) =>
  manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/pay', {
    spec: { hosts: [pay], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'STATIC', ...spec },
  });
const inside = (endpoint: object = {}, rest: object = {}) =>
  entry({ location: 'MESH_INTERNAL', endpoints: [{ address: '192.0.2.1', ...endpoint }], ...rest });
const rule = (trafficPolicy: object, rest: object = {}) =>
  destinationRule('shop/pay', { host: pay, trafficPolicy, ...rest });
const strictness = (mode: string, spec: object = {}) =>
  peerAuthentication(`shop/${'selector' in spec ? 'some' : 'default'}`, { mtls: { mode }, ...spec });

describe('a host outside of the mesh', () => {
  const outside = entry({ endpoints: [{ address: '192.0.2.1', serviceAccount: 'pay' }] });

  it('gets no mutual TLS by itself, whatever its endpoints say', () => {
    expect(tls([outside])).toEqual(['none by default']);
    expect(tls([outside], { gateway: true })).toEqual(['none by default']);
    const [answer] = ask([outside]);
    expect(reasons(answer?.because() ?? [])).toEqual([expect.stringContaining('ServiceEntry shop/pay is outside')]);
  });

  it('gets the TLS of a rule', () => {
    expect(tls([outside, rule({ tls: { mode: 'SIMPLE' } })])).toEqual(['SIMPLE by DestinationRule']);
    expect(tls([outside, rule({ tls: { mode: 'ISTIO_MUTUAL' } })])).toEqual(['ISTIO_MUTUAL by DestinationRule']);
  });

  it('is called by the name that the rule writes, and verified unless the rule says no', () => {
    const of = (block: object) => {
      const [answer] = ask([outside, rule({ tls: block })]);
      return answer === undefined ? undefined : knownValue(answer);
    };
    const simple = of({ mode: 'SIMPLE', sni: 'real.example.com' });
    expect(simple && [writtenServerName(simple), verifiesServer(simple)]).toEqual(['real.example.com', true]);
    const careless = of({ mode: 'SIMPLE', insecureSkipVerify: true });
    expect(careless && [writtenServerName(careless), verifiesServer(careless)]).toEqual([undefined, false]);
    const off = of({ mode: 'DISABLE', sni: 'real.example.com' });
    expect(off && [writtenServerName(off), verifiesServer(off)]).toEqual([undefined, false]);
  });
});

describe('a server of the mesh outside of Kubernetes', () => {
  it('gets mutual TLS where it has an identity or says so', () => {
    expect(tls([inside()])).toEqual(['none by auto-mtls each']);
    expect(tls([inside({ serviceAccount: 'pay' })])).toEqual(['ISTIO_MUTUAL by auto-mtls each']);
    expect(tls([inside({ labels: { 'security.istio.io/tlsMode': 'istio' } })])).toEqual([
      'ISTIO_MUTUAL by auto-mtls each',
    ]);
  });

  it('is guarded by the policies of its namespace and labels', () => {
    const vm = inside({ serviceAccount: 'pay', labels: { app: 'pay' } });
    const selector = { matchLabels: { app: 'pay' } };
    expect(tls([vm, strictness('DISABLE')])).toEqual(['none by auto-mtls']);
    expect(tls([vm, strictness('DISABLE', { selector })])).toEqual(['none by auto-mtls each']);
    expect(tls([vm, strictness('DISABLE', { selector: { matchLabels: { app: 'x' } } })])).toEqual([
      'ISTIO_MUTUAL by auto-mtls each',
    ]);
    const port = { selector, portLevelMtls: { 8080: { mode: 'DISABLE' } } };
    expect(tls([vm, strictness('STRICT', port)])).toEqual(['ISTIO_MUTUAL by auto-mtls each']);
    const mapped = inside({ serviceAccount: 'pay', labels: { app: 'pay' }, ports: { http: 8080 } });
    expect(tls([mapped, strictness('STRICT', port)])).toEqual(['none by auto-mtls each']);
  });

  it('without resolution gets plaintext: nothing is known of what is dialled', () => {
    expect(tls([entry({ location: 'MESH_INTERNAL', resolution: 'NONE' })])).toEqual(['none by auto-mtls']);
  });
});

describe('a headless Service', () => {
  const headless = service('shop/web', { clusterIP: 'None' });
  const plain = deployment('shop/plain', { labels: { app: 'web', [inject]: 'false' } });
  const disabled = strictness('DISABLE', { selector: { matchLabels: { app: 'web' } } });

  it('gets one choice for all from sidecars', () => {
    expect(tls([headless, deployment('shop/web')], { host: web })).toEqual(['ISTIO_MUTUAL by auto-mtls']);
    expect(tls([headless, deployment('shop/web'), plain], { host: web })).toEqual(Array(2).fill('none by auto-mtls'));
    expect(tls([headless, deployment('shop/web'), disabled], { host: web })).toEqual(['ISTIO_MUTUAL by auto-mtls']);
  });

  it('gets a choice for each pod from gateways, once all have a sidecar', () => {
    const to = { host: web, gateway: true };
    expect(tls([headless, deployment('shop/web')], to)).toEqual(['ISTIO_MUTUAL by auto-mtls each']);
    expect(tls([headless, deployment('shop/web'), plain], to)).toEqual(Array(2).fill('none by auto-mtls'));
    expect(tls([headless, deployment('shop/web'), disabled], to)).toEqual(['none by auto-mtls each']);
  });
});

describe('the load balancer PASSTHROUGH', () => {
  const plain = deployment('shop/plain', { labels: { app: 'web', [inject]: 'false' } });
  const base = [service('shop/web'), deployment('shop/web'), plain];
  const balanced = { loadBalancer: { simple: 'PASSTHROUGH' } };
  const ofWeb = (spec: object) => destinationRule('shop/web', { host: 'web', ...spec });

  it('of a port is not seen by who asks whether all pods can: mutual TLS goes to all', () => {
    const level = { portLevelSettings: [{ port: { number: 80 }, ...balanced }] };
    expect(tls([...base, ofWeb({ trafficPolicy: level })], { host: web })).toEqual(
      Array(2).fill('ISTIO_MUTUAL by auto-mtls'),
    );
    expect(tls([...base, ofWeb({ trafficPolicy: balanced })], { host: web })).toEqual(
      Array(2).fill('none by auto-mtls'),
    );
  });

  it('above a subset is not seen for the subset either', () => {
    const subset = (trafficPolicy: object) => ({ subsets: [{ name: 'all', trafficPolicy }], trafficPolicy: balanced });
    expect(tls([...base, ofWeb(subset({}))], { host: web, subset: 'all' })).toEqual(
      Array(2).fill('ISTIO_MUTUAL by auto-mtls'),
    );
    expect(tls([...base, ofWeb(subset(balanced))], { host: web, subset: 'all' })).toEqual(
      Array(2).fill('none by auto-mtls'),
    );
  });
});

describe('a BackendTLSPolicy', () => {
  const policy = (target: object = {}) =>
    manifest('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', 'shop/secure', {
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'web', ...target }],
        validation: { hostname: 'web.example.com', wellKnownCACertificates: 'System' },
      },
    });
  const named = service('shop/web', {
    ports: [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'other', port: 81, targetPort: 8080 },
    ],
  });
  const base = [named, deployment('shop/web')];
  const ofWeb = (trafficPolicy: object, rest: object = {}) => {
    return destinationRule('shop/web', { host: 'web', trafficPolicy, ...rest });
  };

  it('is TLS of sidecars and gateways', () => {
    expect(tls([...base, policy()], { host: web })).toEqual(['SIMPLE by DestinationRule']);
    expect(tls([...base, policy()], { host: web, gateway: true })).toEqual(['SIMPLE by DestinationRule']);
    const [answer] = ask([...base, policy()], { host: web });
    expect(answer && writtenServerName(knownValue(answer))).toBe('web.example.com');
  });

  it('is for one port', () => {
    expect(tls([...base, policy({ sectionName: 'http' })], { host: web })).toEqual(['SIMPLE by DestinationRule']);
    expect(tls([...base, policy({ sectionName: 'other' })], { host: web })).toEqual(['ISTIO_MUTUAL by auto-mtls each']);
  });

  it('fills what a written rule of the namespace leaves out, and gives way to what it says', () => {
    const pool = { connectionPool: { tcp: { maxConnections: 1 } } };
    expect(tls([...base, policy(), ofWeb(pool)], { host: web })).toEqual(['SIMPLE by DestinationRule']);
    expect(tls([...base, policy(), ofWeb({ tls: { mode: 'DISABLE' } })], { host: web })).toEqual([
      'none by DestinationRule',
    ]);
    const level = { portLevelSettings: [{ port: { number: 80 }, tls: { mode: 'DISABLE' } }] };
    expect(tls([...base, policy({ sectionName: 'http' }), ofWeb(level)], { host: web })).toEqual([
      'none by DestinationRule',
    ]);
  });

  it('gives way to a written rule of any name', () => {
    const later = destinationRule('shop/zebra', { host: 'web', trafficPolicy: { tls: { mode: 'DISABLE' } } });
    expect(tls([...base, policy(), later], { host: web })).toEqual(['none by DestinationRule']);
  });

  it('does not count where the client finds a rule of its own namespace, or one exported in another way', () => {
    const far = destinationRule('far/web', { host: web });
    const client = deployment('far/client');
    const world = worldOf({ 'a.yaml': stream(meshed('far'), ...base, client, policy(), far) }, { complete: true });
    const from = clientOf(workloadAt(world, 'far/client'));
    const cluster = knownValue(world.mesh.cluster(from, { host: web, port: 80, subset: undefined }));
    expect(cluster?.policy.blocks.tls).toBeUndefined();
    // Of rules that are not merged the youngest counts, and what Istio makes has no time at all.
    const all = ofWeb({ tls: { mode: 'DISABLE' } }, { exportTo: ['*'] });
    expect(tls([...base, policy(), all], { host: web })).toEqual(['none by DestinationRule']);
  });
});
