import { describe, expect, it } from 'vitest';
import { clientOf } from '../../src/mesh/client.ts';
import { deployment, manifest, service, stream, virtualService } from '../manifests.ts';
import {
  destinationAt,
  knownValue,
  placeOf,
  reasons,
  resourceAt,
  told,
  type WorldOptions,
  workloadAt,
  worldOf,
} from '../world.ts';

const base = stream(service('shop/web'), deployment('shop/app'), deployment('client/app'));
const full = 'web.shop.svc.cluster.local';

interface Asked {
  readonly from?: string;
  readonly options?: WorldOptions;
}

const answer = (services: readonly string[], { from = 'client/app', options }: Asked = {}) => {
  const world = worldOf({ 'a.yaml': stream(base, ...services) }, options);
  return world.mesh.routes(clientOf(workloadAt(world, from)), destinationAt(world, 'shop/web'));
};
const routes = (services: readonly string[], asked?: Asked) => knownValue(answer(services, asked));
/** The hosts that the routes lead to; `default` for the Service's own. */
const hosts = (services: readonly string[], asked?: Asked) =>
  routes(services, asked).flatMap(({ route, destinations }) =>
    route === undefined ? ['default'] : destinations.map(({ host }) => host),
  );
const to = (host: string, rest: object = {}) => ({ route: [{ destination: { host } }], ...rest });
/** A route for some requests only. */
const some = (host: string, rest: object = {}) => to(host, { match: [{ uri: { prefix: `/${host}` } }], ...rest });
/** A VirtualService whose only route leads to a host that is called as it is. */
const named = (key: string, spec: object = {}, metadata = {}) =>
  virtualService(key, { hosts: [full], http: [to(key)], ...spec }, metadata);

describe('the VirtualService for a host', () => {
  const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
  const young = { creationTimestamp: '2024-01-01T00:00:00Z' };

  it('is none without one: the Service has a default route', () => {
    const [route, ...rest] = routes([]);
    expect(rest).toEqual([]);
    expect(route).toMatchObject({ route: undefined, timeout: undefined, catchesAll: true, destinations: [] });
    expect(route?.retries?.attempts).toBe(2);
  });

  it('is the oldest, then by name, then by namespace', () => {
    expect(hosts([named('shop/a', {}, young), named('shop/b', {}, old)])).toEqual(['shop/b']);
    expect(hosts([named('shop/b'), named('other/a')])).toEqual(['other/a']);
    expect(hosts([named('shop/a'), named('other/a')])).toEqual(['other/a']);
    expect(hosts([named('shop/a'), named('other/z', {}, old)])).toEqual(['other/z']);
  });

  it('gets no priority from being in the client namespace', () => {
    expect(hosts([named('client/b'), named('shop/a')])).toEqual(['shop/a']);
  });

  it('is one for the exact host before one for a wildcard', () => {
    const wild = named('shop/a', { hosts: ['*.shop.svc.cluster.local'] }, old);
    expect(hosts([wild])).toEqual(['shop/a']);
    expect(hosts([wild, named('shop/b', {}, young)])).toEqual(['shop/b']);
    expect(hosts([wild, named('shop/c', { hosts: ['*.svc.cluster.local'] })])).toEqual(['shop/a']);
  });

  it('may name the host shortly in its own namespace, and nowhere else', () => {
    expect(hosts([named('shop/a', { hosts: ['web'] })])).toEqual(['shop/a']);
    expect(hosts([named('client/a', { hosts: ['web'] })])).toEqual(['default']);
    expect(hosts([named('shop/a', { hosts: ['web.shop'] })])).toEqual(['default']);
  });

  it('may have other hosts, too', () => {
    expect(hosts([named('shop/a', { hosts: ['example.com', 'web'] })])).toEqual(['shop/a']);
  });

  it('reaches sidecars only through the gateway mesh', () => {
    expect(hosts([named('shop/a', { gateways: ['edge'] })])).toEqual(['default']);
    expect(hosts([named('shop/a', { gateways: ['edge', 'mesh'] })])).toEqual(['shop/a']);
    expect(hosts([named('shop/a', { gateways: [] })])).toEqual(['shop/a']);
  });
});

describe('a Sidecar of the client', () => {
  const sidecar = (egress: readonly object[]) =>
    manifest('networking.istio.io/v1', 'Sidecar', 'client/default', { spec: { egress } });

  it('has to take the VirtualService in through the listener of the port', () => {
    expect(hosts([named('shop/a'), sidecar([{ hosts: ['shop/*'] }])])).toEqual(['shop/a']);
    expect(hosts([named('other/a'), sidecar([{ hosts: ['shop/*'] }])])).toEqual(['default']);
    const onPort = (number: number) => ({ port: { number, protocol: 'HTTP' }, hosts: ['other/*'] });
    expect(hosts([named('other/a'), sidecar([onPort(80), { hosts: ['shop/*'] }])])).toEqual(['other/a']);
    expect(hosts([named('other/a'), sidecar([onPort(81), { hosts: ['shop/*'] }])])).toEqual(['default']);
    expect(hosts([named('other/a'), sidecar([onPort(81)])])).toEqual(['default']);
  });
});

