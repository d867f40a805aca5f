import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../../src/mesh/client.ts';
import { deployment, destinationRule, manifest, meshed, service, stream, virtualService } from '../../manifests.ts';
import { reasons, told, type WorldOptions, workloadAt, worldOf } from '../../world.ts';

interface Asked {
  readonly host?: string;
  readonly port?: number;
  readonly subset?: string;
  readonly gateway?: string;
  readonly options?: WorldOptions;
}

const web = 'web.shop.svc.cluster.local';
const base = [
  meshed('shop'),
  meshed('client'),
  service('shop/web'),
  deployment('shop/web'),
  deployment('client/app'),
  deployment('client/other'),
];

function ask(manifests: readonly string[], { host = web, port = 80, subset, gateway, options = {} }: Asked = {}) {
  const world = worldOf({ 'a.yaml': stream(...base, ...manifests) }, { complete: true, ...options });
  const client = gateway === undefined ? clientOf(workloadAt(world, 'client/app')) : gatewayClient(gateway, {});
  return world.mesh.cluster(client, { host, port, subset });
}

/** `Service shop/web [80]`: where it is, and the pods or addresses; `none`; or why it is not known. */
function cluster(manifests: readonly string[], asked: Asked = {}): string {
  const answer = ask(manifests, asked);
  if (!answer.known) return `unknown: ${answer.why}`;
  if (answer.value === undefined) return 'none';
  const { service: found, port, endpoints } = answer.value;
  const servers = told(endpoints);
  const shown = typeof servers === 'string' ? servers : servers.map((to) => to.workload?.name ?? to.address).join(' ');
  return `${found.resource.title} ${port.number}: ${shown}`;
}

const why = (manifests: readonly string[], asked: Asked = {}) => reasons(ask(manifests, asked).because());

const entry = (key: string, spec: object, metadata: object = {}) =>
  manifest('networking.istio.io/v1', 'ServiceEntry', key, {
    metadata,
    spec: { ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'DNS', ...spec },
  });
const pay = { host: 'pay.example.com' };
const sidecar = (key: string, spec: object) => manifest('networking.istio.io/v1', 'Sidecar', key, { spec });
const exported = (key: string, to: string) =>
  manifest('v1', 'Service', key, {
    metadata: { annotations: { 'networking.istio.io/exportTo': to } },
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
  });

describe('a destination', () => {
  it('is a port of a Service', () => {
    expect(cluster([])).toBe('Service shop/web 80: web');
    expect(why([])[0]).toMatch(/^a.yaml:\d+:\d+ Service shop\/web defines web.shop.svc.cluster.local$/);
  });

  it('does not exist on another port, whatever the pods listen on', () => {
    expect(cluster([], { port: 8080 })).toBe('none');
    expect(why([], { port: 8080 })[0]).toContain('Service shop/web has no port 8080');
  });

  it('does not exist on a UDP port', () => {
    const udp = service('shop/dns', { ports: [{ name: 'dns', port: 53, protocol: 'UDP' }] });
    expect(cluster([udp], { host: 'dns.shop.svc.cluster.local', port: 53 })).toBe('none');
  });

  it('does not exist under a name that is not written in full', () => {
    expect(cluster([], { host: 'web.shop' })).toBe('none');
    expect(cluster([], { host: 'web' })).toBe('none');
  });

  it('is a host of a ServiceEntry', () => {
    expect(cluster([entry('shop/pay', { hosts: [pay.host] })], pay)).toBe('ServiceEntry shop/pay 80: pay.example.com');
  });

  it('is what an ExternalName Service names, one step far', () => {
    const named = (key: string, externalName: string) => service(key, { type: 'ExternalName', externalName });
    const alias = { host: 'alias.shop.svc.cluster.local' };
    expect(cluster([named('shop/alias', web)], alias)).toBe('Service shop/web 80: web');
    expect(cluster([named('shop/alias', 'elsewhere.example.com')], alias)).toBe('none');
    const chain = [named('shop/alias', 'next.shop.svc.cluster.local'), named('shop/next', web)];
    expect(cluster(chain, alias)).toBe('none');
    const loop = [named('shop/alias', 'alias.shop.svc.cluster.local')];
    expect(cluster(loop, alias)).toBe('none');
  });

  it('is the same object for clients that are treated alike', () => {
    const world = worldOf({ 'a.yaml': stream(...base) }, { complete: true });
    const [first, second] = ['client/app', 'client/other'].map((key) =>
      told(world.mesh.cluster(clientOf(workloadAt(world, key)), { host: web, port: 80, subset: undefined })),
    );
    expect(first).toBe(second);
  });
});

