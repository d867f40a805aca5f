import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../../src/mesh/client.ts';
import { deployment, destinationRule, manifest, meshed, service, stream } from '../../manifests.ts';
import { knownValue, reasons, told, type WorldOptions, workloadAt, worldOf } from '../../world.ts';

interface Asked {
  readonly host?: string;
  readonly port?: number;
  readonly gateway?: boolean;
  readonly options?: WorldOptions;
}

const web = 'web.shop.svc.cluster.local';

function ask(manifests: readonly string[], { host = web, port = 80, gateway = false, options = {} }: Asked = {}) {
  const world = worldOf(
    { 'a.yaml': stream(meshed('shop'), deployment('shop/client'), ...manifests) },
    { complete: true, ...options },
  );
  const client = gateway ? gatewayClient('shop', {}) : clientOf(workloadAt(world, 'shop/client'));
  const cluster = knownValue(world.mesh.cluster(client, { host, port, subset: undefined }));
  if (cluster === undefined) throw new Error('no such cluster');
  return cluster;
}

/** `endpoints: web:8080 x2 by-proxy, 192.0.2.1:80 disabled` */
function endpoints(manifests: readonly string[], asked: Asked = {}): string {
  const { discovery, endpoints: answer } = ask(manifests, asked);
  const found = told(answer);
  if (typeof found === 'string') return found;
  const words = found.map(({ workload, address, port, count, tlsMode }) => {
    return `${workload?.name ?? address ?? 'dialled'}:${port}${count === 1 ? '' : ` x${count}`} ${tlsMode}`;
  });
  return `${discovery}: ${words.join(', ')}`;
}

const pods = (key: string, replicas: unknown) =>
  manifest('apps/v1', 'Deployment', key, {
    spec: {
      replicas,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'a', image: 'a' }] } },
    },
  });
const workloadEntry = (key: string, spec: object, metadata: object = {}) =>
  manifest('networking.istio.io/v1', 'WorkloadEntry', key, { metadata, spec: { labels: { app: 'web' }, ...spec } });

