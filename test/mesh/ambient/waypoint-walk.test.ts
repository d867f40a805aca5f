import { describe, expect, it } from 'vitest';
import { deployment, destinationRule, manifest, meshed, namespace, service, virtualService } from '../../manifests.ts';
import { knownValue } from '../../world.ts';
import { cart, hopsIn, outcomeIn, serviceEntry, shop, shopWithWaypoint, walk, waypointIn } from './ambient-walk.ts';
import { authorizationPolicy, enrolledNamespace, gateway, hbone, useWaypoint } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };

const routed = (http: readonly Spec[], key = 'shop/cart', hosts = ['cart.shop.svc.cluster.local']) =>
  virtualService(key, { hosts, http });
const to = (host: string, more: Spec = {}) => ({ route: [{ destination: { host } }], ...more });
const ports = [
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'tcp', port: 5000, targetPort: 8080 },
  { name: 'odd', port: 7000, targetPort: 8080 },
];
const manyPorts = [
  enrolledNamespace('shop', useWaypoint('waypoint')),
  deployment('shop/cart'),
  service('shop/cart', { ports }),
  gateway('shop/waypoint'),
];

describe('a waypoint', () => {
  it('stands between a client and the ztunnel of the server, which sees the waypoint', () => {
    const trace = walk(shopWithWaypoint, 'web/front', cart);
    expect(waypointIn(trace)).toBe('service as http by default');
    expect(hopsIn(trace)).toEqual(['HBONE from shop/waypoint to shop/cart:8080, ztunnel']);
    expect(trace.waypoint).toMatchObject({
      identity: { namespace: 'shop', serviceAccount: 'waypoint' },
      clientIdentity: { namespace: 'web', serviceAccount: 'default' },
    });
    expect(knownValue(trace.client).ztunnel?.sendsToWaypoint).toBe(true);
  });

  it('is no business of clients that ztunnel does not capture', () => {
    for (const from of ['side/agent', 'lab/script'])
      expect(waypointIn(walk(shopWithWaypoint, from, cart))).toBe('none');
  });

  it('takes the addresses of pods only where it is meant for them', () => {
    const dials = (metadata: Spec) => {
      const manifests = [...shop(useWaypoint('waypoint')), gateway('shop/waypoint', metadata)];
      return walk(manifests, 'web/front', 'http://10.0.0.9:8080/', { pod: 'shop/cart' });
    };
    expect(waypointIn(dials({}))).toBe('none');
    const trace = dials({ labels: { 'istio.io/waypoint-for': 'all' } });
    expect(waypointIn(trace)).toBe('workload as http by default');
    expect(trace.waypoint?.side).toMatchObject({ portProtocol: 'auto-detect', virtualHost: 'inbound|http|0' });
    expect(hopsIn(trace)).toEqual(['HBONE from shop/waypoint to shop/cart:8080, ztunnel']);
  });

  it('fails at pods that take no tunnel when they are dialled by their address', () => {
    const labels = { 'istio.io/waypoint-for': 'workload' };
    const outside = [namespace('shop', useWaypoint('waypoint')), deployment('shop/cart')];
    const manifests = [...outside, gateway('shop/waypoint', { labels })];
    const trace = walk(manifests, 'web/front', 'http://10.0.0.9:8080/', { pod: 'shop/cart' });
    expect(outcomeIn(trace)).toBe('http-error 503 nothing-listens-on-port by network');
  });

  it('sends by HBONE to sidecars, and plaintext to pods outside of the mesh', () => {
    const servers = [deployment('shop/cart'), service('shop/cart'), gateway('shop/waypoint')];
    const to = (labels: { readonly [key: string]: string }): readonly string[] =>
      hopsIn(walk([namespace('shop', { ...labels, ...useWaypoint('waypoint') }), ...servers], 'web/front', cart));
    expect(to({ 'istio-injection': 'enabled' })).toEqual(['HBONE from shop/waypoint to shop/cart:8080, sidecar']);
    expect(to({})).toEqual(['plaintext to shop/cart:8080, none']);
  });

  it('that another controller runs does what we do not know', () => {
    const other = gateway('shop/waypoint', {}, { gatewayClassName: 'agentgateway' });
    expect(outcomeIn(walk([...shop(useWaypoint('waypoint')), other], 'web/front', cart))).toContain(
      'no waypoint of Istio',
    );
  });

  it('has no filter chain for ports that the Service does not have', () => {
    expect(outcomeIn(walk(shopWithWaypoint, 'web/front', 'http://cart.shop:81/'))).toBe(
      'connection-failure service-has-no-such-port by waypoint',
    );
  });

  it.each([
    ['https://cart.shop:80/', 'tls-bytes-on-http-port'],
    ['tcp://cart.shop:80', 'non-http-bytes-on-http-port'],
  ])('closes what is no HTTP on an HTTP port: %s', (url, reason) => {
    expect(outcomeIn(walk(shopWithWaypoint, 'web/front', url))).toBe(`connection-failure ${reason} by waypoint`);
  });

  it('passes bytes on ports of other protocols, and reads HTTP where it detects it', () => {
    const tcp = { serverSpeaks: 'tcp' } as const;
    expect(waypointIn(walk(manyPorts, 'web/front', 'http://cart.shop:5000/'))).toBe('service as tcp');
    expect(waypointIn(walk(manyPorts, 'web/front', 'http://cart.shop:7000/'))).toBe('service as http by default');
    expect(waypointIn(walk(manyPorts, 'web/front', 'tcp://cart.shop:7000', tcp))).toBe('service as tcp');
  });

  it('waits for silent clients where it looks at their bytes', () => {
    const silent = { serverSpeaks: 'tcp', serverSpeaksFirst: true } as const;
    const all = manyPorts.map((it) =>
      it.includes('HBONE') ? gateway('shop/waypoint', { labels: { 'istio.io/waypoint-for': 'all' } }) : it,
    );
    const outcome = (manifests: readonly string[], port: number) =>
      outcomeIn(walk(manifests, 'web/front', `tcp://cart.shop:${port}`, silent));
    const hangs = 'hang server-first-protocol-on-inspected-port by waypoint';
    expect(outcome(manyPorts, 5000)).toBe('ok');
    expect(outcome(manyPorts, 7000)).toBe(hangs);
    // Ports of pods that are dialled declare nothing, so that it looks at all.
    expect(outcome(all, 5000)).toBe(hangs);
  });
});

