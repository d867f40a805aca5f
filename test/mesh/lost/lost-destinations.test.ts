import { describe, expect, it } from 'vitest';
import { deployment, destinationRule, manifest, meshed, service, stream, virtualService } from '../../manifests.ts';
import { reasons, resourceAt, type WorldOptions, worldOf } from '../../world.ts';

const shop = [meshed('shop'), deployment('shop/web'), service('shop/web')];

function lostIn(manifests: readonly string[], options: WorldOptions = {}) {
  const world = worldOf({ 'a.yaml': stream(...shop, ...manifests) }, options);
  const [route] = [...world.graph.ofKind('VirtualService'), ...world.graph.ofKind('HTTPRoute')];
  return route === undefined ? [] : world.mesh.traffic.lostDestinations(route);
}

function routeTo(...destinations: readonly object[]) {
  return virtualService('shop/web', {
    hosts: ['web'],
    http: [{ route: destinations.map((destination) => ({ destination })) }],
  });
}

const subsets = [{ name: 'v1', labels: { version: 'v1' } }];

describe('lost destinations', () => {
  it.each([
    ['a host', { host: 'gone' }, 'host'],
    ['a host with the name of its namespace', { host: 'web.shop' }, 'host'],
    ['a port', { host: 'web', port: { number: 8080 } }, 'port'],
    ['a subset', { host: 'web', subset: 'v1' }, 'subset'],
  ])('are %s that is not there', (_, destination, lost) => {
    const [found, ...others] = lostIn([routeTo(destination)]);
    expect(found).toMatchObject({ lost, client: 'shop', effect: { status: 503, flags: ['NC'] } });
    expect(others).toEqual([]);
  });

  it.each([
    [{ host: 'web' }],
    [{ host: 'web', port: { number: 80 } }],
    [{ host: 'web.shop.svc.cluster.local' }],
    [{ host: 'api.example.com' }],
    [{ host: 'web.elsewhere.svc.cluster.local' }],
    [{ host: 'web', subset: 3 }],
    [{ host: 'web', port: { number: 'http' } }],
  ])('are not %j', (destination) => {
    expect(lostIn([routeTo(destination)])).toEqual([]);
  });

  it('are, of several, only those that are not there, with their share', () => {
    const weighted = { destination: { host: 'web' }, weight: 3 };
    const gone = { destination: { host: 'gone' }, weight: 1 };
    const route = virtualService('shop/web', { hosts: ['web'], http: [{ route: [weighted, gone] }] });
    const [found, ...others] = lostIn([route]);
    expect(found?.effect.text).toBe('25% of the requests fail with 503 and an empty body');
    expect(others).toEqual([]);
  });

  it('are what the first known client loses, and say whose it is', () => {
    const found = lostIn([
      meshed('web'),
      deployment('web/front'),
      destinationRule('shop/web', { host: 'web', subsets }),
      destinationRule('web/web', { host: 'web.shop.svc.cluster.local' }),
      routeTo({ host: 'web', subset: 'v1' }),
    ]);
    expect(found).toMatchObject([{ lost: 'subset', client: 'web', present: [], rule: { namespace: 'web' } }]);
    expect(reasons(found[0]?.because() ?? [])).toEqual([
      expect.stringContaining('Deployment web/front is in the mesh, and its proxy applies VirtualService shop/web'),
      expect.stringContaining('DestinationRule web/web applies to clients in namespace "web"'),
      expect.stringContaining('DestinationRule web/web defines no subset v1 of web.shop.svc.cluster.local'),
    ]);
  });

  it('find a namespace that a rule is not exported to', () => {
    const rule = destinationRule('shop/web', { host: 'web', subsets, exportTo: ['.'] });
    const found = lostIn([meshed('far'), deployment('far/away'), rule, routeTo({ host: 'web', subset: 'v1' })]);
    expect(found).toMatchObject([{ lost: 'subset', client: 'far', rule: undefined }]);
  });

  it('take the port of the listener at sidecars, and the only port of the Service at gateways', () => {
    const other = service('shop/other', { ports: [{ name: 'http', port: 81 }] });
    const inMesh = lostIn([other, routeTo({ host: 'other' })]);
    expect(inMesh).toMatchObject([{ lost: 'port', port: 80 }]);
    const spec = {
      hosts: ['web.example.com'],
      gateways: ['edge/public'],
      http: [{ route: [{ destination: { host: 'other' } }] }],
    };
    expect(lostIn([other, virtualService('shop/web', spec)])).toEqual([]);
  });

  it('assume a gateway that is not among the manifests only for what depends on it', () => {
    const spec = (destination: object) => ({
      hosts: ['web.example.com'],
      gateways: ['edge/public'],
      http: [{ route: [{ destination }] }],
    });
    const [host] = lostIn([virtualService('shop/web', spec({ host: 'gone' }))]);
    expect(host?.effect.decidedBy).toBe('gateway');
    expect(host?.because().some(({ assumed }) => assumed === true)).toBe(false);
    const [subset] = lostIn([virtualService('shop/web', spec({ host: 'web', subset: 'v2' }))]);
    expect(reasons(subset?.because() ?? [])[0]).toMatch(/^\? .*run in namespace "edge"/);
    expect(lostIn([virtualService('shop/web', spec({ host: 'gone' }))], { complete: true })).toEqual([]);
    const externals = { gateways: ['edge/public'] };
    expect(lostIn([virtualService('shop/web', spec({ host: 'gone' }))], { complete: true, externals })).toHaveLength(1);
  });

  it.each([
    [{ host: 'gone' }, { hosts: ['gone.shop'] }],
    [{ host: 'gone' }, { namespaces: ['shop'] }],
    [{ host: 'web.shop' }, { hosts: ['web.shop'] }],
    [{ host: 'api.example.com' }, { hosts: ['*.example.com'] }],
    [{ host: 'web', subset: 'v1' }, { hosts: ['web.shop'] }],
    [{ host: 'web', subset: 'v1' }, { namespaces: ['shop'] }],
  ])('are not %j where %j lives elsewhere', (destination, externals) => {
    expect(lostIn([routeTo(destination)], { complete: true })).toHaveLength(1);
    expect(lostIn([routeTo(destination)], { complete: true, externals })).toEqual([]);
  });

  it('are none of a VirtualService that another goes before', () => {
    const older = virtualService('shop/a', { hosts: ['web'], http: [{ route: [{ destination: { host: 'web' } }] }] });
    const newer = routeTo({ host: 'gone' });
    const world = worldOf({ 'a.yaml': stream(...shop, older, newer) });
    expect(world.mesh.traffic.lostDestinations(resourceAt(world, 'VirtualService', 'shop/web'))).toEqual([]);
  });

  it('belong to the delegate that writes them', () => {
    const root = virtualService('shop/root', { hosts: ['web'], http: [{ delegate: { name: 'rules' } }] });
    const rules = virtualService('shop/rules', { http: [{ route: [{ destination: { host: 'gone' } }] }] });
    const world = worldOf({ 'a.yaml': stream(...shop, root, rules) });
    const { traffic } = world.mesh;
    expect(traffic.lostDestinations(resourceAt(world, 'VirtualService', 'shop/root'))).toEqual([]);
    expect(traffic.lostDestinations(resourceAt(world, 'VirtualService', 'shop/rules'))).toHaveLength(1);
  });

  it('are lost for connections, too', () => {
    const spec = { hosts: ['db'], tcp: [{ route: [{ destination: { host: 'gone' } }] }] };
    const database = service('shop/db', { ports: [{ name: 'tcp', port: 5432 }] });
    expect(lostIn([database, virtualService('shop/db', spec)])).toMatchObject([
      { lost: 'host', effect: { result: 'connection-failure', flags: ['NC'] } },
    ]);
  });

  it('are 500 with routes of the Gateway API', () => {
    const route = manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/web', {
      spec: {
        parentRefs: [{ kind: 'Service', group: '', name: 'web' }],
        rules: [
          {
            backendRefs: [
              { name: 'gone', port: 80 },
              { name: 'web', port: 81 },
              { name: 'web', port: 80 },
            ],
          },
        ],
      },
    });
    expect(lostIn([route])).toMatchObject([
      { lost: 'host', effect: { status: 500 }, present: ['web'] },
      { lost: 'port', effect: { status: 500 }, present: ['80'] },
    ]);
  });

  it('may be defined by what does not say its namespace, or is installed with Istio', () => {
    const unplaced = manifest('v1', 'Service', 'gone', { spec: { ports: [{ port: 80, name: 'http' }] } });
    expect(lostIn([unplaced, routeTo({ host: 'gone' })])).toEqual([]);
    expect(lostIn([unplaced, routeTo({ host: 'gone' })], { complete: true })).toHaveLength(1);
    const istio = [service('istio-system/addon'), routeTo({ host: 'istiod.istio-system.svc.cluster.local' })];
    expect(lostIn(istio)).toEqual([]);
    const rule = manifest('networking.istio.io/v1', 'DestinationRule', 'web', { spec: { host: 'web', subsets } });
    expect(lostIn([rule, routeTo({ host: 'web', subset: 'v1' })])).toEqual([]);
    expect(lostIn([rule, routeTo({ host: 'web', subset: 'v2' })])).toHaveLength(1);
  });
});
