import { describe, expect, it } from 'vitest';
import { type DiffOptions, diff } from '../../src/diff.ts';
import type { DiffGroup, DiffResult } from '../../src/diff-result.ts';
import { parseFile } from '../../src/source/parse.ts';
import {
  deployment,
  destinationRule,
  manifest,
  meshed,
  namespace,
  peerAuthentication,
  service,
  stream,
  virtualService,
} from '../manifests.ts';

/** Differences between two units of one file each, called a.yaml and b.yaml. */
function compared(a: readonly string[], b: readonly string[], options: DiffOptions = {}): DiffResult {
  const unit = (name: string, manifests: readonly string[]) => {
    return { name, files: [parseFile({ path: `${name}.yaml`, text: stream(...manifests) })] };
  };
  return diff({ a: unit('a', a), b: unit('b', b) }, options);
}

/** "Deployment shop/web: mutual TLS that its ports ask for: PERMISSIVE | STRICT" */
function told({ groups }: DiffResult): readonly string[] {
  return groups.flatMap((group) => linesOf(group));
}

function linesOf({ a, b, differences }: DiffGroup): readonly string[] {
  const title = a === b || b === null ? a : a === null ? b : `${a} | ${b}`;
  return differences.map(({ what, where, ...it }) => {
    const clients = where.length === 0 ? '' : ` (${where.join(', ')})`;
    return `${title}: ${what}${clients}: ${it.a.value} | ${it.b.value}`;
  });
}

const base = (name = 'shop') => [
  meshed(name),
  deployment(`${name}/web`),
  service(`${name}/web`),
  deployment(`${name}/pay`),
  service(`${name}/pay`),
];
const to = (host: string, subset?: string, weight?: number) => {
  const destination = { host, ...(subset === undefined ? {} : { subset }) };
  return { destination, ...(weight === undefined ? {} : { weight }) };
};
const routed = (http: readonly object[], name = 'shop') => virtualService(`${name}/pay`, { hosts: ['pay'], http });