describe('endpoints of a Service', () => {
  it('are the pods behind its selector, on the port that the Service port leads to', () => {
    expect(endpoints([service('shop/web'), deployment('shop/web')])).toBe('endpoints: web:8080 by-proxy');
    const numbered = service('shop/web', { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] });
    expect(endpoints([numbered, deployment('shop/web')])).toBe('endpoints: web:80 by-proxy');
  });

  it('are as many as there are replicas', () => {
    expect(endpoints([service('shop/web'), pods('shop/web', 3)])).toBe('endpoints: web:8080 x3 by-proxy');
    expect(endpoints([service('shop/web'), pods('shop/web', 0)])).toBe('endpoints: ');
    expect(endpoints([service('shop/web'), pods('shop/web', 'many')])).toBe('endpoints: web:8080 by-proxy');
    expect(endpoints([service('shop/web'), pods('shop/web', 2), pods('shop/more', 1)])).toBe(
      'endpoints: web:8080 x2 by-proxy, more:8080 by-proxy',
    );
  });

  it('are not pods without the named port, Jobs, or pods that have run', () => {
    const named = service('shop/web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'web' }] });
    const withPort = deployment('shop/web', { ports: [{ name: 'web', containerPort: 9090 }] });
    expect(endpoints([named, withPort, pods('shop/other', 1)])).toBe('endpoints: web:9090 by-proxy');
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
    const job = manifest('batch/v1', 'Job', 'shop/web', { spec: { template } });
    expect(endpoints([service('shop/web'), job])).toBe('endpoints: ');
    const pod = (phase: string) =>
      manifest('v1', 'Pod', 'shop/web', { metadata: { labels: { app: 'web' } }, status: { phase } });
    expect(endpoints([service('shop/web'), pod('Running')])).toBe('endpoints: web:8080 by-proxy');
    expect(endpoints([service('shop/web'), pod('Succeeded')])).toBe('endpoints: ');
  });

  it('say by a label that they take no mutual TLS', () => {
    const labels = { 'security.istio.io/tlsMode': 'disabled' };
    expect(endpoints([service('shop/web'), deployment('shop/web', { labels })])).toBe('endpoints: web:8080 disabled');
  });

  it('are WorkloadEntries of the namespace, too, by the name of the port', () => {
    const named = service('shop/web', { ports: [{ name: 'http', port: 80, targetPort: 'web' }] });
    expect(endpoints([service('shop/web'), workloadEntry('shop/vm', { address: '192.0.2.1' })])).toBe(
      'endpoints: 192.0.2.1:8080 disabled',
    );
    const mapped = { address: '192.0.2.1', ports: { http: 9000, web: 9001 }, serviceAccount: 'vm' };
    expect(endpoints([service('shop/web'), workloadEntry('shop/vm', mapped)])).toBe('endpoints: 192.0.2.1:9000 istio');
    expect(endpoints([named, workloadEntry('shop/vm', mapped)])).toBe('endpoints: 192.0.2.1:9001 istio');
    expect(endpoints([named, workloadEntry('shop/vm', { address: '192.0.2.1' })])).toBe('endpoints: ');
    const others = [
      workloadEntry('else/vm', { address: '192.0.2.2' }),
      workloadEntry('shop/name', { address: 'vm.example.com' }),
      workloadEntry('shop/socket', { address: 'unix:///run/web.sock' }),
      workloadEntry('shop/label', { address: '192.0.2.3', labels: { app: 'other' } }),
    ];
    expect(endpoints([service('shop/web'), ...others])).toBe('endpoints: ');
  });

  it('are told by the labels of the object and of the spec of a WorkloadEntry', () => {
    const both = workloadEntry('shop/vm', { address: '192.0.2.1', labels: { app: 'x' } }, { labels: { app: 'web' } });
    expect(endpoints([service('shop/web'), both])).toBe('endpoints: 192.0.2.1:8080 disabled');
    const off = { 'security.istio.io/tlsMode': 'disabled' };
    const entry = workloadEntry('shop/vm', { address: '192.0.2.1', serviceAccount: 'vm' }, { labels: off });
    expect(endpoints([service('shop/web'), entry])).toBe('endpoints: 192.0.2.1:8080 disabled');
  });

  it('that is headless are dialled on its own port, by gateways on that of the pods', () => {
    const headless = [service('shop/web', { clusterIP: 'None' }), deployment('shop/web')];
    expect(endpoints(headless)).toBe('original-destination: web:80 by-proxy');
    expect(endpoints(headless, { gateway: true })).toBe('endpoints: web:8080 by-proxy');
    expect(endpoints([...headless.slice(0, 1), workloadEntry('shop/vm', { address: '192.0.2.1' })])).toBe(
      'original-destination: ',
    );
  });

  it('with load balancer PASSTHROUGH are what was dialled', () => {
    const rule = destinationRule('shop/web', {
      host: 'web',
      trafficPolicy: { loadBalancer: { simple: 'PASSTHROUGH' } },
    });
    const parts = [service('shop/web'), deployment('shop/web'), rule];
    expect(endpoints(parts)).toBe('original-destination: web:8080 by-proxy');
  });

  it('are unknown where the namespace is, and where virtual machines join at run time', () => {
    const open = { options: { complete: false } };
    expect(endpoints([service('shop/web')], open)).toBe('endpoints: ');
    const operator = manifest('kafka.strimzi.io/v1', 'Kafka', 'shop/kafka');
    expect(endpoints([service('shop/web'), operator], open)).toBe('unknown: no pods of Service shop/web are known');
    const group = manifest('networking.istio.io/v1', 'WorkloadGroup', 'shop/vm', {
      spec: { metadata: { labels: { app: 'web' } }, template: {} },
    });
    expect(endpoints([service('shop/web'), group], open)).toMatch(/^unknown: what joins Service shop\/web/);
    expect(endpoints([service('shop/web'), group])).toBe('endpoints: ');
    const more = { options: { externals: { namespaces: ['shop'] } } };
    expect(endpoints([service('shop/web'), group], more)).toMatch(/^unknown: what joins Service shop\/web/);
    expect(endpoints([service('shop/web')], more)).toBe('unknown: no pods of Service shop/web are known');
    const placeholder = service('shop/web', { selector: { app: '${APP}' } });
    expect(() => endpoints([placeholder], open)).toThrow(/filled in/);
  });

  it('are unknown behind an ambiguous workload', () => {
    expect(endpoints([service('shop/web'), pods('shop/web', 1), pods('shop/web', 2)])).toContain('more than once');
  });

  it('are told with the places that say so', () => {
    const { endpoints: found } = ask([service('shop/web'), deployment('shop/web')]);
    expect(reasons(found.because())).toEqual([
      expect.stringMatching(/^a.yaml:\d+:\d+ Service shop\/web selects Deployment shop\/web$/),
    ]);
    const { endpoints: none } = ask([service('shop/web')]);
    expect(none.because()).toEqual([expect.objectContaining({ from: 'absence' })]);
  });
});

