import { describe, expect, it } from 'vitest';
import { deployment, meshed, namespace, peerAuthentication, service, virtualService } from '../../manifests.ts';
import { knownValue } from '../../world.ts';
import { cart, hopsIn, outcomeIn, serviceEntry, shop, shopWithWaypoint, walk, waypointIn } from './ambient-walk.ts';
import { enrolledNamespace, gateway, useWaypoint } from './ambient-world.ts';

const strict = peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } });
const pay = {
  hosts: ['pay.example.net'],
  addresses: ['240.240.0.20'],
  ports: [{ number: 80, name: 'http', protocol: 'HTTP' }],
  resolution: 'STATIC',
  endpoints: [{ address: '198.51.100.30' }],
};

describe('the ztunnel of a client', () => {
  it('sends through a tunnel to servers that take one, with the identity of the client', () => {
    const trace = walk([...shop(), strict], 'web/front', cart);
    expect(hopsIn(trace)).toEqual(['HBONE from web/default to shop/cart:8080, ztunnel']);
    expect(outcomeIn(trace)).toBe('ok 200');
    expect(knownValue(trace.client)).toMatchObject({
      proxy: 'ztunnel',
      ztunnel: { sendsToWaypoint: false, destinationKnown: true },
    });
  });

  it('sends through a tunnel to sidecars too, which need no mutual TLS then', () => {
    const trace = walk([meshed('shop'), deployment('shop/cart'), service('shop/cart'), strict], 'web/front', cart);
    expect(hopsIn(trace)).toEqual(['HBONE from web/default to shop/cart:8080, sidecar']);
    expect(outcomeIn(trace)).toBe('ok 200');
  });

  it('sends plaintext to pods outside of the mesh', () => {
    const trace = walk([namespace('shop'), deployment('shop/cart'), service('shop/cart')], 'web/front', cart);
    expect(hopsIn(trace)).toEqual(['plaintext to shop/cart:8080, none']);
  });

  it('knows nothing of HTTP', () => {
    const moved = virtualService('shop/cart', { hosts: ['cart'], http: [{ redirect: { uri: '/' } }] });
    expect(outcomeIn(walk([...shop(), moved], 'web/front', cart))).toBe('ok 200');
  });

  it('closes connections to ports that a Service does not have, and to Services with nobody behind them', () => {
    expect(outcomeIn(walk(shop(), 'web/front', 'http://cart.shop:81/'))).toBe(
      'connection-failure service-has-no-such-port by ztunnel',
    );
    const empty = [enrolledNamespace('shop'), service('shop/cart')];
    expect(outcomeIn(walk(empty, 'web/front', cart))).toBe('connection-failure no-healthy-endpoints by ztunnel');
  });

  it('lets bytes pass to addresses that it does not know', () => {
    const trace = walk([], 'web/front', 'http://free.example.org/');
    expect(knownValue(trace.client).ztunnel?.destinationKnown).toBe(false);
    expect(hopsIn(trace)).toEqual(['plaintext to 198.51.100.10:80, unknown']);
    expect(outcomeIn(trace)).toBe('ok 200');
  });

  it('does not know which of two Services is meant that have one name', () => {
    const other = service('shop/cart', { ports: [{ port: 80, targetPort: 9090 }] });
    expect(outcomeIn(walk([...shop(), other], 'web/front', cart))).toContain('defined more than once');
  });

  it('dials the pods of headless Services on the port that is asked for', () => {
    const headless = [...shop(useWaypoint('waypoint')), gateway('shop/waypoint')].filter(
      (it) => !it.includes('"Service"'),
    );
    const manifests = [...headless, service('shop/cart', { clusterIP: 'None' })];
    const trace = walk(manifests, 'web/front', cart);
    expect(waypointIn(trace)).toBe('none');
    expect(hopsIn(trace)).toEqual(['HBONE from web/default to shop/cart:80, ztunnel']);
    expect(outcomeIn(trace)).toBe('connection-failure nothing-listens-on-port by network');
  });
});