describe('two units', () => {
  it('that are the same have no differences', () => {
    const result = compared(base(), base());
    expect(told(result)).toEqual([]);
    expect(result.summary).toEqual({ differences: 0, compared: 4, onlyInA: 0, onlyInB: 0, unknown: 0 });
    expect(result.matched).toEqual([]);
  });

  it('ask for other mutual TLS, and say where', () => {
    const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
    const result = compared(base(), [...base(), strict]);
    expect(told(result)).toEqual([
      'Deployment shop/pay: mutual TLS that its ports ask for: PERMISSIVE | STRICT',
      'Deployment shop/web: mutual TLS that its ports ask for: PERMISSIVE | STRICT',
    ]);
    const [difference] = result.groups[0]?.differences ?? [];
    expect(difference?.a.because.map(({ from, file }) => [from, file])).toEqual([['absence', undefined]]);
    expect(difference?.b.because.map(({ file }) => file)).toEqual(['b.yaml']);
    expect(difference?.b.because[0]?.range?.start.line).toBeGreaterThan(1);
  });

  it('take part in the mesh in other ways: TLS of clients follows', () => {
    const outside = [namespace('shop', { 'istio-injection': 'disabled' }), ...base().slice(1)];
    expect(told(compared(base(), outside))).toEqual([
      'Deployment shop/pay: its pods get: a sidecar | no proxy: they are outside the mesh',
      'Deployment shop/web: its pods get: a sidecar | no proxy: they are outside the mesh',
    ]);
    const one = base().map((it) =>
      it.replace('"labels":{"app":"pay"}', '"labels":{"app":"pay","sidecar.istio.io/inject":"false"}'),
    );
    expect(told(compared(base(), one))).toEqual([
      'Deployment shop/pay: its pods get: a sidecar | no proxy: they are outside the mesh',
      'Service shop/pay: TLS that proxies add to port 80: ISTIO_MUTUAL | none: plaintext',
    ]);
  });

  it('give sidecars other settings', () => {
    const hold = deployment('shop/web', {
      annotations: { 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\n' },
    });
    const [mesh, , ...rest] = base();
    expect(told(compared(base(), [mesh ?? '', hold, ...rest]))).toEqual([
      'Deployment shop/web: settings of its proxy: none | proxy.istio.io/config: holdApplicationUntilProxyStarts: true',
    ]);
  });

  it('have things of their own', () => {
    const more = [deployment('shop/cart'), service('shop/cart')];
    const result = compared([...base(), service('shop/old')], [...base(), ...more]);
    expect(told(result)).toEqual([
      'Deployment shop/cart: it is there: null | Deployment shop/cart',
      'Service shop/cart: it is there: null | Service shop/cart',
      'Service shop/old: it is there: Service shop/old | null',
    ]);
    expect(result.summary).toMatchObject({ onlyInA: 1, onlyInB: 2, differences: 3, compared: 4 });
    expect(result.groups[0]?.differences[0]?.b.because[0]?.file).toBe('b.yaml');
  });

  it('have other ports and protocols', () => {
    const ports = [
      { name: 'grpc', port: 80, targetPort: 8080 },
      { name: 'metrics', port: 9090 },
    ];
    const [mesh, web, , ...rest] = base();
    expect(told(compared(base(), [mesh ?? '', web ?? '', service('shop/web', { ports }), ...rest]))).toEqual([
      'Service shop/web: protocol of port 80: http | grpc',
      'Service shop/web: version of HTTP of port 80: HTTP/1.1 | http2',
      'Service shop/web: protocol of port 9090: no such port | auto-detect',
    ]);
  });
});

describe('routes', () => {
  it('go elsewhere, with weights as shares', () => {
    const subsets = destinationRule('shop/pay', {
      host: 'pay',
      subsets: [
        { name: 'v1', labels: { version: 'v1' } },
        { name: 'v2', labels: { version: 'v2' } },
      ],
    });
    const split = (v1: number, v2: number) => routed([{ route: [to('pay', 'v1', v1), to('pay', 'v2', v2)] }]);
    expect(told(compared([...base(), subsets, split(9, 1)], [...base(), subsets, split(90, 10)]))).toEqual([]);
    expect(told(compared([...base(), subsets, split(90, 10)], [...base(), subsets, split(50, 50)]))).toEqual([
      'Service shop/pay: requests to port 80 go to: pay.shop:80 subset v1 90 %, pay.shop:80 subset v2 10 % | pay.shop:80 subset v1 50 %, pay.shop:80 subset v2 50 %',
    ]);
    expect(told(compared(base(), [...base(), routed([{ route: [to('pay')] }])]))).toEqual([]);
  });

  it('have other limits and tries', () => {
    const a = routed([{ timeout: '10s', route: [to('pay')] }]);
    const retries = { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' };
    const b = routed([{ timeout: '3s', retries, route: [to('pay')] }]);
    expect(told(compared([...base(), a], [...base(), b]))).toEqual([
      'Service shop/pay: timeout of requests to port 80: 10s | 3s',
      expect.stringMatching(/^Service shop\/pay: retries of requests to port 80: 2 on .* \| 3 on 5xx, 2s per try$/),
    ]);
    const same = routed([{ timeout: '10000ms', route: [to('pay')] }]);
    expect(told(compared([...base(), a], [...base(), same]))).toEqual([]);
  });

  it('are told by what they match, and their order', () => {
    const api = { match: [{ uri: { prefix: '/api' } }], route: [to('web')] };
    const old = { match: [{ uri: { prefix: '/' }, headers: { 'x-old': { exact: 'yes' } } }], route: [to('web')] };
    const rest = { route: [to('pay')] };
    expect(told(compared([...base(), routed([api, rest])], [...base(), routed([old, api, rest])]))).toEqual([
      'Service shop/pay: requests with headers x-old exact yes, uri prefix / to port 80 go to: no such route | web.shop:80',
    ]);
    expect(told(compared([...base(), routed([api, old, rest])], [...base(), routed([old, api, rest])]))).toEqual([
      'Service shop/pay: order of the routes to port 80: requests with uri prefix /api, then requests with headers x-old exact yes, uri prefix /, then requests | requests with headers x-old exact yes, uri prefix /, then requests with uri prefix /api, then requests',
    ]);
  });

  it('do more than to route', () => {
    const fault = { abort: { httpStatus: 503, percentage: { value: 10 } } };
    expect(
      told(
        compared([...base(), routed([{ route: [to('pay')] }])], [...base(), routed([{ fault, route: [to('pay')] }])]),
      ),
    ).toEqual([
      'Service shop/pay: what else is done with requests to port 80: nothing | fault abort httpStatus 503, fault abort percentage value 10',
    ]);
    const redirect = { redirect: { uri: '/new' } };
    expect(told(compared([...base(), routed([{ route: [to('pay')] }])], [...base(), routed([redirect])]))).toEqual(
      expect.arrayContaining([expect.stringContaining('| a redirect (301) to path /new')]),
    );
  });

  it('are for some clients only', () => {
    const other = [meshed('edge'), deployment('edge/front')];
    const own = virtualService('edge/pay', {
      hosts: ['pay.shop.svc.cluster.local'],
      exportTo: ['.'],
      http: [{ timeout: '1s', route: [to('pay.shop.svc.cluster.local')] }],
    });
    expect(told(compared([...base(), ...other], [...base(), ...other, own]))).toEqual([
      'Service shop/pay: timeout of requests to port 80 (clients in edge): none | 1s',
    ]);
  });
});

describe('traffic policies', () => {
  it('are compared as they are in force', () => {
    const rule = (trafficPolicy: object) => destinationRule('shop/pay', { host: 'pay', trafficPolicy });
    const plain = rule({ tls: { mode: 'DISABLE' }, loadBalancer: { simple: 'ROUND_ROBIN' } });
    const pooled = rule({
      tls: { mode: 'ISTIO_MUTUAL' },
      loadBalancer: { consistentHash: { httpHeaderName: 'x-user' } },
      connectionPool: { tcp: { maxConnections: 5 } },
      outlierDetection: { consecutive5xxErrors: 3 },
    });
    const result = compared([...base(), plain], [...base(), pooled]);
    expect(told(result)).toEqual([
      'Service shop/pay: TLS that proxies add to port 80: none: plaintext | ISTIO_MUTUAL',
      'Service shop/pay: most connections of port 80: no limit | 5',
      'Service shop/pay: load balancing of port 80: ROUND_ROBIN | RING_HASH (consistentHash httpHeaderName x-user)',
      'Service shop/pay: outlier detection of port 80: off | consecutive5xxErrors 3',
    ]);
    for (const { a, b } of result.groups.flatMap(({ differences }) => differences)) {
      expect([...a.because, ...b.because].some(({ file }) => file === 'b.yaml')).toBe(true);
    }
    expect(told(compared([...base(), rule({ tls: { mode: 'ISTIO_MUTUAL' } })], base()))).toEqual([]);
  });

  it('of subsets choose other pods', () => {
    const version = (name: string) => deployment(`shop/pay-${name}`, { labels: { app: 'pay', version: name } });
    const rule = (label: string) =>
      destinationRule('shop/pay', { host: 'pay', subsets: [{ name: 'stable', labels: { version: label } }] });
    const all = [...base(), version('v1'), version('v2')];
    expect(told(compared([...all, rule('v1')], [...all, rule('v2')]))).toEqual([
      'Service shop/pay: pods of port 80 subset stable: shop/pay-v1 | shop/pay-v2',
    ]);
  });
});

describe('policies', () => {
  const allow = (key: string, principal: string) =>
    manifest('security.istio.io/v1', 'AuthorizationPolicy', key, {
      spec: { selector: { matchLabels: { app: 'pay' } }, rules: [{ from: [{ source: { principals: [principal] } }] }] },
    });

  it('in force are told, whatever they are called', () => {
    const web = 'cluster.local/ns/shop/sa/web';
    expect(told(compared([...base(), allow('shop/one', web)], [...base(), allow('shop/two', web)]))).toEqual([]);
    expect(told(compared(base(), [...base(), allow('shop/one', web)]))).toEqual([
      `Deployment shop/pay: authorization policies in force: none | ALLOW from source.principal ${web}`,
    ]);
    expect(
      told(compared([...base(), allow('shop/one', web)], [...base(), allow('shop/one', web), allow('shop/two', 'x')])),
    ).toEqual([
      'Deployment shop/pay: authorization policies in force: nothing beside what both have | ALLOW from source.principal x; and what both have',
    ]);
  });

  it('name the namespaces that stand for each other', () => {
    const a = [...base('dev'), allow('dev/p', 'cluster.local/ns/dev/sa/web')];
    const b = [...base('prod'), allow('prod/p', 'cluster.local/ns/prod/sa/web')];
    const foreign = [...base('prod'), allow('prod/p', 'cluster.local/ns/dev/sa/web')];
    expect(told(compared(a, b))).toEqual([]);
    expect(told(compared(a, foreign))).toEqual([
      'Deployment dev/pay | Deployment prod/pay: authorization policies in force: ALLOW from source.principal cluster.local/ns/dev/sa/web | ALLOW from source.principal cluster.local/ns/dev/sa/web',
    ]);
  });

  it('of pods that are installed elsewhere are told, too', () => {
    const gateway = (spec: object) =>
      manifest('security.istio.io/v1', 'AuthorizationPolicy', 'istio-system/ext', {
        spec: { selector: { matchLabels: { istio: 'ingressgateway' } }, ...spec },
      });
    const custom = gateway({ action: 'CUSTOM', provider: { name: 'oauth2-proxy' }, rules: [{}] });
    expect(told(compared(base(), [...base(), custom]))).toEqual([
      'pods of any namespace with istio=ingressgateway: authorization policies in force: none | CUSTOM by oauth2-proxy everything',
    ]);
    expect(told(compared([...base(), gateway({})], [...base(), custom]))).toEqual([
      'pods of any namespace with istio=ingressgateway: authorization policies in force: ALLOW nothing | CUSTOM by oauth2-proxy everything',
    ]);
    const strict = peerAuthentication('db/default', { mtls: { mode: 'STRICT' } });
    expect(told(compared(base(), [...base(), strict]))).toEqual([
      'all pods of db: mutual TLS that they ask for: as nothing sets it | STRICT',
    ]);
  });

  it('that tell whose tokens are read', () => {
    const tokens = (issuer: string) =>
      manifest('security.istio.io/v1', 'RequestAuthentication', 'shop/jwt', { spec: { jwtRules: [{ issuer }] } });
    const lines = told(compared([...base(), tokens('https://dev')], [...base(), tokens('https://prod')]));
    expect(lines).toEqual([
      'Deployment shop/pay: tokens that it reads: those of https://dev | those of https://prod',
      'Deployment shop/web: tokens that it reads: those of https://dev | those of https://prod',
    ]);
  });
});

describe('gateways', () => {
  const gateway = (host: string, tls: object = { mode: 'SIMPLE', credentialName: 'cert' }) =>
    manifest('networking.istio.io/v1', 'Gateway', 'shop/edge', {
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: [host], tls }],
      },
    });
  const route = (host: string, http: readonly object[]) =>
    virtualService('shop/web', { hosts: [host], gateways: ['edge'], http });

  it('listen for other hosts with other certificates', () => {
    const a = [...base(), gateway('dev.example.com'), route('dev.example.com', [{ route: [to('web')] }])];
    const b = [
      ...base(),
      gateway('www.example.com', { mode: 'MUTUAL', credentialName: 'cert' }),
      route('www.example.com', [{ timeout: '5s', route: [to('web')] }]),
    ];
    expect(told(compared(a, b))).toEqual([
      'Gateway shop/edge: hosts of port 443: dev.example.com | www.example.com',
      'Gateway shop/edge: TLS of port 443: SIMPLE with cert | MUTUAL with cert',
      'VirtualService shop/web at gateways: hosts: dev.example.com | www.example.com',
      'VirtualService shop/web at gateways: timeout of requests: none | 5s',
    ]);
  });

  it('of the Gateway API, too', () => {
    const made = (hostname: string, port = 80) =>
      manifest('gateway.networking.k8s.io/v1', 'Gateway', 'shop/edge', {
        spec: { gatewayClassName: 'istio', listeners: [{ name: 'http', port, protocol: 'HTTP', hostname }] },
      });
    const path = (name: string) =>
      manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/web', {
        spec: { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name, port: 80 }] }] },
      });
    const a = [...base(), made('dev.example.com'), path('web')];
    const b = [...base(), made('dev.example.com', 8080), path('pay')];
    expect(told(compared(a, b))).toEqual([
      'Gateway shop/edge: port 80 listens for: HTTP | nothing listens',
      'Gateway shop/edge: port 8080 listens for: nothing listens | HTTP',
      'HTTPRoute shop/web at gateways: requests go to: web.shop:80 | pay.shop:80',
    ]);
    expect(told(compared(a, a))).toEqual([]);
  });
});