describe('endpoints of a Service without selector', () => {
  const bare = service('shop/web', { selector: {}, ports: [{ name: 'http', port: 80, targetPort: 1 }] });
  const slice = (rest: object, labels: object = { 'kubernetes.io/service-name': 'web' }) =>
    manifest('discovery.k8s.io/v1', 'EndpointSlice', 'shop/web-1', {
      metadata: { labels },
      addressType: 'IPv4',
      ports: [{ name: 'http', port: 8080 }],
      endpoints: [{ addresses: ['192.0.2.1'] }],
      ...rest,
    });
  const pod = manifest('v1', 'Pod', 'shop/web-0', { status: { podIP: '10.0.0.5' } });
  const toPod = (name: string) => [{ addresses: ['10.0.0.5'], targetRef: { kind: 'Pod', name, namespace: 'shop' } }];

  it('are those that slices write for it, on their port', () => {
    expect(endpoints([bare, slice({})])).toBe('endpoints: 192.0.2.1:8080 disabled');
    expect(endpoints([bare, slice({ ports: [{ name: 'grpc', port: 8080 }] })])).toBe('endpoints: ');
    expect(endpoints([bare, slice({}, { 'kubernetes.io/service-name': 'other' })])).toBe('endpoints: ');
    expect(endpoints([bare, slice({ addressType: 'FQDN' })])).toBe('endpoints: ');
    const unready = [{ addresses: ['192.0.2.1'], conditions: { ready: false } }, { addresses: ['192.0.2.2'] }];
    expect(endpoints([bare, slice({ endpoints: unready })])).toBe('endpoints: 192.0.2.2:8080 disabled');
  });

  it('are those of an Endpoints object, where no slice is written', () => {
    const older = manifest('v1', 'Endpoints', 'shop/web', {
      subsets: [{ addresses: [{ ip: '192.0.2.9' }], ports: [{ name: 'http', port: 9 }] }],
    });
    expect(endpoints([bare, older])).toBe('endpoints: 192.0.2.9:9 disabled');
    expect(endpoints([bare, older, slice({})])).toBe('endpoints: 192.0.2.1:8080 disabled');
  });

  it('are pods, by name or by address', () => {
    expect(endpoints([bare, pod, slice({ endpoints: toPod('web-0') })])).toBe('endpoints: web-0:8080 by-proxy');
    expect(endpoints([bare, pod, slice({ endpoints: [{ addresses: ['10.0.0.5'] }] })])).toBe(
      'endpoints: web-0:8080 by-proxy',
    );
  });

  it('are the workload whose pod a dump of a cluster shows', () => {
    const owned = manifest('v1', 'Pod', 'shop/web-abc-x', {
      metadata: { ownerReferences: [{ kind: 'ReplicaSet', name: 'web-abc' }] },
      status: { podIP: '10.0.0.5' },
    });
    const parts = [bare, pods('shop/web', 5), owned];
    expect(endpoints([...parts, slice({ endpoints: toPod('web-abc-x') })])).toBe('endpoints: web:8080 by-proxy');
  });

  it('leave out pods that are not there, and are unknown where they may be', () => {
    const gone = slice({ endpoints: toPod('gone') });
    expect(endpoints([bare, gone])).toBe('endpoints: ');
    expect(endpoints([bare, gone], { options: { complete: false } })).toContain('unknown: Pod shop/gone');
    const externals = { namespaces: ['shop'] };
    expect(endpoints([bare, gone], { options: { externals } })).toContain('unknown: Pod shop/gone');
    expect(endpoints([bare], { options: { externals } })).toContain('unknown: Service shop/web has no selector');
  });

  it('are made outside of the manifests', () => {
    expect(endpoints([bare])).toBe('endpoints: ');
    expect(endpoints([bare], { options: { complete: false } })).toContain('unknown: Service shop/web has no selector');
  });
});