describe('a subset', () => {
  const subsets = (key: string, ...names: readonly string[]) =>
    destinationRule(key, { host: web, subsets: names.map((name) => ({ name, labels: { version: name } })) });
  const v2 = deployment('shop/web-v2', { labels: { app: 'web', version: 'v2' } });

  it('exists where the rule that the client finds defines it', () => {
    expect(cluster([subsets('shop/web', 'v2'), v2], { subset: 'v2' })).toBe('Service shop/web 80: web-v2');
    expect(cluster([subsets('shop/web', 'v2')], { subset: 'v1' })).toBe('none');
    expect(cluster([], { subset: 'v1' })).toBe('none');
    expect(cluster([subsets('shop/web', 'v2'), subsets('client/web', 'v1')], { subset: 'v2' })).toBe('none');
    expect(why([subsets('shop/web', 'v2')], { subset: 'v1' }).at(-1)).toContain('defines no subset v1');
  });

  it('does not exist of hosts that are looked up for each request', () => {
    const host = '*.example.com';
    const wild = entry('shop/wild', { hosts: [host], resolution: 'DYNAMIC_DNS' });
    const rule = destinationRule('shop/wild', { host, subsets: [{ name: 'v1' }] });
    expect(cluster([wild, rule], { host })).toBe('ServiceEntry shop/wild 80: ');
    expect(cluster([wild, rule], { host, subset: 'v1' })).toBe('none');
    const ports = [{ number: 80, name: 'tcp', protocol: 'TCP' }];
    expect(cluster([entry('shop/wild', { hosts: [host], resolution: 'DYNAMIC_DNS', ports })], { host })).toBe('none');
  });

  it('may be without endpoints', () => {
    expect(cluster([subsets('shop/web', 'v2')], { subset: 'v2' })).toBe('Service shop/web 80: ');
  });

  it('takes all endpoints where it asks for nothing', () => {
    const all = destinationRule('shop/web', { host: web, subsets: [{ name: 'all' }] });
    expect(cluster([all], { subset: 'all' })).toBe('Service shop/web 80: web');
  });

  it('of a host that is looked up does not exist without endpoints', () => {
    const rule = destinationRule('shop/pay', { host: pay.host, subsets: [{ name: 'eu', labels: { region: 'eu' } }] });
    const plain = entry('shop/pay', { hosts: [pay.host] });
    expect(cluster([plain, rule], { ...pay, subset: 'eu' })).toBe('none');
    const endpoints = [{ address: 'eu.example.com', labels: { region: 'eu' } }, { address: 'us.example.com' }];
    expect(cluster([entry('shop/pay', { hosts: [pay.host], endpoints }), rule], { ...pay, subset: 'eu' })).toBe(
      'ServiceEntry shop/pay 80: eu.example.com',
    );
  });
});