describe('names', () => {
  it('of namespaces are matched by what they hold', () => {
    const result = compared(base('shop-dev'), base('shop-prod'));
    expect(told(result)).toEqual([]);
    expect(result.matched).toEqual([
      { what: 'namespace', a: 'shop-dev', b: 'shop-prod', why: expect.stringContaining('4 more'.slice(2)) },
    ]);
  });

  it('of several namespaces are matched by what is most like them', () => {
    const a = [...base('shop-dev'), meshed('db-dev'), deployment('db-dev/web')];
    const b = [...base('shop-prod'), meshed('db-prod'), deployment('db-prod/web')];
    expect(compared(a, b).matched.map((it) => `${it.a} ${it.b}`)).toEqual(['db-dev db-prod', 'shop-dev shop-prod']);
    const twins = [...base('shop-eu'), ...base('shop-us')];
    expect(compared(base('shop-dev'), twins).matched).toEqual([]);
  });

  it('are matched without prefixes and suffixes', () => {
    const named = (name: (base: string) => string) => [
      meshed('shop'),
      deployment(`shop/${name('web')}`),
      service(`shop/${name('web')}`),
      deployment(`shop/${name('pay')}`),
      service(`shop/${name('pay')}`),
    ];
    const prefixed = compared(
      named((it) => `dev-${it}`),
      named((it) => `prod-${it}`),
    );
    expect(told(prefixed)).toEqual([]);
    expect(prefixed.matched).toMatchObject([{ what: 'prefix', a: 'dev-', b: 'prod-' }]);
    const suffixed = compared(
      named((it) => it),
      named((it) => `${it}-v2`),
    );
    expect(told(suffixed)).toEqual([]);
    expect(suffixed.matched).toMatchObject([{ what: 'suffix', a: '', b: '-v2' }]);
    const other = compared(
      [meshed('shop'), deployment('shop/cart-api')],
      [meshed('shop'), deployment('shop/order-api')],
    );
    expect(other.matched).toEqual([]);
    expect(other.summary).toMatchObject({ onlyInA: 1, onlyInB: 1 });
  });
});

