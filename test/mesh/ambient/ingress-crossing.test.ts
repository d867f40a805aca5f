import { describe, expect, it } from 'vitest';
import type { World } from '../../../src/mesh/world.ts';
import { deployment, destinationRule, manifest, meshed, namespace, service, virtualService } from '../../manifests.ts';
import { requestTo } from '../../trace.ts';
import { sure } from '../../world.ts';
import { hopsIn, outcomeIn, shop } from './ambient-walk.ts';
import { ambientOf, authorizationPolicy, gateway, useWaypoint } from './ambient-world.ts';

type Spec = { readonly [key: string]: unknown };
type Trace = ReturnType<World['mesh']['trace']>;

const opened = { ...useWaypoint('waypoint'), 'istio.io/ingress-use-waypoint': 'true' };
const behind = [...shop(opened), gateway('shop/waypoint')];
const backends = (list: readonly Spec[], rule: Spec = {}) =>
  manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'shop/in', {
    spec: {
      parentRefs: [{ name: 'public', namespace: 'edge' }],
      hostnames: ['shop.example.com'],
      rules: [{ backendRefs: list, ...rule }],
    },
  });
const toCart = backends([{ name: 'cart', port: 80 }]);
const edge = [
  namespace('edge'),
  manifest('gateway.networking.k8s.io/v1', 'Gateway', 'edge/public', {
    spec: {
      gatewayClassName: 'istio',
      listeners: [{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }],
    },
  }),
];

function enter(manifests: readonly string[], rest: Partial<Trace['request']> = {}, options = {}): Trace {
  const { world } = ambientOf([...edge, ...manifests], options);
  const via = sure(world.mesh.deployedGateways().find(({ gateway: { name } }) => name === 'public')).workload;
  return world.mesh.trace(requestTo(world, 'internet', 'http://shop.example.com/', { via, ...rest }));
}

const waypointOf = ({ destinations }: Trace) => destinations?.[0]?.waypoint;

describe('a gateway in front of a waypoint', () => {
  it('skips it unless the Service asks for it', () => {
    const trace = enter([...shop(useWaypoint('waypoint')), gateway('shop/waypoint'), toCart]);
    expect(waypointOf(trace)).toBeUndefined();
    expect(hopsIn(trace)).toEqual(['HBONE from edge/public-istio to shop/cart:8080, ztunnel']);
  });

  it('sends through it, and is its client', () => {
    const trace = enter([...behind, toCart]);
    expect(waypointOf(trace)).toMatchObject({
      handles: 'service',
      clientIdentity: { namespace: 'edge', serviceAccount: 'public-istio' },
    });
    expect(hopsIn(trace)).toEqual(['HBONE from shop/waypoint to shop/cart:8080, ztunnel']);
    expect(hopsIn({ destinations: waypointOf(trace)?.destinations })).toEqual(hopsIn(trace));
    expect(outcomeIn(trace)).toBe('ok 200');
  });

  it('answers what the waypoint answers', () => {
    const moved = virtualService('shop/cart', { hosts: ['cart'], http: [{ redirect: { uri: '/' } }] });
    expect(outcomeIn(enter([...behind, toCart, moved]))).toBe('redirect 301 route-redirect by waypoint');
    const denial = authorizationPolicy('shop/none', {
      targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
      action: 'DENY',
      rules: [{ from: [{ source: { namespaces: ['edge'] } }] }],
    });
    const denied = enter([...behind, toCart, denial]);
    expect(outcomeIn(denied)).toBe('http-error 403 authorization-denied by waypoint');
    expect(hopsIn(denied)).toEqual([]);
  });

  it('cannot start TLS that is for the server', () => {
    const tls = destinationRule('edge/cart', {
      host: 'cart.shop.svc.cluster.local',
      trafficPolicy: { tls: { mode: 'SIMPLE' } },
    });
    expect(outcomeIn(enter([...behind, toCart, tls]))).toBe('http-error 503 tls-bytes-on-http-port by waypoint');
  });

  it('knows the Service by its address, which a headless one does not have', () => {
    const [shopNamespace = '', pods = ''] = shop(opened);
    const headless = [shopNamespace, pods, service('shop/cart', { clusterIP: 'None' }), gateway('shop/waypoint')];
    expect(hopsIn(enter([...headless, toCart]))).toEqual(['HBONE from edge/public-istio to shop/cart:8080, ztunnel']);
  });

  it('chooses among destinations before it', () => {
    const both = backends([
      { name: 'cart', port: 80, weight: 1 },
      { name: 'plain', port: 80, weight: 3 },
    ]);
    const plain = [
      deployment('shop/plain'),
      manifest('v1', 'Service', 'shop/plain', {
        metadata: { labels: { 'istio.io/use-waypoint': 'none' } },
        spec: { selector: { app: 'plain' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
      }),
    ];
    const abort = virtualService('shop/cart', {
      hosts: ['cart'],
      http: [
        {
          fault: { abort: { httpStatus: 500, percentage: { value: 100 } } },
          route: [{ destination: { host: 'cart' } }],
        },
      ],
    });
    const trace = enter([...behind, ...plain, both, abort]);
    expect(trace.outcomes?.map(({ outcome, sharePercent }) => [outcome.status, sharePercent])).toEqual([
      [500, 25],
      [200, 75],
    ]);
  });

  it.each([
    ['5s', 3000, 'waypoint'],
    ['1s', 3000, 'client-proxy'],
    ['5s', 1000, undefined],
  ])('limits the waypoint as well: %s, %d ms', (request, serverDelay, decidedBy) => {
    const timed = virtualService('shop/cart', {
      hosts: ['cart'],
      http: [{ timeout: '2s', route: [{ destination: { host: 'cart' } }] }],
    });
    const limited = backends([{ name: 'cart', port: 80 }], { timeouts: { request } });
    const outcome = outcomeIn(enter([...behind, limited, timed], { serverDelay }));
    expect(outcome).toBe(decidedBy === undefined ? 'ok 200' : `http-error 504 upstream-timeout by ${decidedBy}`);
  });

  it('goes on as ever where nothing speaks of ambient mode, and namespaces are not seen', () => {
    const unseen = [meshed('edge'), deployment('shop/cart'), service('shop/cart'), toCart];
    const trace = enter(unseen, {}, { complete: false, ambient: undefined });
    expect(trace.destinations?.[0]?.cluster?.known).toBe(true);
    expect(trace.destinations?.[0]?.servers).toHaveLength(1);
  });
});
