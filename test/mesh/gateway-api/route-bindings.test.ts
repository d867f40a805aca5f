import { describe, expect, it } from 'vitest';
import { manifest, namespace, service, stream } from '../../manifests.ts';
import type { WorldOptions } from '../../world.ts';
import { apiOf, base, gateway, generated, group, route, scope } from './gateway-world.ts';

const rules = [{ backendRefs: [{ name: 'reader', port: 80 }] }];

/** `listener host` of every routing, sorted. */
function bound(manifests: readonly string[], options?: WorldOptions): readonly string[] {
  const { api } = apiOf([base, ...manifests], options);
  return api
    .routings()
    .flatMap(({ gateways, hosts }) => gateways.map((name) => `${name.split('~')[2] ?? name} ${hosts.join()}`))
    .sort();
}

const listener = (name: string, rest: object = {}) => ({
  name,
  port: 80,
  protocol: 'HTTP',
  allowedRoutes: { namespaces: { from: 'All' } },
  ...rest,
});

describe('routes of a Gateway', () => {
  /** Gateway edge/front with these listeners, and a route of it. */
  const front = (listeners: readonly object[], spec: object = {}, kind = 'HTTPRoute') =>
    bound([
      gateway('edge/front', { listeners }),
      route('book/a', { parentRefs: [{ name: 'front', namespace: 'edge' }], rules, ...spec }, { kind }),
    ]);

  it('attach to each listener, under each of their hosts', () => {
    expect(bound([route('book/a', { rules, hostnames: ['a.com', 'b.com'] })])).toEqual(['http a.com', 'http b.com']);
    expect(bound([route('book/a', { rules })])).toEqual(['http *']);
    expect(front([listener('a'), listener('b', { port: 81 })])).toEqual(['a *', 'b *']);
  });

  it('attach to the listener that they name, by section and port', () => {
    const listeners = [listener('a'), listener('b', { port: 81 })];
    const at = (parent: object) => front(listeners, { parentRefs: [{ name: 'front', namespace: 'edge', ...parent }] });
    expect(at({ sectionName: 'b' })).toEqual(['b *']);
    expect(at({ port: 80 })).toEqual(['a *']);
    expect(at({ port: 81, sectionName: 'a' })).toEqual([]);
    expect(at({ sectionName: 'c' })).toEqual([]);
    expect(at({ name: 'other' })).toEqual([]);
    expect(at({ kind: 'Other' })).toEqual([]);
    expect(at({ group: 'example.com' })).toEqual([]);
  });

  it('need a listener for their namespace', () => {
    expect(front([listener('a', { allowedRoutes: {} })])).toEqual([]);
    const labelled = { allowedRoutes: { namespaces: { from: 'Selector', selector: { matchLabels: { team: 'a' } } } } };
    const manifests = (labels: { [key: string]: string }) => [
      gateway('edge/front', { listeners: [listener('a', labelled)] }),
      route('book/a', { parentRefs: [{ name: 'front', namespace: 'edge' }], rules }),
      namespace('book', labels),
    ];
    expect(bound(manifests({ team: 'a' }))).toEqual(['a *']);
    expect(bound(manifests({ team: 'b' }))).toEqual([]);
  });

  it('need a listener for their kind', () => {
    const grpc = listener('a', { allowedRoutes: { namespaces: { from: 'All' }, kinds: [{ kind: 'GRPCRoute' }] } });
    expect(front([grpc])).toEqual([]);
    expect(front([grpc], {}, 'GRPCRoute')).toEqual(['a *']);
    expect(front([listener('a', { protocol: 'TCP' })])).toEqual([]);
    expect(front([listener('a', { protocol: 'TCP' })], {}, 'TCPRoute')).toEqual(['a *']);
  });

  it('need a host in common', () => {
    const at = (hostname: string, ...hostnames: readonly string[]) =>
      front([listener('a', { hostname })], { hostnames });
    expect(at('*.example.com', 'a.example.com')).toEqual(['a a.example.com']);
    expect(at('*.example.com', 'a.other.com')).toEqual([]);
    expect(at('a.example.com', '*.example.com')).toEqual(['a *.example.com']);
    expect(at('*.example.com', 'a.other.com', 'b.example.com')).toEqual(['a b.example.com']);
    expect(at('a.example.com')).toEqual(['a *']);
  });

  it('leave a host to the listener that is more exact', () => {
    const listeners = [
      listener('all'),
      listener('wild', { hostname: '*.example.com' }),
      listener('exact', { hostname: 'a.example.com' }),
    ];
    expect(front(listeners, { hostnames: ['a.example.com'] })).toEqual(['exact a.example.com']);
    expect(front(listeners, { hostnames: ['b.example.com'] })).toEqual(['wild b.example.com']);
    expect(front(listeners, { hostnames: ['c.com'] })).toEqual(['all c.com']);
  });

  it('attach to a listener whose certificate is missing, which then serves nothing', () => {
    const tls = { certificateRefs: [{ name: 'none' }] };
    expect(front([listener('a', { protocol: 'HTTPS', tls })])).toEqual(['a *']);
  });

  it('attach to ListenerSets', () => {
    const set = manifest(`${group}/v1`, 'ListenerSet', 'edge/set', {
      spec: { parentRef: { name: 'front' }, listeners: [listener('more', { port: 90 })] },
    });
    const allowed = gateway('edge/front', { allowedListeners: { namespaces: { from: 'Same' } } });
    const parentRefs = [{ kind: 'ListenerSet', name: 'set', namespace: 'edge' }];
    expect(bound([allowed, set, route('book/a', { parentRefs, rules })])).toEqual(['more *']);
    expect(bound([gateway('edge/front'), set, route('book/a', { parentRefs, rules })])).toEqual([]);
  });

  it('attach to no waypoint', () => {
    const waypoint = gateway('edge/front', { gatewayClassName: 'istio-waypoint' });
    expect(bound([waypoint, route('book/a', { parentRefs: [{ name: 'front', namespace: 'edge' }], rules })])).toEqual(
      [],
    );
  });

  it('are in no routing where Istio refuses them', () => {
    const refused = (rule: object, kind = 'HTTPRoute') =>
      bound([route('book/a', { rules: [...rules, rule] }, { kind })]);
    expect(refused({})).toEqual(['http *']);
    expect(refused({ backendRefs: [{ name: 'reader' }] })).toEqual([]);
    expect(refused({ backendRefs: [{ name: 'reader.book', port: 80 }] })).toEqual([]);
    expect(refused({ filters: [{ type: 'ExtensionRef' }] })).toEqual([]);
    expect(refused({ matches: [{ path: { type: 'Glob' } }] })).toEqual([]);
    expect(refused({ filters: [{ type: 'URLRewrite' }] }, 'GRPCRoute')).toEqual([]);
  });
});