describe('what is not known', () => {
  it('is no difference, and said', () => {
    const unlabelled = base().slice(1);
    const result = compared(base(), unlabelled);
    expect(told(result)).toEqual([]);
    expect(result.unknown.map(({ subject, what, unit }) => [subject, what, unit])).toEqual([
      ['Deployment shop/pay', 'its pods get', 'b'],
      ['Deployment shop/web', 'its pods get', 'b'],
      ['Service shop/pay', 'TLS that proxies add to port 80 (clients in shop)', 'b'],
      ['Service shop/web', 'TLS that proxies add to port 80 (clients in shop)', 'b'],
    ]);
    expect(result.summary.unknown).toBe(4);
  });

  it('is what is written twice', () => {
    const twice = [routed([{ timeout: '1s', route: [to('pay')] }]), routed([{ timeout: '2s', route: [to('pay')] }])];
    const result = compared(base(), [...base(), ...twice]);
    expect(result.unknown.some(({ subject, unit }) => subject === 'Service shop/pay' && unit === 'b')).toBe(true);
  });
});

it('tells settings of the mesh that the units themselves say', () => {
  const config = (mode: string) =>
    manifest('v1', 'ConfigMap', 'istio-system/istio', { data: { mesh: `outboundTrafficPolicy:\n  mode: ${mode}\n` } });
  const lines = told(compared([...base(), config('ALLOW_ANY')], [...base(), config('REGISTRY_ONLY')]));
  expect(lines).toContain('the mesh: outboundTrafficPolicy: ALLOW_ANY | REGISTRY_ONLY');
  expect(lines).toContain('namespace shop: requests to hosts that its clients do not know: ALLOW_ANY | REGISTRY_ONLY');
});