describe('what a client sees', () => {
  it('is exported to its namespace', () => {
    const hidden = exported('shop/hidden', '.');
    const host = 'hidden.shop.svc.cluster.local';
    expect(cluster([hidden], { host })).toBe('none');
    expect(why([hidden], { host })[0]).toContain('is not exported to namespace "client"');
    expect(cluster([exported('shop/hidden', 'client')], { host })).toContain('Service shop/hidden');
    expect(cluster([hidden], { host, gateway: 'edge' })).toBe('none');
    expect(cluster([hidden], { host, gateway: 'shop' })).toContain('Service shop/hidden');
  });

  it('is limited by the Sidecar, not for gateways', () => {
    const own = sidecar('client/default', { egress: [{ hosts: ['./*'] }] });
    expect(cluster([own])).toBe('none');
    expect(why([own])[0]).toContain('no egress host of Sidecar client/default takes in');
    expect(cluster([own], { gateway: 'client' })).toBe('Service shop/web 80: web');
  });

  it('has only the ports of egress listeners with a port, and those of all listeners', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080 },
      { name: 'admin', port: 81, targetPort: 8080 },
      { name: 'metrics', port: 82, targetPort: 8080 },
    ];
    const many = service('shop/many', { selector: { app: 'web' }, ports });
    const host = 'many.shop.svc.cluster.local';
    const listener = (number: number) => ({ port: { number, protocol: 'HTTP', name: 'x' }, hosts: ['shop/*'] });
    const limited = sidecar('client/default', { egress: [listener(80), listener(81), { hosts: ['./*'] }] });
    const on = (port: number) => cluster([many, limited], { host, port });
    expect([on(80), on(81)]).toEqual(['Service shop/many 80: web', 'Service shop/many 81: web']);
    expect(on(82)).toBe('none');
    expect(why([many, limited], { host, port: 82 })[0]).toContain('no egress listener takes in port 82');
  });

  it('has all ports where an egress listener is a proxy for HTTP', () => {
    const proxy = { port: { number: 3128, protocol: 'HTTP_PROXY', name: 'proxy' }, hosts: ['shop/*'] };
    expect(cluster([sidecar('client/default', { egress: [proxy] })])).toBe('Service shop/web 80: web');
    const plain = { ...proxy, port: { ...proxy.port, protocol: 'HTTP' } };
    expect(cluster([sidecar('client/default', { egress: [plain] })])).toBe('none');
  });

  describe('by routes', () => {
    const own = sidecar('client/default', { egress: [{ hosts: ['./*', '*/front.example.com'] }] });
    const route = (key: string, to: object, rest: object = {}) =>
      virtualService(key, { hosts: ['front.example.com'], http: [{ route: [{ destination: to }], ...rest }] });
    const to = { host: web, port: { number: 80 } };

    it('is what they lead to', () => {
      expect(cluster([own, route('shop/front', to)])).toBe('Service shop/web 80: web');
      expect(cluster([own, route('shop/front', { host: 'web' })])).toBe('Service shop/web 80: web');
    });

    it('is what rules for a wildcard over an egress host lead to', () => {
      const wild = virtualService('shop/front', { hosts: ['*.example.com'], http: [{ route: [{ destination: to }] }] });
      expect(cluster([own, wild])).toBe('Service shop/web 80: web');
    });

    it('is only the port of an egress listener with a port', () => {
      const listener = { port: { number: 81, protocol: 'HTTP', name: 'x' }, hosts: ['*/front.example.com'] };
      const limited = sidecar('client/default', { egress: [listener] });
      expect(cluster([limited, route('shop/front', to)])).toBe('none');
      const on80 = sidecar('client/default', { egress: [{ ...listener, port: { ...listener.port, number: 80 } }] });
      expect(cluster([on80, route('shop/front', to)])).toBe('Service shop/web 80: web');
    });

    it('is what they lead to in the own namespace, even where it is exported only to others', () => {
      const away = exported('client/own', 'else');
      const host = 'own.client.svc.cluster.local';
      expect(cluster([away], { host })).toBe('none');
      expect(cluster([away, route('client/front', { host: 'own' })], { host })).toContain('Service client/own');
      const hidden = exported('shop/hidden', 'else');
      const other = 'hidden.shop.svc.cluster.local';
      expect(cluster([hidden, route('client/front', { host: other })], { host: other })).toBe('none');
    });

    it('is what mirrors, TCP and TLS rules lead to', () => {
      const mirror = virtualService('shop/front', { hosts: ['front.example.com'], http: [{ mirror: to }] });
      const tcp = virtualService('shop/front', {
        hosts: ['front.example.com'],
        tcp: [{ route: [{ destination: to }] }],
      });
      expect(cluster([own, mirror])).toBe('Service shop/web 80: web');
      expect(cluster([own, tcp])).toBe('Service shop/web 80: web');
    });

    it('is not there on ports that they do not name', () => {
      const ports = [80, 81].map((port) => ({ name: `http-${port}`, port, targetPort: 8080 }));
      const two = service('shop/two', { selector: { app: 'web' }, ports });
      const host = 'two.shop.svc.cluster.local';
      const some = route('shop/front', { host, port: { number: 81 } });
      expect(cluster([own, two, some], { host, port: 81 })).toBe('Service shop/two 81: web');
      expect(cluster([own, two, some], { host, port: 80 })).toBe('none');
      expect(cluster([own, two, route('shop/front', { host })], { host, port: 80 })).toBe('Service shop/two 80: web');
    });

    it('is not what routes lead to that the Sidecar leaves out, that are hidden, or that are for gateways', () => {
      const elsewhere = virtualService('shop/front', {
        hosts: ['other.example.com'],
        http: [{ route: [{ destination: to }] }],
      });
      expect(cluster([own, elsewhere])).toBe('none');
      const excluded = sidecar('client/default', { egress: [{ hosts: ['./*', '*/*', '~shop/*'] }] });
      expect(cluster([excluded, route('shop/front', to)])).toBe('none');
      const hidden = route('shop/front', to).replace('spec: {', 'spec: {"exportTo":["."],');
      expect(cluster([own, hidden])).toBe('none');
      const gateways = route('shop/front', to).replace('spec: {', 'spec: {"gateways":["edge/public"],');
      expect(cluster([own, gateways])).toBe('none');
    });

    it('is not what rules for other namespaces lead to', () => {
      const match = (sourceNamespace: string) => ({ match: [{ uri: { prefix: '/' } }, { sourceNamespace }] });
      expect(cluster([own, route('shop/front', to, match('else'))])).toBe('none');
      expect(cluster([own, route('shop/front', to, match('client'))])).toBe('Service shop/web 80: web');
    });

    it('is what delegates lead to', () => {
      const root = virtualService('shop/front', {
        hosts: ['front.example.com'],
        http: [{ delegate: { name: 'part', namespace: 'parts' } }],
      });
      const part = (exportTo: readonly string[]) =>
        virtualService('parts/part', { exportTo, http: [{ route: [{ destination: to }] }] });
      expect(cluster([own, root, part(['*'])])).toBe('Service shop/web 80: web');
      expect(cluster([own, root, part(['.'])])).toBe('none');
      expect(cluster([own, part(['*'])])).toBe('none');
    });

    it('is what HTTPRoutes of a Service lead to', () => {
      const parent = sidecar('client/default', { egress: [{ hosts: ['./*', 'shop/front.shop.svc.cluster.local'] }] });
      const httpRoute = (namespace: string) =>
        manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', `${namespace}/front`, {
          spec: {
            parentRefs: [{ group: '', kind: 'Service', name: 'front', namespace: 'shop' }],
            rules: [{ backendRefs: [{ name: 'web', namespace: 'shop', port: 80 }] }],
          },
        });
      const front = service('shop/front', { selector: { app: 'none' } });
      expect(cluster([parent, front])).toBe('none');
      expect(cluster([parent, front, httpRoute('shop')])).toBe('Service shop/web 80: web');
      expect(cluster([parent, front, httpRoute('else')])).toBe('none');
    });
  });
});