describe('routes of the mesh', () => {
  const parentRefs = (rest: object = {}) => [{ group: '', kind: 'Service', name: 'reader', ...rest }];
  const host = 'reader.book.svc.cluster.local';

  it('are for the host of the Service that they name', () => {
    expect(bound([route('book/a', { parentRefs: parentRefs(), rules })])).toEqual([`mesh ${host}`]);
    expect(bound([route('data/a', { parentRefs: parentRefs({ namespace: 'book' }), rules })])).toEqual([
      `mesh ${host}`,
    ]);
    expect(bound([route('data/a', { parentRefs: parentRefs(), rules })])).toEqual([]);
    expect(bound([route('data/a', { parentRefs: parentRefs(), rules })], {})).toHaveLength(0);
    expect(bound([route('far/a', { parentRefs: parentRefs(), rules })], {})).toEqual([
      'mesh reader.far.svc.cluster.local',
    ]);
  });

  it('are for the hosts of the ServiceEntry that they name', () => {
    const entry = manifest('networking.istio.io/v1', 'ServiceEntry', 'book/out', {
      spec: { hosts: ['a.com', 'b.com'] },
    });
    const parent = { group: 'networking.istio.io', kind: 'ServiceEntry', name: 'out' };
    expect(bound([entry, route('book/a', { parentRefs: [parent], rules })])).toEqual(['mesh a.com', 'mesh b.com']);
    expect(bound([route('book/a', { parentRefs: [parent], rules })])).toEqual([]);
  });

  it('are for one port, where they name it', () => {
    const { api } = apiOf([base, route('book/a', { parentRefs: parentRefs({ port: 80 }), rules })]);
    const [routing] = api.routings();
    expect(routing?.http({ ...scope, port: 80 })).toHaveLength(1);
    expect(routing?.http({ ...scope, port: 81 })).toEqual([]);
  });

  it('are merged by namespace and port', () => {
    const named = (key: string, rest: object = {}) =>
      route(key, { parentRefs: parentRefs({ namespace: 'book', ...rest }), rules });
    const { api } = apiOf([base, named('book/a'), named('book/b'), named('book/c', { port: 80 }), named('data/d')]);
    expect(api.routings().map(({ name, resource }) => `${name} ${resource.name}`)).toEqual([
      `book~${host} a`,
      `book~80~${host} c`,
      `data~${host} d`,
    ]);
  });

  it('are left to the waypoint of another controller', () => {
    const labels = { 'istio.io/use-waypoint': 'way' };
    const other = [
      manifest(`${group}/v1`, 'GatewayClass', 'other', { spec: { controllerName: 'example.com/other' } }),
      gateway('shop/way', { gatewayClassName: 'other' }),
      stream(service('shop/cart')).replace('"name":"cart"', `"name":"cart","labels":${JSON.stringify(labels)}`),
    ];
    const cart = route('shop/a', { parentRefs: parentRefs({ name: 'cart' }), rules });
    expect(bound([...other, cart])).toEqual([]);
    expect(bound([...other.slice(1), cart])).toEqual(['mesh cart.shop.svc.cluster.local']);
  });
});