it('tells of external hosts', () => {
  const entry = (resolution: string) =>
    manifest('networking.istio.io/v1', 'ServiceEntry', 'shop/pay', {
      spec: {
        hosts: ['api.example.com'],
        location: 'MESH_EXTERNAL',
        resolution,
        ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      },
    });
  expect(told(compared([...base(), entry('DNS')], [...base(), entry('DNS')]))).toEqual([]);
  expect(told(compared(base(), [...base(), entry('DNS')]))).toEqual([
    'api.example.com (ServiceEntry shop/pay): it is there: null | api.example.com (ServiceEntry shop/pay)',
  ]);
});

it('names ports only where it is not so for all of them', () => {
  const ports = deployment('shop/web', { ports: [8080, 9090] });
  const policy = (spec: object) =>
    peerAuthentication('shop/web', { selector: { matchLabels: { app: 'web' } }, mtls: { mode: 'STRICT' }, ...spec });
  expect(told(compared([meshed('shop'), ports], [meshed('shop'), ports, policy({})]))).toEqual([
    'Deployment shop/web: mutual TLS that its ports ask for: PERMISSIVE | STRICT',
  ]);
  const open = policy({ portLevelMtls: { '9090': { mode: 'PERMISSIVE' } } });
  expect(told(compared([meshed('shop'), ports], [meshed('shop'), ports, open]))).toEqual([
    'Deployment shop/web: mutual TLS that its ports ask for (port 8080): PERMISSIVE | STRICT',
  ]);
});