describe('policies at a waypoint', () => {
  const targeted = (rules: readonly Spec[], action = 'DENY') =>
    authorizationPolicy('shop/policy', { targetRefs: [{ group: '', kind: 'Service', name: 'cart' }], action, rules });

  it('see the client, and answer HTTP', () => {
    const fromWeb = targeted([{ from: [{ source: { namespaces: ['web'] } }] }]);
    expect(outcomeIn(walk([...shopWithWaypoint, fromWeb], 'web/front', cart))).toBe(
      'http-error 403 authorization-denied by waypoint',
    );
    const fromShop = targeted([{ from: [{ source: { namespaces: ['shop'] } }] }]);
    expect(outcomeIn(walk([...shopWithWaypoint, fromShop], 'web/front', cart))).toBe('ok 200');
  });

  it('close other connections', () => {
    const trace = walk([...manyPorts, targeted([{}])], 'web/front', 'tcp://cart.shop:5000');
    expect(outcomeIn(trace)).toBe('connection-failure authorization-denied by waypoint');
    expect(trace.destinations).toBeUndefined();
  });

  it('leave the outcome open where they cannot be read, and tell the rest', () => {
    const custom = authorizationPolicy('shop/ask', {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      action: 'CUSTOM',
      provider: { name: 'opa' },
      rules: [{}],
    });
    const trace = walk([...shopWithWaypoint, custom], 'web/front', cart);
    expect(outcomeIn(trace)).toContain('external authorizer');
    expect(hopsIn(trace)).toHaveLength(1);
  });

  it('do not stand in for those at the server, which see the waypoint', () => {
    const selecting = (principal: string) =>
      authorizationPolicy('shop/selecting', {
        selector: { matchLabels: { app: 'cart' } },
        rules: [{ from: [{ source: { principals: [principal] } }] }],
      });
    const outcome = (principal: string) =>
      outcomeIn(walk([...shopWithWaypoint, selecting(principal)], 'web/front', cart));
    expect(outcome('cluster.local/ns/web/sa/default')).toBe('http-error 503 authorization-denied by ztunnel');
    expect(outcome('cluster.local/ns/shop/sa/waypoint')).toBe('ok 200');
  });
});

