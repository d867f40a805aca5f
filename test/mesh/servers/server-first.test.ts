import { describe, expect, it } from 'vitest';
import { deployment, inject, meshed, peerAuthentication, service, stream } from '../../manifests.ts';
import { serviceAt, sure, worldOf } from '../../world.ts';

const out = { labels: { [inject]: 'false' } };
const smtp = (port: unknown = { name: 'smtp', port: 2525 }) => service('shop/mail', { ports: [port] });

function caller(options: Parameters<typeof deployment>[1] = {}) {
  const container = { name: 'front', image: 'front', env: [{ name: 'URL', value: 'smtp://mail:2525' }] };
  return deployment('shop/front', { ...options, spec: { containers: [container] } });
}

function found(...manifests: readonly string[]) {
  const world = worldOf({ 'shop.yaml': stream(meshed('shop'), ...manifests) });
  return world.mesh.servers.serverFirst(sure(serviceAt(world, 'shop/mail').ports[0]));
}

describe('serverFirst', () => {
  it('finds that clients wait at their own proxy', () => {
    expect(found(deployment('shop/mail'), smtp())).toMatchObject({ waiting: 'client-proxy', client: undefined });
  });

  it('names the client that dials the port', () => {
    expect(found(deployment('shop/mail', out), smtp(), caller())?.client?.name).toBe('front');
  });

  it('finds that a client without a proxy waits at that of the server', () => {
    expect(found(deployment('shop/mail'), smtp(), caller(out))).toMatchObject({ waiting: 'server-proxy' });
  });

  it('prefers the client that waits at its own proxy', () => {
    const other = caller(out).replace('shop/front', 'shop/bare').replace('"front"', '"bare"');
    expect(found(deployment('shop/mail'), smtp(), other, caller())).toMatchObject({ waiting: 'client-proxy' });
  });

  const excludeOutboundPorts = { 'traffic.sidecar.istio.io/excludeOutboundPorts': '2525' };
  const excludeInboundPorts = { 'traffic.sidecar.istio.io/excludeInboundPorts': '2525' };

  it.each([
    ['a declared port', [deployment('shop/mail'), smtp({ name: 'tcp-smtp', port: 2525 })]],
    ['port 25', [deployment('shop/mail'), smtp({ name: 'smtp', port: 25 })]],
    ['a protocol whose client speaks first', [deployment('shop/mail'), smtp({ name: 'postgres', port: 5432 })]],
    ['servers and clients without proxies', [deployment('shop/mail', out), smtp(), caller(out)]],
    ['servers without a proxy that nobody is known to dial', [deployment('shop/mail', out), smtp()]],
    [
      'ports that both sides take out of the mesh',
      [
        deployment('shop/mail', { annotations: excludeInboundPorts }),
        smtp(),
        caller({ annotations: excludeOutboundPorts }),
      ],
    ],
    [
      'clients that are refused in any case',
      [deployment('shop/mail'), smtp(), caller(out), peerAuthentication('shop/default', { mtls: { mode: 'STRICT' } })],
    ],
    ['UDP', [deployment('shop/mail'), smtp({ name: 'smtp', port: 2525, protocol: 'UDP' })]],
  ])('says nothing of %s', (_, manifests) => {
    expect(found(...manifests)).toBeUndefined();
  });
});
