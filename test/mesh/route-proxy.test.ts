import { describe, expect, it } from 'vitest';
import { routeProxy } from '../../src/mesh/route-proxy.ts';
import { manifest, stream } from '../manifests.ts';
import { reasons, resourceAt, type WorldOptions, worldOf } from '../world.ts';

const group = 'gateway.networking.k8s.io/v1';
const gateway = (gatewayClassName: string) => manifest(group, 'Gateway', 'shop/edge', { spec: { gatewayClassName } });
const proxy = (parentRefs: readonly object[], ...more: readonly string[]) => proxyIn({}, parentRefs, ...more);
const proxyIn = (options: WorldOptions, parentRefs: readonly object[], ...more: readonly string[]) => {
  const text = stream(manifest(group, 'HTTPRoute', 'shop/web', { spec: { parentRefs } }), ...more);
  const world = worldOf({ 'a.yaml': text }, options);
  return routeProxy(resourceAt(world, 'HTTPRoute', 'shop/web'), world.graph);
};

describe('a route of the Gateway API', () => {
  it('is applied by the clients when its parent is a Service', () => {
    expect(proxy([{ kind: 'Service', group: '', name: 'web' }])?.decidedBy).toBe('client-proxy');
  });

  it.each(['istio', 'istio-waypoint'])('is applied by a gateway of class %s', (name) => {
    expect(proxy([{ name: 'edge' }], gateway(name))).toEqual({ decidedBy: 'gateway', because: [] });
  });

  it('is applied by a gateway whose class has Istio’s controller', () => {
    const spec = (controllerName: string) => ({ spec: { controllerName } });
    const own = manifest(group, 'GatewayClass', 'mine', spec('istio.io/gateway-controller'));
    const other = manifest(group, 'GatewayClass', 'istio', spec('example.com/controller'));
    expect(proxy([{ name: 'edge' }], gateway('mine'), own)?.decidedBy).toBe('gateway');
    expect(proxy([{ name: 'edge' }], gateway('istio'), other)).toBeUndefined();
  });

  it('is nothing of ours at a gateway of another class, or without a parent', () => {
    expect(proxy([{ name: 'edge' }], gateway('nginx'))).toBeUndefined();
    expect(proxy([])).toBeUndefined();
  });

  it('is assumed to be ours at a gateway that is not given', () => {
    const found = proxy([{ name: 'edge', namespace: 'infra' }]);
    expect(found?.decidedBy).toBe('gateway');
    expect(reasons(found?.because ?? [])).toEqual([
      expect.stringMatching(/^\? a\.yaml:4:\d+ Gateway infra\/edge is one of Istio's$/),
    ]);
  });

  it('is assumed to be ours for the parent that is not given, whatever stands before it', () => {
    const told = (parents: readonly object[]) => proxy(parents, gateway('nginx'))?.because.map(({ note }) => note);
    const listeners = { kind: 'ListenerSet', name: 'more' };
    const note = "ListenerSet shop/more is one of Istio's";
    expect(told([listeners, { name: 'edge' }])).toEqual([note]);
    expect(told([{ name: 'edge' }, listeners])).toEqual([note]);
  });

  it('is applied by nobody where its gateway is nowhere', () => {
    expect(proxyIn({ complete: true }, [{ name: 'edge', namespace: 'infra' }])).toBeUndefined();
    expect(proxyIn({ complete: true }, [{ name: 'edge' }], gateway('istio'))?.decidedBy).toBe('gateway');
  });

  it('has the gateway of that name that names no namespace, unless there are several', () => {
    const unplaced = (gatewayClassName: string) => manifest(group, 'Gateway', 'edge', { spec: { gatewayClassName } });
    const parents = [{ name: 'edge', namespace: 'infra' }];
    expect(proxy(parents, unplaced('envoy'))).toBeUndefined();
    expect(proxy(parents, unplaced('istio'))).toEqual({ decidedBy: 'gateway', because: [] });
    expect(proxy(parents, unplaced('envoy'), unplaced('istio'))?.because).toHaveLength(1);
    expect(proxy(parents, gateway('envoy'))?.because).toHaveLength(1);
  });
});
