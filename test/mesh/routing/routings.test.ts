import { describe, expect, it } from 'vitest';
import type { Routing } from '../../../src/mesh/routing/routing.ts';
import { Visibility } from '../../../src/model/istio/export-to.ts';
import { readSidecar } from '../../../src/model/istio/sidecar.ts';
import { manifest, stream, virtualService } from '../../manifests.ts';
import { resourceAt, serviceAt, worldOf } from '../../world.ts';
import { meshScope, request, routingsOf } from './rules.ts';

const full = 'web.shop.svc.cluster.local';
const web = { hostname: full, namespace: 'shop' };
const http = [{ route: [{ destination: { host: 'web' } }] }];
const named = (key: string, spec: object = {}, metadata = {}) =>
  virtualService(key, { hosts: [full], http, ...spec }, metadata);
const titles = (routings: readonly Routing[]) =>
  routings.map(({ resource }) => `${resource.namespace}/${resource.name}`);

const old = { creationTimestamp: '2020-01-01T00:00:00Z' };
const young = { creationTimestamp: '2024-01-01T00:00:00Z' };

/** What routes of the Gateway API are made into: only what selection looks at. */
function converted(key: string, rest: Partial<Routing> = {}): Routing {
  const text = manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', key);
  const resource = resourceAt(worldOf({ 'r.yaml': text }), 'HTTPRoute', key);
  return {
    kind: 'HTTPRoute',
    resource,
    name: resource.name,
    hosts: [full],
    gateways: ['mesh'],
    visibility: new Visibility([], resource.namespace),
    http: () => [],
    tls: () => [],
    tcp: () => [],
    ...rest,
  };
}

describe('for a service of the mesh', () => {
  const forService = (services: readonly string[], namespace = 'client', others: readonly Routing[] = []) =>
    titles(
      routingsOf(stream(...services), {}, others)
        .forMesh(namespace)
        .forService(web),
    );

  it('are those that name it: private ones, those exported to the client, public ones, each oldest first', () => {
    const services = [
      named('shop/b'),
      named('other/a', {}, young),
      named('other/c', { exportTo: ['client', 'x'] }),
      named('client/z', { exportTo: ['.'] }),
      named('client/y', { exportTo: ['client', 'x'] }, old),
      named('shop/hidden', { exportTo: ['.'] }),
      named('shop/none', { exportTo: ['~'] }),
    ];
    expect(forService(services)).toEqual(['client/y', 'client/z', 'other/c', 'other/a', 'shop/b']);
    expect(forService(services, 'shop')).toEqual(['shop/hidden', 'other/a', 'shop/b']);
  });

  it('are those of the most specific wildcard where nothing names it', () => {
    const wild = [
      named('shop/a', { hosts: ['*.cluster.local'] }, old),
      named('shop/c', { hosts: ['*.shop.svc.cluster.local'] }),
      named('shop/b', { hosts: ['*.shop.svc.cluster.local'] }),
      named('shop/d', { hosts: ['*.web.shop.svc.cluster.local'] }),
    ];
    expect(forService(wild)).toEqual(['shop/b']);
    expect(forService([...wild, named('shop/e', {}, young)])).toEqual(['shop/e']);
    expect(forService([...wild, named('shop/e', { exportTo: ['.'] })])).toEqual(['shop/b']);
  });

  it('compare hosts in lower case', () => {
    expect(forService([named('shop/a', { hosts: ['WEB.shop.svc.cluster.local'] })])).toEqual(['shop/a']);
  });

  it('do not act through gateways, nor without hosts', () => {
    expect(forService([named('shop/a', { gateways: ['edge'] }), virtualService('shop/b', { http })])).toEqual([]);
    expect(forService([named('shop/a', { gateways: ['edge', 'mesh'] })])).toEqual(['shop/a']);
  });

  it('are routes of the Gateway API in the namespace of the service for all, elsewhere for clients beside them', () => {
    const routes = [converted('shop/r'), converted('client/r'), converted('other/r')];
    expect(forService([], 'client', routes)).toEqual(['client/r', 'shop/r']);
    expect(forService([], 'shop', routes)).toEqual(['shop/r']);
    expect(forService([], 'third', routes)).toEqual(['shop/r']);
  });

  it('begin with routes of the Gateway API beside the client, and take the others by age and name', () => {
    const services = [named('shop/a', {}, old), named('shop/q')];
    expect(forService(services, 'client', [converted('client/r')])).toEqual(['client/r', 'shop/a', 'shop/q']);
    expect(forService(services, 'client', [converted('shop/r')])).toEqual(['shop/a', 'shop/q', 'shop/r']);
    expect(forService(services, 'client', [converted('shop/r', { name: 'p' })])).toEqual([
      'shop/a',
      'shop/r',
      'shop/q',
    ]);
  });

  it('are no wildcards of the Gateway API', () => {
    expect(forService([], 'shop', [converted('shop/r', { hosts: ['*.shop.svc.cluster.local'] })])).toEqual([]);
  });

  it('of a wildcard host are the first that names it, else that of a wildcard over it', () => {
    const services = [
      named('x/c', { hosts: ['*.a.example.com'] }),
      named('x/b', { hosts: ['*.example.com'] }),
      named('x/a', { hosts: ['*.com'] }),
    ];
    const forHost = (hostname: string) =>
      titles(
        routingsOf(stream(...services))
          .forMesh('client')
          .forService({ hostname, namespace: 'x' }),
      );
    expect(forHost('*.a.example.com')).toEqual(['x/c']);
    expect(forHost('*.b.example.com')).toEqual(['x/b']);
    expect(forHost('*.b.com')).toEqual(['x/a']);
  });
});