describe('a route of the Gateway API', () => {
  it('goes before a VirtualService for clients beside it, and no entry of `http` writes it', () => {
    const spec = {
      parentRefs: [{ group: '', kind: 'Service', name: 'web' }],
      rules: [{ backendRefs: [{ name: 'web', port: 80 }], timeouts: { request: '3s' } }],
    };
    const httpRoute = manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/r', { spec });
    expect(routes([named('shop/a'), httpRoute], { from: 'shop/app' })).toMatchObject([
      { route: undefined, timeout: { milliseconds: 3000 }, destinations: [] },
    ]);
    expect(hosts([named('shop/a'), httpRoute])).toEqual(['shop/a']);
  });
});

describe('exportTo', () => {
  const hidden = named('shop/a', { exportTo: ['.'] });

  it('keeps a VirtualService from clients of other namespaces', () => {
    expect(hosts([hidden])).toEqual(['default']);
    expect(hosts([hidden], { from: 'shop/app' })).toEqual(['shop/a']);
  });

  it('makes room for a younger one', () => {
    expect(hosts([hidden, named('shop/b')])).toEqual(['shop/b']);
  });

  it('puts private ones before those exported to the namespace, and those before public ones', () => {
    const all = named('shop/a');
    const exported = named('shop/b', { exportTo: ['client'] });
    const own = named('client/c', { exportTo: ['.'] });
    expect(hosts([all, exported])).toEqual(['shop/b']);
    expect(hosts([all, exported, own])).toEqual(['client/c']);
    expect(hosts([all, exported, own], { from: 'shop/app' })).toEqual(['shop/a']);
  });
});

describe('a route', () => {
  const one = (route: object, options?: WorldOptions) =>
    routes([virtualService('shop/a', { hosts: ['web'], http: [route] })], options === undefined ? {} : { options })[0];

  it('has no timeout by default', () => {
    expect(one(to('web'))?.timeout).toBeUndefined();
  });

  it('has the timeout that is written', () => {
    expect(one(to('web', { timeout: '5s' }))?.timeout).toMatchObject({
      milliseconds: 5000,
      path: ['spec', 'http', 0, 'timeout'],
    });
  });

  it('has none with a timeout of 0s', () => {
    expect(one(to('web', { timeout: '0s' }))?.timeout).toBeUndefined();
  });

  it('has retries by default, none with `retries: {}`', () => {
    expect(one(to('web'))?.retries).toMatchObject({ attempts: 2, policy: undefined });
    expect(one(to('web', { retries: {} }))?.retries).toBeUndefined();
    expect(one(to('web', { retries: { attempts: 0 } }))?.retries).toBeUndefined();
  });

  it('has the retries of the mesh configuration where it says nothing', () => {
    const options = { meshConfig: 'defaultHttpRetryPolicy: {attempts: 5, perTryTimeout: 1s}' };
    expect(one(to('web'), options)?.retries).toMatchObject({
      attempts: 5,
      perTryTimeout: { milliseconds: 1000, resource: undefined },
    });
    expect(one(to('web', { retries: { attempts: 1 } }), options)?.retries?.attempts).toBe(1);
    expect(one(to('web'), { meshConfig: 'defaultHttpRetryPolicy: {attempts: 0}' })?.retries).toBeUndefined();
    expect(routes([], { options })[0]?.retries?.attempts).toBe(5);
  });

  it.each([
    [undefined, true],
    [[], true],
    [[{}], true],
    [[{ name: 'all' }], true],
    [[{ uri: { prefix: '/' } }], true],
    [[{ uri: { regex: '.*' } }], true],
    [[{ uri: { exact: '/a' } }, { uri: { prefix: '/' } }], true],
    [[{ uri: { exact: '/' } }], false],
    [[{ uri: { prefix: '/api' } }], false],
    [[{ uri: { prefix: '/' }, headers: { a: { exact: 'b' } } }], false],
    [[{ uri: { regex: '.*' }, method: { exact: 'GET' } }], false],
    [[{ headers: { a: {} } }], false],
  ])('with match %j catches all: %s', (match, expected) => {
    expect(one(to('web', { match }))?.catchesAll).toBe(expected);
  });

  it('after one that takes all requests is out of reach', () => {
    const http = [some('a'), to('b', { match: [{ uri: { prefix: '/' } }] }), to('c')];
    expect(hosts([virtualService('shop/a', { hosts: ['web'], http })])).toEqual(['a', 'b']);
  });

  it('counts where its match is for the port, the gateway and the source of the client', () => {
    const match = (asked: object) => to('a', { match: [asked] });
    const http = [
      match({ port: 8080 }),
      match({ gateways: ['edge'] }),
      match({ sourceLabels: { app: 'other' } }),
      match({ sourceNamespace: 'shop' }),
    ];
    expect(hosts([virtualService('shop/a', { hosts: ['web'], http: [...http, to('last')] })])).toEqual(['last']);
    expect(hosts([virtualService('shop/a', { hosts: ['web'], http })])).toEqual(['default']);
    expect(hosts([virtualService('shop/a', { hosts: ['web'], http })], { from: 'shop/app' })).toEqual(['a']);
    const mesh = match({ port: 80, gateways: ['edge', 'mesh'], sourceNamespace: 'other' });
    expect(hosts([virtualService('shop/a', { hosts: ['web'], http: [mesh] })])).toEqual(['a']);
  });

  it('of a redirect leads nowhere', () => {
    expect(one({ redirect: { uri: '/a' } })?.destinations).toEqual([]);
  });
});