describe('a host that several claim', () => {
  const both = (first: object, second: object) => [
    entry('a/pay', { hosts: [pay.host], ...first }),
    entry('b/pay', { hosts: [pay.host], ...second }),
  ];

  it('is that of the own namespace for sidecars, else the oldest', () => {
    expect(cluster(both({}, {}), pay)).toBe('ServiceEntry a/pay 80: pay.example.com');
    expect(cluster([...both({}, {}), entry('client/pay', { hosts: [pay.host] })], pay)).toContain('client/pay');
    const old = entry('b/pay', { hosts: [pay.host] }, { creationTimestamp: '2020-01-01T00:00:00Z' });
    expect(cluster([entry('a/pay', { hosts: [pay.host] }), old], pay)).toContain('ServiceEntry b/pay');
  });

  it('is a Kubernetes Service before a ServiceEntry', () => {
    expect(cluster([entry('a/web', { hosts: [web] })])).toBe('Service shop/web 80: web');
    expect(cluster([entry('a/web', { hosts: [web] })], { gateway: 'edge' })).toBe('Service shop/web 80: web');
  });

  it('has the ports of all entries of one namespace that are alike', () => {
    const ports = [{ number: 443, name: 'https', protocol: 'TLS' }];
    const more = (rest: object) => [
      entry('a/one', { hosts: [pay.host] }),
      entry('a/two', { hosts: [pay.host], ports, ...rest }),
    ];
    expect(cluster(more({}), { ...pay, port: 443 })).toContain('443: pay.example.com');
    expect(cluster(more({}), { ...pay, port: 443, gateway: 'edge' })).toContain('443: pay.example.com');
    const apart = { resolution: 'STATIC', endpoints: [{ address: '192.0.2.1' }] };
    expect(cluster(more(apart), { ...pay, port: 443 })).toBe('none');
    expect(cluster(more({ exportTo: ['*'] }), { ...pay, port: 443 })).toBe('none');
    // What is exported to some namespaces only comes first, and then it alone counts.
    const narrow = more({ exportTo: ['client', 'edge'] });
    expect(cluster(narrow, { ...pay, port: 443 })).toContain('ServiceEntry a/two 443');
    expect(cluster(narrow, pay)).toBe('none');
  });

  it('is for gateways what is exported to their namespace before what is for all', () => {
    const some = both({}, { exportTo: ['edge'] });
    expect(cluster(some, { ...pay, gateway: 'edge' })).toContain('ServiceEntry b/pay');
    expect(cluster(both({}, {}), { ...pay, gateway: 'edge' })).toContain('ServiceEntry a/pay');
  });
});