describe('for connections', () => {
  it('are all whose hosts have a name in common with that of the service, in order', () => {
    const services = [
      named('x/d', { hosts: ['api.example.com'] }),
      named('x/c', { hosts: ['*.example.com', 'api.example.com'] }),
      named('x/b', { hosts: ['*.com'] }),
      named('x/a', { hosts: ['*.org'] }),
    ];
    const matching = (host: string) =>
      titles(
        routingsOf(stream(...services))
          .forMesh('client')
          .matching(host),
      );
    expect(matching('api.example.com')).toEqual(['x/b', 'x/c', 'x/d']);
    expect(matching('*.example.com')).toEqual(['x/b', 'x/c', 'x/d']);
    expect(matching('*.api.example.com')).toEqual(['x/b', 'x/c']);
    expect(matching('other.org')).toEqual(['x/a']);
  });
});

describe('through a Sidecar', () => {
  const taken = (hosts: readonly string[], text: string, others: readonly Routing[] = []) => {
    const sidecar = manifest('networking.istio.io/v1', 'Sidecar', 'client/s', { spec: { egress: [{ hosts }] } });
    const { egress } = readSidecar(resourceAt(worldOf({ 's.yaml': sidecar }), 'Sidecar', 'client/s'));
    const routings = routingsOf(text, {}, others).forMesh('client', egress?.[0]);
    return titles([...routings.naming(full), ...routings.naming('*.example.com')]);
  };
  const wild = named('shop/a', { hosts: ['*.example.com'] });

  it.each([
    [['*/*'], named('shop/a'), true],
    [['shop/*'], named('shop/a'), true],
    [['./*'], named('shop/a'), false],
    [['./*'], named('client/a'), true],
    [['other/*'], named('shop/a'), false],
    [['shop/api.shop.svc.cluster.local'], named('shop/a'), false],
    [[`shop/${full}`], named('shop/a'), true],
    // One host is enough, and the egress host may lie below that of a VirtualService.
    [['*/example.com'], named('shop/a', { hosts: ['example.com', full] }), true],
    [['*/a.example.com'], wild, true],
    [['*/*.com'], wild, true],
    [['*/a.example.org'], wild, false],
    [['*/*', `~shop/${full}`], named('shop/a'), false],
    [['*/*', `~/${full}`], named('shop/a'), false],
    [['*/*', '~other/*'], named('shop/a'), true],
    [['*/*', '~shop/example.com'], named('shop/a', { hosts: ['example.com', full] }), true],
  ])('with hosts %j', (hosts, text, expected) => {
    expect(taken(hosts, text).length > 0).toBe(expected);
  });

  it('a wildcard of the Gateway API is taken in as a whole or not at all', () => {
    const route = converted('shop/r', { hosts: ['*.example.com'] });
    expect(taken(['*/a.example.com'], '', [route])).toEqual([]);
    expect(taken(['*/*.example.com'], '', [route])).toEqual(['shop/r']);
  });
});

describe('for the server of a gateway', () => {
  it('are those bound to it by name that the proxy may see, in order', () => {
    const edge = { gateways: ['edge/public'] };
    const text = stream(
      named('shop/b', edge),
      named('shop/a', { ...edge, exportTo: ['.'] }),
      named('edge/c', { gateways: ['public'], exportTo: ['.'] }),
      named('shop/d', { gateways: ['public'] }),
      named('shop/e', { ...edge, exportTo: ['edge'] }),
      named('shop/f', edge, old),
    );
    const route = converted('edge/r', { gateways: ['edge/public'] });
    const routings = routingsOf(text, {}, [route]);
    expect(titles(routings.forGateway('edge/public', 'edge'))).toEqual([
      'edge/c',
      'shop/e',
      'edge/r',
      'shop/f',
      'shop/b',
    ]);
    expect(titles(routings.forGateway('edge/public', 'shop'))).toEqual(['shop/a', 'shop/f', 'shop/b', 'edge/r']);
    expect(routings.forGateway('edge/other', 'edge')).toEqual([]);
    expect(titles(routings.forGateway('mesh', 'edge'))).toEqual([]);
  });
});

describe('the default rule', () => {
  it('leads to the port of the service, with the retries of the mesh', () => {
    const world = worldOf({ 'a.yaml': manifest('v1', 'Service', 'shop/web', { spec: { ports: [{ port: 80 }] } }) });
    const { resource } = serviceAt(world, 'shop/web');
    const rule = (options = {}) => routingsOf('', options).defaultRule({ hostname: full, resource }, { number: 80 });
    expect(rule()).toMatchObject({
      source: undefined,
      timeout: undefined,
      retries: { attempts: 2 },
      action: { kind: 'forward', destinations: [{ host: full, port: 80, weight: 1 }] },
    });
    expect(rule().matches(request('/x'))).toBe(true);
    expect(rule({ meshConfig: 'defaultHttpRetryPolicy: {attempts: 0}' }).retries).toBeUndefined();
  });
});

describe('scopes', () => {
  it('are those of the client, not of the first who asks', () => {
    const text = named('shop/a', { http: [{ match: [{ sourceLabels: { app: 'one' } }], ...http[0] }] });
    const [routing] = routingsOf(text).forMesh('client').forService(web);
    const rules = (app: string) =>
      routing?.http(meshScope({ client: { namespace: 'client', labels: { app }, proxy: 'sidecar' } })).length;
    expect([rules('two'), rules('one'), rules('two')]).toEqual([0, 1, 0]);
  });
});
