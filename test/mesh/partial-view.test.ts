import { describe, expect, it } from 'vitest';
import { deployment, destinationRule, manifest, service, stream, virtualService } from '../manifests.ts';
import { reasons, resourceAt, type WorldOptions, worldOf } from '../world.ts';

const gateway = (namespace?: string): string =>
  manifest('networking.istio.io/v1', 'Gateway', namespace === undefined ? 'public' : `${namespace}/public`, {
    spec: { servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  });

/** What is said of the destination of a route through a gateway; `key` names the route. */
function lostBy(key: string, host: string, manifests: readonly string[], options: WorldOptions = {}) {
  const http = [{ route: [{ destination: { host } }] }];
  const [namespace] = key.includes('/') ? key.split('/') : [];
  const route = virtualService(key, { hosts: ['shop.example.com'], gateways: ['public'], http });
  const world = worldOf({ 'a.yaml': stream(gateway(namespace), route, ...manifests) }, options);
  const [found] = world.mesh.traffic.lostDestinations(
    resourceAt(world, 'VirtualService', key.includes('/') ? key : `default/${key}`),
  );
  return found === undefined ? undefined : reasons(found.because()).filter((reason) => reason.startsWith('?'));
}

/** Whether a DestinationRule that names no namespace is for nobody. */
function isIdle(host: string, manifests: readonly string[], options: WorldOptions = {}): boolean {
  const world = worldOf({ 'a.yaml': stream(destinationRule('rule', { host }), ...manifests) }, options);
  return world.mesh.traffic.idleRule(resourceAt(world, 'DestinationRule', 'default/rule')) !== undefined;
}

describe('manifests that name no namespace', () => {
  const assumed = [expect.stringMatching(/VirtualService default\/route names no namespace/)];

  it.each([
    ['another Service is there', [service('web')], assumed],
    ['a version of it is there', [service('stock-v1'), service('web')], undefined],
    ['something of it is there', [service('stock-database')], assumed],
    ['a name like it is there', [service('stocks')], []],
    ['only workloads are there', [deployment('stock-v2')], undefined],
    ['only placed Services are there', [service('default/web')], undefined],
  ])('are all there is, as an assumption: %s', (_, manifests, expected) => {
    expect(lostBy('route', 'stock', manifests)).toEqual(expected);
  });

  it('are what they are where nothing else is', () => {
    expect(isIdle('stock', [service('web')], { complete: true })).toBe(true);
    expect(isIdle('stock', [deployment('web')], { complete: true })).toBe(true);
    expect(isIdle('stock', [deployment('web')])).toBe(false);
  });

  it('do not show a namespace that somebody names', () => {
    const whole = 'stock.default.svc.cluster.local';
    expect(lostBy('shop/route', whole, [service('web')])).toBeUndefined();
    expect(lostBy('route', whole, [service('web')])).toBeUndefined();
    expect(lostBy('shop/route', whole, [service('default/web')])).toEqual([]);
    expect(lostBy('route', whole, [deployment('default/web')])).toEqual([]);
  });

  it('may have rules elsewhere that define a subset', () => {
    const http = [{ route: [{ destination: { host: 'web', subset: 'v1' } }] }];
    const doubts = (key: string, serviceKey: string, more: readonly string[] = []): readonly string[] => {
      const [namespace] = key.includes('/') ? key.split('/') : [];
      const route = virtualService(key, { hosts: ['shop.example.com'], gateways: ['public'], http });
      const world = worldOf({ 'a.yaml': stream(gateway(namespace), route, service(serviceKey), ...more) });
      const [lost] = world.mesh.traffic.lostDestinations(
        resourceAt(world, 'VirtualService', key.includes('/') ? key : `default/${key}`),
      );
      return reasons(lost?.because() ?? []).filter((reason) => reason.includes('names no namespace'));
    };
    expect(doubts('route', 'web')).toHaveLength(1);
    expect(doubts('shop/route', 'shop/web')).toEqual([]);
    const other = destinationRule('web', { host: 'web', subsets: [{ name: 'v2', labels: { version: 'v2' } }] });
    expect(doubts('route', 'web', [other])).toEqual([]);
  });
});

describe('what every cluster has', () => {
  it.each(['kubernetes.default', 'kube-dns.kube-system', 'istiod.istio-system', 'istiod-canary.istio-system'])(
    '%s is never missing',
    (name) => {
      expect(isIdle(`${name}.svc.cluster.local`, [], { complete: true })).toBe(false);
    },
  );

  it.each(['istiodx.istio-system', 'istio-egressgateway.istio-system', 'kubernetes.shop'])('%s may be', (name) => {
    expect(isIdle(`${name}.svc.cluster.local`, [], { complete: true })).toBe(true);
  });
});