describe('what is not among the manifests', () => {
  const open = { complete: false };

  it('is missing where the namespace is known, else unknown', () => {
    expect(cluster([], { host: 'gone.shop.svc.cluster.local', options: open })).toBe('none');
    expect(cluster([], { host: 'gone.away.svc.cluster.local', options: open })).toMatch(/^unknown: namespace "away"/);
    expect(cluster([], { host: 'gone.away.svc.cluster.local' })).toBe('none');
  });

  it('is unknown outside of the cluster, and missing in a complete world', () => {
    expect(cluster([], { ...pay, options: open })).toBe('unknown: pay.example.com is not among the manifests');
    expect(cluster([], pay)).toBe('none');
    expect(why([], pay)).toEqual(['nothing defines pay.example.com']);
  });

  it('is taken to be missing under the name and namespace of a Service', () => {
    expect(cluster([], { host: 'web.shop', options: open })).toBe('none');
    expect(why([], { host: 'web.shop', options: open })[0]).toMatch(/^\? nothing defines web.shop/);
  });

  it('is unknown where it is to be filled in', () => {
    expect(cluster([], { host: '${HOST}', options: open })).toMatch(/^unknown: .*filled in/);
  });

  it('is unknown where it is ambiguous', () => {
    const twice = [service('shop/two'), service('shop/two', { ports: [{ port: 81 }] })];
    expect(cluster(twice, { host: 'two.shop.svc.cluster.local' })).toContain('defined more than once');
    const sidecars = [{ hosts: ['./*'] }, { hosts: ['*/*'] }].map((egress) =>
      sidecar('client/default', { egress: [egress] }),
    );
    expect(cluster(sidecars)).toContain('defined more than once');
    const rules = ['RANDOM', 'ROUND_ROBIN'].map((simple) =>
      destinationRule('shop/web', { host: web, trafficPolicy: { loadBalancer: { simple } } }),
    );
    expect(cluster(rules)).toContain('defined more than once');
  });

  it('is there once where the same object stands in two files', () => {
    expect(cluster([service('shop/web'), deployment('shop/web')])).toBe('Service shop/web 80: web');
  });
});

describe('wrong input', () => {
  it('does not crash', () => {
    const odd = [
      service('shop/odd', { ports: 5, selector: 7 }),
      entry('shop/odd', { hosts: [5, 'odd.example.com'], ports: [{ number: 'x' }, { number: 80 }], endpoints: ['x'] }),
      virtualService('shop/odd', { hosts: 5, http: [{ route: [{ destination: 5 }], match: [3] }], exportTo: 4 }),
      sidecar('client/odd', { egress: [{ hosts: [5, 'a/b/c'], port: 'x' }], workloadSelector: 3 }),
      destinationRule('shop/odd', { host: web, subsets: [{ name: 'v1', labels: 5 }, 7], trafficPolicy: 5 }),
    ];
    expect(cluster(odd, { host: 'odd.example.com' })).toBe('none');
    expect(cluster(odd, { host: 'odd.shop.svc.cluster.local' })).toBe('none');
    expect(cluster(odd.slice(0, 3).concat(odd.slice(4)), { subset: 'v1' })).toBe('Service shop/web 80: web');
  });
});
