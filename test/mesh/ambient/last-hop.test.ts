import { describe, expect, it } from 'vitest';
import {
  deployment,
  destinationRule,
  manifest,
  meshed,
  namespace,
  peerAuthentication,
  service,
} from '../../manifests.ts';
import { cart, hopsIn, outcomeIn, shop, walk } from './ambient-walk.ts';
import { enrolledNamespace } from './ambient-world.ts';

const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const tls = (mode: string) =>
  destinationRule('side/cart', { host: 'cart.shop.svc.cluster.local', trafficPolicy: { tls: { mode } } });

describe('the sidecar of a client', () => {
  it.each([undefined, 'DISABLE', 'ISTIO_MUTUAL'])(
    'sends through a tunnel to captured pods under TLS mode %s',
    (mode) => {
      const trace = walk([...shop(), strict, ...(mode === undefined ? [] : [tls(mode)])], 'side/agent', cart);
      expect(hopsIn(trace)).toEqual(['HBONE from side/default to shop/cart:8080, ztunnel']);
      expect(outcomeIn(trace)).toBe('ok 200');
    },
  );

  it('starts TLS inside of the tunnel', () => {
    expect(outcomeIn(walk([...shop(), tls('SIMPLE')], 'side/agent', cart))).toBe(
      'http-error 503 tls-to-plaintext-server by client-proxy',
    );
  });

  it('answers 503 where ztunnel refuses the tunnel', () => {
    const denial = manifest('security.istio.io/v1', 'AuthorizationPolicy', 'shop/none', { spec: {} });
    expect(outcomeIn(walk([...shop(), denial], 'side/agent', cart))).toBe(
      'http-error 503 authorization-denied by ztunnel',
    );
  });

  it('keeps to mutual TLS with other sidecars, unless they say that they do not take it', () => {
    const server = (labels = {}) => [meshed('shop'), deployment('shop/cart', { labels }), service('shop/cart'), strict];
    expect(hopsIn(walk(server(), 'side/agent', cart))).toEqual(['mutual TLS to shop/cart:8080, sidecar']);
    const without = walk(server({ 'security.istio.io/tlsMode': 'disabled' }), 'side/agent', cart);
    expect(hopsIn(without)).toEqual(['HBONE from side/default to shop/cart:8080, sidecar']);
    expect(outcomeIn(without)).toBe('ok 200');
  });

  it('chooses for each pod behind a Service', () => {
    const all = [
      enrolledNamespace('shop'),
      deployment('shop/a', { labels: { app: 'cart' } }),
      deployment('shop/b', { labels: { app: 'cart', 'sidecar.istio.io/inject': 'true' } }),
      deployment('shop/c', { labels: { app: 'cart', 'istio.io/dataplane-mode': 'none' } }),
      service('shop/cart'),
    ];
    expect(hopsIn(walk(all, 'side/agent', cart))).toEqual([
      'HBONE from side/default to shop/a:8080, ztunnel',
      'mutual TLS to shop/b:8080, sidecar',
      'plaintext to shop/c:8080, none',
    ]);
  });

  it('has no tunnel for what it lets pass', () => {
    const narrow = manifest('networking.istio.io/v1', 'Sidecar', 'side/default', {
      spec: { egress: [{ hosts: ['./*'] }] },
    });
    const trace = walk([...shop(), strict, narrow], 'side/agent', cart);
    expect(hopsIn(trace)).toEqual(['plaintext to shop/cart:8080, ztunnel']);
    expect(outcomeIn(trace)).toContain('strict-mtls-rejects-plaintext by ztunnel');
  });

  it('has none for headless Services, whose pods it connects to as they were dialled', () => {
    const headless = [
      enrolledNamespace('shop'),
      deployment('shop/cart'),
      service('shop/cart', { clusterIP: 'None', ports: [{ name: 'http', port: 8080 }] }),
      strict,
    ];
    expect(hopsIn(walk(headless, 'side/agent', 'http://cart.shop:8080/'))).toEqual([
      'plaintext to shop/cart:8080, ztunnel',
    ]);
  });
});

it('pods that say they take tunnels and have nobody who does are not reached', () => {
  const labels = { 'networking.istio.io/tunnel': 'http' };
  const server = [namespace('shop'), deployment('shop/cart', { labels }), service('shop/cart')];
  expect(outcomeIn(walk(server, 'web/front', cart))).toBe('connection-failure nothing-listens-on-port by network');
  expect(outcomeIn(walk(server, 'lab/script', cart))).toBe('ok 200');
});