describe('names of ServiceEntries', () => {
  it('lead captured pods to what the entry says, and others to the address on the internet', () => {
    const manifests = [serviceEntry('web/pay', pay)];
    expect(hopsIn(walk(manifests, 'web/front', 'http://pay.example.net/'))[0]).toContain('198.51.100.30:80');
    expect(hopsIn(walk(manifests, 'lab/script', 'http://pay.example.net/'))[0]).toContain('198.51.100.10:80');
  });

  it('are known by the address alone', () => {
    const manifests = [serviceEntry('web/pay', pay)];
    expect(hopsIn(walk(manifests, 'web/front', 'http://240.240.0.20/'))[0]).toContain('198.51.100.30:80');
    const range = [serviceEntry('web/pay', { ...pay, addresses: ['240.240.0.0/24'] })];
    expect(hopsIn(walk(range, 'web/front', 'http://240.240.0.77/'))[0]).toContain('198.51.100.30:80');
  });

  it('are asked of the cluster where pods do not ask ztunnel', () => {
    const annotations = { 'ambient.istio.io/dns-capture': 'false' };
    const manifests = [serviceEntry('web/pay', pay), deployment('web/deaf', { annotations })];
    expect(hopsIn(walk(manifests, 'web/deaf', 'http://pay.example.net/'))[0]).toContain('198.51.100.10:80');
  });

  it('get an address where none is written, unless somebody says no', () => {
    const { addresses: _, ...bare } = pay;
    const given = walk([serviceEntry('web/pay', bare)], 'web/front', 'http://pay.example.net/');
    expect(hopsIn(given)[0]).toContain('198.51.100.30:80');
    const labels = { 'networking.istio.io/enable-autoallocate-ip': 'false' };
    const refused = walk([serviceEntry('web/pay', bare, { labels })], 'web/front', 'http://pay.example.net/');
    expect(hopsIn(refused)[0]).toContain('198.51.100.10:80');
  });

  it('that resolve nothing lead to the address that is dialled', () => {
    const none = serviceEntry('web/pay', { ...pay, resolution: 'NONE', endpoints: [] });
    expect(hopsIn(walk([none], 'web/front', 'http://pay.example.net/'))[0]).toContain('240.240.0.20:80');
  });

  it('of the own namespace go before those of others', () => {
    const near = serviceEntry('web/pay', { ...pay, endpoints: [{ address: '198.51.100.31' }] });
    const manifests = [namespace('a'), serviceEntry('a/pay', pay), near];
    expect(hopsIn(walk(manifests, 'web/front', 'http://pay.example.net/'))[0]).toContain('198.51.100.31:80');
  });
});

describe('the ztunnel of a server', () => {
  it('refuses plaintext where it is STRICT', () => {
    expect(outcomeIn(walk([...shop(), strict], 'lab/script', cart))).toBe(
      'connection-failure strict-mtls-rejects-plaintext by ztunnel',
    );
  });

  it('is not asked about plain connections where the pods leave them alone', () => {
    const annotations = { 'ambient.istio.io/bypass-inbound-capture': 'true' };
    const server = [enrolledNamespace('shop'), deployment('shop/cart', { annotations }), service('shop/cart'), strict];
    expect(outcomeIn(walk(server, 'lab/script', cart))).toBe('ok 200');
    expect(hopsIn(walk(server, 'web/front', cart))).toEqual(['HBONE from web/default to shop/cart:8080, ztunnel']);
  });

  it('lets own TLS and silent clients through to the application', () => {
    expect(outcomeIn(walk(shop(), 'web/front', 'https://cart.shop:80/', { serverSpeaks: 'https' }))).toBe('ok 200');
    expect(
      outcomeIn(walk(shop(), 'web/front', 'tcp://cart.shop:80', { serverSpeaks: 'tcp', serverSpeaksFirst: true })),
    ).toBe('ok');
  });

  it('stands before pods that are dialled by their address', () => {
    const trace = walk([...shopWithWaypoint, strict], 'lab/script', 'http://10.0.0.9:8080/', { pod: 'shop/cart' });
    expect(outcomeIn(trace)).toBe('connection-failure strict-mtls-rejects-plaintext by ztunnel');
  });
});