describe('endpoints of a ServiceEntry', () => {
  const host = 'pay.example.com';
  const entry = (spec: object, key = 'shop/pay') =>
    manifest('networking.istio.io/v1', 'ServiceEntry', key, {
      spec: { hosts: [host], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], ...spec },
    });
  const of = (spec: object, more: readonly string[] = [], asked: Pick<Asked, 'gateway' | 'options'> = {}) =>
    endpoints([entry(spec), ...more], { host, ...asked });
  const targeted = { ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 }] };

  it('without resolution are what was dialled, and nothing for gateways', () => {
    expect(of({})).toBe('original-destination: dialled:80 disabled');
    expect(of(targeted)).toBe('original-destination: dialled:8080 disabled');
    expect(of({}, [], { gateway: true })).toBe('endpoints: ');
  });

  it('that is STATIC are those written', () => {
    const one = (rest: object) => ({ resolution: 'STATIC', endpoints: [{ address: '192.0.2.1', ...rest }] });
    expect(of({ resolution: 'STATIC' })).toBe('endpoints: ');
    expect(of(one({}))).toBe('endpoints: 192.0.2.1:80 disabled');
    expect(of({ ...one({}), ...targeted })).toBe('endpoints: 192.0.2.1:8080 disabled');
    expect(of({ ...one({ ports: { http: 9 } }), ...targeted })).toBe('endpoints: 192.0.2.1:9 disabled');
    expect(of(one({ ports: { other: 9 } }))).toBe('endpoints: 192.0.2.1:80 disabled');
    expect(of(one({ serviceAccount: 'pay' }))).toBe('endpoints: 192.0.2.1:80 istio');
    expect(of(one({ address: 'unix:///run/pay.sock' }))).toBe('endpoints: /run/pay.sock:0 disabled');
    expect(of(one({ address: 'name.example.com' }))).toBe('endpoints: ');
    expect(of(one({ address: '2001:db8::1' }))).toBe('endpoints: 2001:db8::1:80 disabled');
  });

  it('that is looked up are names, or the host itself', () => {
    expect(of({ resolution: 'DNS' })).toBe('dns: pay.example.com:80 disabled');
    expect(of({ resolution: 'DNS', ...targeted })).toBe('dns: pay.example.com:8080 disabled');
    const two = [{ address: 'a.example.com' }, { address: 'b.example.com' }];
    expect(of({ resolution: 'DNS', endpoints: two })).toBe('dns: a.example.com:80 disabled, b.example.com:80 disabled');
    expect(of({ resolution: 'DNS_ROUND_ROBIN', endpoints: two })).toBe('dns: a.example.com:80 disabled');
  });

  it('that looks up each host under a wildcard are what was dialled', () => {
    const wild = entry({ hosts: ['*.example.com'], resolution: 'DYNAMIC_DNS' });
    expect(endpoints([wild], { host: '*.example.com' })).toBe('dns: dialled:80 disabled');
  });

  it('with a selector are pods and WorkloadEntries of its namespace', () => {
    const selecting = { resolution: 'STATIC', location: 'MESH_INTERNAL', workloadSelector: { labels: { app: 'web' } } };
    const more = [
      deployment('shop/web', { ports: [{ name: 'http', containerPort: 8080 }] }),
      pods('shop/plain', 2),
      pods('else/web', 1),
      workloadEntry('shop/vm', { address: '192.0.2.1', ports: { http: 7 } }),
      workloadEntry('shop/name', { address: 'vm.example.com' }),
    ];
    expect(of(selecting, more)).toBe('endpoints: 192.0.2.1:7 disabled, web:8080 by-proxy, plain:80 x2 by-proxy');
    expect(of({ ...selecting, resolution: 'DNS' }, more.slice(3))).toBe(
      'dns: 192.0.2.1:7 disabled, vm.example.com:80 disabled',
    );
    expect(of(selecting)).toBe('endpoints: ');
    const elsewhere = { options: { externals: { namespaces: ['shop'] } } };
    expect(of(selecting, [], elsewhere)).toMatch(/^unknown: what ServiceEntry shop\/\S+ selects is not among/);
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [] } };
    expect(of(selecting, [manifest('batch/v1', 'Job', 'shop/web', { spec: { template } })])).toBe('endpoints: ');
    const pod = (protocol: string) =>
      manifest('v1', 'Pod', 'shop/web', {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'a', ports: [{ name: 'http', containerPort: 9, protocol }] }] },
      });
    expect(of(selecting, [pod('TCP')])).toBe('endpoints: web:9 by-proxy');
    expect(of(selecting, [pod('UDP')])).toBe('endpoints: web:80 by-proxy');
  });

  it('are shared by those of one host and namespace, by the name of the port', () => {
    const static1 = { resolution: 'STATIC', endpoints: [{ address: '192.0.2.1' }] };
    const static2 = { resolution: 'STATIC', endpoints: [{ address: '192.0.2.2' }] };
    const other = { ...static2, ports: [{ number: 80, name: 'other', protocol: 'HTTP' }] };
    expect(of(static1, [entry(static2, 'shop/pay-2')])).toBe('endpoints: 192.0.2.1:80 disabled, 192.0.2.2:80 disabled');
    expect(of(static1, [entry(other, 'shop/pay-2')])).toBe('endpoints: 192.0.2.1:80 disabled');
    expect(of(static1, [entry(static2, 'else/pay-2')])).toBe('endpoints: 192.0.2.1:80 disabled');
    const onService = entry({ ...static1, hosts: [web] });
    expect(endpoints([service('shop/web'), deployment('shop/web'), onService])).toBe(
      'endpoints: web:8080 by-proxy, 192.0.2.1:80 disabled',
    );
  });
});