it('tells of hosts that neither unit defines what their routes and rules do', () => {
  const names = [meshed('shop'), deployment('shop/web')];
  const routes = (subset: string) => routed([{ timeout: '2s', route: [to('pay', subset)] }]);
  const rule = (simple: string) =>
    destinationRule('shop/pay', {
      host: 'pay',
      trafficPolicy: { loadBalancer: { simple } },
      subsets: [{ name: 'v1', labels: { version: simple } }],
    });
  const host = 'pay.shop.svc.cluster.local (defined elsewhere)';
  expect(
    told(compared([...names, routes('v1'), rule('RANDOM')], [...names, routes('v2'), rule('ROUND_ROBIN')])),
  ).toEqual([
    `${host}: requests go to: pay.shop subset v1 | pay.shop subset v2`,
    `${host}: load balancing: RANDOM | ROUND_ROBIN`,
    `${host}: pods of subset v1: version RANDOM | version ROUND_ROBIN`,
    `${host}: load balancing of subset v1: RANDOM | ROUND_ROBIN`,
  ]);
  expect(told(compared([routes('v1')], [virtualService('shop/other', { hosts: ['other'], http: [] })]))).toEqual([
    `${host}: requests go to: pay.shop subset v1 | the host that is asked for`,
    `${host}: timeout of requests: 2s | none`,
  ]);
  const elsewhere = [
    meshed('shop-prod'),
    deployment('shop-prod/web'),
    routed([{ route: [to('pay', 'v1')] }], 'shop-prod'),
  ];
  expect(told(compared([...names, routes('v1')], elsewhere))).toEqual([
    `${host} | pay.shop-prod.svc.cluster.local (defined elsewhere): timeout of requests: 2s | none`,
  ]);
});

it('takes names for the same wherever they are written', () => {
  const full = (name: string) => ({ host: `pay.${name}.svc.cluster.local` });
  const made = (name: string) => [
    ...base(name),
    routed(
      [
        { match: [{ sourceNamespace: name }], mirror: full(name), route: [{ destination: full(name) }] },
        { match: [{ authority: { exact: full(name).host } }], route: [{ destination: full(name) }] },
      ],
      name,
    ),
    manifest('security.istio.io/v1', 'RequestAuthentication', `${name}/jwt`, {
      spec: { jwtRules: [{ issuer: 'me', jwksUri: `http://${full(name).host}/keys` }] },
    }),
  ];
  expect(told(compared(made('shop-dev'), made('shop-prod')))).toEqual([]);
  const foreign = made('shop-prod').map((it) => it.replace('http://pay.shop-prod.', 'http://pay.shop-dev.'));
  expect(told(compared(made('shop-dev'), foreign)).length).toBe(2);
});