describe('routes of TLS and TCP', () => {
  const listeners = [
    listener('tls', { port: 443, protocol: 'TLS', tls: { mode: 'Passthrough' }, hostname: '*.a.com' }),
    listener('tcp', { port: 90, protocol: 'TCP' }),
  ];
  const front = gateway('edge/front', { listeners });
  const parent = (section: string) => [{ name: 'front', namespace: 'edge', sectionName: section }];
  const streams = (spec: object, kind: string) => {
    const { api } = apiOf([base, front, route('book/a', { rules, ...spec }, { kind })]);
    return api.routings();
  };

  it('lead server names of the listener to backends', () => {
    const [one, two, ...rest] = streams(
      { parentRefs: parent('tls'), hostnames: ['x.a.com', '*.com', 'b.com'] },
      'TLSRoute',
    );
    expect(rest).toEqual([]);
    expect([one?.hosts, two?.hosts]).toEqual([['x.a.com'], ['*.a.com']]);
    expect(one?.tls(scope)).toMatchObject([
      { sniHosts: ['x.a.com', '*.a.com'], destinations: [{ host: 'reader.book.svc.cluster.local', port: 80 }] },
    ]);
    expect(one?.tcp(scope)).toEqual([]);
    expect(one?.gateways).toEqual([`edge/front~${generated}~tls`]);
  });

  it('lead connections to backends by weight', () => {
    const weighted = [
      {
        backendRefs: [
          { name: 'reader', port: 80, weight: 3 },
          { name: 'pages', port: 80, weight: 0 },
          { name: 'index', port: 80, namespace: 'data' },
        ],
      },
    ];
    const [routing] = streams({ parentRefs: parent('tcp'), rules: weighted }, 'TCPRoute');
    expect(routing?.hosts).toEqual(['*']);
    expect(routing?.tcp(scope)[0]?.destinations).toMatchObject([
      { host: 'reader.book.svc.cluster.local', weight: 3 },
      { host: '', invalid: expect.stringContaining('ReferenceGrant') },
    ]);
  });

  it('lead nowhere without backends', () => {
    const [tcp] = streams({ parentRefs: parent('tcp'), rules: [{}] }, 'TCPRoute');
    expect(tcp?.tcp(scope)[0]?.destinations).toMatchObject([{ host: 'internal.cluster.local', subset: 'zero-weight' }]);
    const [tls] = streams({ parentRefs: parent('tls'), rules: [{}] }, 'TLSRoute');
    expect(tls?.tls(scope)).toEqual([]);
    const [refused] = streams(
      { parentRefs: parent('tcp'), rules: [{ backendRefs: [{ name: 'reader' }] }] },
      'TCPRoute',
    );
    expect(refused?.tcp(scope)).toEqual([]);
  });

  it('are for the server names of a Service in the mesh', () => {
    const parentRefs = [{ group: '', kind: 'Service', name: 'reader', port: 80 }];
    const [routing] = streams({ parentRefs }, 'TLSRoute');
    expect(routing?.tls({ ...scope, port: 81 })).toEqual([]);
    expect(routing?.tls(scope)).toMatchObject([{ sniHosts: ['reader.book.svc.cluster.local'] }]);
    const [one] = streams({ parentRefs, hostnames: ['a.com'] }, 'TLSRoute');
    expect(one?.tls(scope)).toMatchObject([{ sniHosts: ['a.com'] }]);
    const [several] = streams({ parentRefs, hostnames: ['a.com', 'b.com'] }, 'TLSRoute');
    expect(several?.tls(scope)).toMatchObject([{ sniHosts: [] }]);
  });
});