describe('rules at a waypoint', () => {
  const shared = [
    ...shop(useWaypoint('shared', 'infra')),
    namespace('infra'),
    gateway('infra/shared', {}, { listeners: [hbone({ from: 'All' })] }),
  ];

  it.each([
    ['shop', 'VirtualService shop/cart'],
    ['infra', 'VirtualService infra/cart'],
    ['web', 'default'],
  ])('of namespace %s', (where, by) => {
    const timed = routed([to('cart.shop.svc.cluster.local', { timeout: '3s' })], `${where}/cart`);
    expect(waypointIn(walk([...shared, timed], 'web/front', cart))).toBe(`service as http by ${by}`);
  });

  it('of several VirtualServices come one after the other', () => {
    const part = routed([{ match: [{ uri: { prefix: '/items' } }], ...to('cart.shop.svc.cluster.local') }], 'shop/a');
    const rest = routed([to('cart.shop.svc.cluster.local')], 'infra/b');
    const manifests = [...shared, rest, part];
    expect(waypointIn(walk(manifests, 'web/front', cart))).toBe('service as http by VirtualService shop/a');
    expect(waypointIn(walk(manifests, 'web/front', 'http://cart.shop/'))).toBe(
      'service as http by VirtualService infra/b',
    );
  });

  it('ask nothing of the labels of clients, and take the waypoint for the client where they ask for its namespace', () => {
    const matching = (match: Spec) => {
      const manifests = [...shopWithWaypoint, routed([{ match: [match], redirect: { uri: '/' } }])];
      return waypointIn(walk(manifests, 'web/front', cart));
    };
    expect(matching({ sourceLabels: { app: 'front' } })).toBe('service as http by default');
    expect(matching({ sourceNamespace: 'web' })).toBe('service as http by default');
    expect(matching({ sourceNamespace: 'shop' })).toBe('service as http by VirtualService shop/cart');
    expect(matching({ port: 81 })).toBe('service as http by default');
  });

  it.each<[string, Spec, string]>([
    [
      'no rule',
      { match: [{ uri: { exact: '/other' } }], redirect: { uri: '/' } },
      'http-error 404 no-route by waypoint',
    ],
    ['a redirect', { redirect: { uri: '/' } }, 'redirect 301 route-redirect by waypoint'],
    ['an answer', { directResponse: { status: 418 } }, 'http-error 418 direct-response by waypoint'],
    [
      'an abort',
      { fault: { abort: { httpStatus: 418, percentage: { value: 100 } } }, ...to('cart') },
      'http-error 418 fault-injected by waypoint',
    ],
    ['a missing host', to('nobody'), 'http-error 503 destination-not-found by waypoint'],
    [
      'a missing subset',
      { route: [{ destination: { host: 'cart', subset: 'v1' } }] },
      'http-error 503 destination-not-found by waypoint',
    ],
  ])('may end at it: %s', (_, rule, outcome) => {
    expect(outcomeIn(walk([...shopWithWaypoint, routed([rule])], 'web/front', cart))).toBe(outcome);
  });

  it('limit how long it waits', () => {
    const timed = routed([to('cart', { timeout: '2s' })]);
    const trace = walk([...shopWithWaypoint, timed], 'web/front', cart, { serverDelay: 3000 });
    expect(outcomeIn(trace)).toBe('http-error 504 upstream-timeout by waypoint');
    expect(trace.waypoint).toMatchObject({ tries: 1, elapsedAtLeast: 2000 });
  });

  it('for TCP and TLS count on other ports', () => {
    const other = [deployment('shop/stock'), service('shop/stock', { ports })];
    const moved = virtualService('shop/cart', {
      hosts: ['cart'],
      tcp: [{ match: [{ port: 5000, sourceLabels: { a: 'b' } }], ...to('nobody') }, to('stock')],
    });
    const trace = walk([...manyPorts, ...other, moved], 'web/front', 'tcp://cart.shop:5000', { serverSpeaks: 'tcp' });
    expect(waypointIn(trace)).toBe('service as tcp by VirtualService shop/cart');
    expect(hopsIn(trace)).toEqual(['HBONE from shop/waypoint to shop/stock:8080, ztunnel']);
  });
});