describe('a delegate', () => {
  const root = (http: readonly object[]) => virtualService('shop/root', { hosts: ['web'], http });
  const delegate = (key: string, http: readonly object[], rest: object = {}) => virtualService(key, { http, ...rest });
  const delegating = (name: string, namespace?: string, rest: object = {}) => ({
    delegate: { name, ...(namespace === undefined ? {} : { namespace }) },
    ...rest,
  });

  it('gives its routes where the root delegates', () => {
    const services = [
      root([some('first'), delegating('sub'), to('last')]),
      delegate('shop/sub', [some('a'), some('b')]),
    ];
    expect(hosts(services)).toEqual(['first', 'a', 'b', 'last']);
  });

  it('may stand in another namespace', () => {
    expect(hosts([root([delegating('sub', 'other')]), delegate('other/sub', [to('a')])])).toEqual(['a']);
  });

  it('is skipped when it is missing, hidden from the root, or has hosts of its own', () => {
    const last = [delegating('sub', 'other'), to('last')];
    expect(hosts([root(last)])).toEqual(['last']);
    expect(hosts([root(last), delegate('other/sub', [to('a')], { exportTo: ['.'] })])).toEqual(['last']);
    expect(hosts([root(last), delegate('other/sub', [some('a')], { exportTo: ['shop'] })])).toEqual(['a', 'last']);
    expect(hosts([root(last), delegate('other/sub', [to('a')], { hosts: ['example.com'] })])).toEqual(['last']);
  });

  it('inherits what it does not set', () => {
    const retries = { attempts: 7 };
    const services = [
      root([delegating('sub', undefined, { timeout: '9s', retries })]),
      delegate('shop/sub', [some('a'), some('b', { timeout: '1s', retries: {} }), to('c', { timeout: '0s' })]),
    ];
    expect(routes(services).map(({ timeout, retries: own }) => [timeout?.text, own?.attempts])).toEqual([
      ['9s', 7],
      ['1s', undefined],
      [undefined, 7],
    ]);
    expect(routes(services).map(({ timeout }) => timeout?.resource?.name)).toEqual(['root', 'sub', undefined]);
  });

  it('catches all only where the root does', () => {
    const match = [{ uri: { prefix: '/api' } }];
    const services = [root([delegating('sub', undefined, { match })]), delegate('shop/sub', [to('a')])];
    expect(routes(services)[0]?.catchesAll).toBe(false);
    expect(routes([root([delegating('sub')]), delegate('shop/sub', [to('a')])])[0]?.catchesAll).toBe(true);
  });

  it('is no VirtualService for any host by itself', () => {
    expect(hosts([delegate('shop/sub', [to('a')])])).toEqual(['default']);
  });
});

describe('what is written in a VirtualService', () => {
  it('can be asked without a client', () => {
    const world = worldOf({ 'a.yaml': named('shop/a', { gateways: ['edge'], http: [to('x'), to('y')] }) });
    const written = world.mesh.effectiveRoutes(resourceAt(world, 'VirtualService', 'shop/a'));
    expect(written.map(({ route }) => route?.index)).toEqual([0, 1]);
  });
});

describe('what is not known', () => {
  it('are the routes of a VirtualService that is defined twice with different content', () => {
    expect(told(answer([named('shop/a'), named('shop/a', { http: [] })]))).toBe(
      'unknown: VirtualService shop/a is defined more than once with different content',
    );
  });
});

describe('the evidence', () => {
  it('is the hosts of the VirtualService', () => {
    const text = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: web, namespace: shop}
spec:
  hosts:
    - web
  http:
    - timeout: 5s
`;
    const world = worldOf({ 'base.yaml': base, 'routes.yaml': text });
    const asked = world.mesh.routes(clientOf(workloadAt(world, 'client/app')), destinationAt(world, 'shop/web'));
    expect(reasons(asked.because())).toEqual([`routes.yaml:6:5 VirtualService shop/web routes ${full}`]);
    const timeout = knownValue(asked)[0]?.timeout;
    const field = timeout?.resource?.field(...timeout.path);
    expect(field && placeOf(field)).toBe('routes.yaml:8:16');
  });
});