describe('destinations of a waypoint', () => {
  const elsewhere = [
    meshed('far'),
    deployment('far/mail'),
    service('far/mail'),
    enrolledNamespace('near'),
    deployment('near/mail'),
    service('near/mail'),
  ];
  const leading = (host: string, hosts?: readonly string[]) =>
    walk(
      [...shopWithWaypoint, ...elsewhere, routed([to(host)], 'shop/cart', hosts ? [...hosts] : undefined)],
      'web/front',
      cart,
    );

  it('that it does not serve itself get what other proxies send', () => {
    expect(hopsIn(leading('far/mail'.split('/').reverse().join('.').concat('.svc.cluster.local')))).toEqual([
      'mutual TLS to far/mail:8080, sidecar',
    ]);
    expect(hopsIn(leading('mail.near.svc.cluster.local'))).toEqual([
      'HBONE from shop/waypoint to near/mail:8080, ztunnel',
    ]);
  });

  it('are there only where a rule for the exact host leads there', () => {
    expect(outcomeIn(leading('mail.near.svc.cluster.local', ['*.shop.svc.cluster.local']))).toBe(
      'http-error 503 destination-not-found by waypoint',
    );
  });

  it('get TLS of a DestinationRule inside of the tunnel, which stands in for mutual TLS of the mesh', () => {
    const ruled = (mode: string) => [
      ...shopWithWaypoint,
      destinationRule('shop/cart', { host: 'cart', trafficPolicy: { tls: { mode } } }),
    ];
    for (const mode of ['DISABLE', 'ISTIO_MUTUAL'])
      expect(outcomeIn(walk(ruled(mode), 'web/front', cart))).toBe('ok 200');
    const simple = walk(ruled('SIMPLE'), 'web/front', cart);
    expect(outcomeIn(simple)).toBe('http-error 503 tls-to-plaintext-server by waypoint');
    expect(simple.destinations?.[0]?.servers[0]?.hop?.tlsInsideTunnel?.mode).toBe('SIMPLE');
    expect(outcomeIn(walk(ruled('SIMPLE'), 'web/front', cart, { serverSpeaks: 'https' }))).toBe('ok 200');
  });

  it('do not see DestinationRules that select workloads', () => {
    const selective = destinationRule('shop/cart', {
      host: 'cart',
      workloadSelector: { matchLabels: {} },
      trafficPolicy: { tls: { mode: 'SIMPLE' } },
    });
    const picky = destinationRule('shop/picky', {
      host: 'cart',
      workloadSelector: { matchLabels: { 'gateway.networking.k8s.io/gateway-name': 'waypoint' } },
      trafficPolicy: { tls: { mode: 'SIMPLE' } },
    });
    expect(outcomeIn(walk([...shopWithWaypoint, picky], 'web/front', cart))).toBe('ok 200');
    expect(outcomeIn(walk([...shopWithWaypoint, selective], 'web/front', cart))).not.toContain('unknown');
  });

  it('have nobody behind them', () => {
    const empty = [enrolledNamespace('shop', useWaypoint('waypoint')), service('shop/cart'), gateway('shop/waypoint')];
    expect(outcomeIn(walk(empty, 'web/front', cart))).toBe('http-error 503 no-healthy-endpoints by waypoint');
  });
});

describe('a waypoint for a ServiceEntry', () => {
  const labels = { 'istio.io/use-waypoint': 'egress' };
  const entry = (spec: Spec) => [
    gateway('web/egress'),
    serviceEntry(
      'web/pay',
      {
        hosts: ['pay.example.net'],
        addresses: ['240.240.0.20'],
        ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }],
        resolution: 'DNS',
        ...spec,
      },
      { labels },
    ),
  ];
  const url = 'http://pay.example.net/';

  it('starts TLS to servers outside', () => {
    const tls = destinationRule('web/pay', { host: 'pay.example.net', trafficPolicy: { tls: { mode: 'SIMPLE' } } });
    expect(outcomeIn(walk(entry({}), 'web/front', url))).toBe('http-error 400 plaintext-to-tls-server');
    expect(outcomeIn(walk([...entry({}), tls], 'web/front', url))).toBe('ok 200');
  });

  it('that looks up the host of each request takes no other', () => {
    const wild = entry({ hosts: ['*.example.net'], resolution: 'DYNAMIC_DNS' });
    expect(outcomeIn(walk(wild, 'web/front', url, { serverSpeaks: 'http' }))).toBe('ok 200');
    expect(outcomeIn(walk(wild, 'web/front', url, { hostHeader: 'evil.example.org' }))).toBe(
      'http-error 404 no-virtual-host by waypoint',
    );
  });
});

it('HTTPRoutes count where they are for the Service, not for the waypoint', () => {
  const route = (parent: Spec) =>
    manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/cart', {
      spec: {
        parentRefs: [parent],
        rules: [{ timeouts: { request: '5s' }, backendRefs: [{ name: 'cart', port: 80 }] }],
      },
    });
  const by = (parent: Spec) => waypointIn(walk([...shopWithWaypoint, route(parent)], 'web/front', cart));
  expect(by({ group: '', kind: 'Service', name: 'cart' })).toBe('service as http by HTTPRoute shop/cart');
  expect(by({ kind: 'Gateway', name: 'waypoint' })).toBe('service as http by default');
});
