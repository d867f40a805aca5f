import { describe, expect, it } from 'vitest';
import { readGateway } from '../../../src/model/istio/gateway.ts';
import { sure, worldOf } from '../../world.ts';

function gatewayOf(spec: unknown) {
  const text = JSON.stringify({
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: { name: 'public', namespace: 'shop' },
    spec,
  });
  return readGateway(sure(worldOf({ 'a.yaml': text }).graph.ofKind('Gateway')[0]));
}

const port = { number: 80, name: 'http', protocol: 'HTTP' };

describe('readGateway', () => {
  it('reads the selector and the servers that have a port', () => {
    const { selector, servers } = gatewayOf({
      selector: { istio: 'ingress' },
      servers: [{ hosts: ['a.b'] }, { port, hosts: ['a.b'], bind: '10.0.0.1' }, { port: { number: '80' } }],
    });
    expect(selector).toEqual({ istio: 'ingress' });
    expect(servers).toEqual([
      {
        path: ['spec', 'servers', 1],
        number: 80,
        protocol: 'HTTP',
        bind: '10.0.0.1',
        hosts: [{ namespace: '*', host: 'a.b' }],
        tls: undefined,
      },
    ]);
  });

  it('reads hosts with a namespace', () => {
    const hostsOf = (...hosts: readonly unknown[]) => gatewayOf({ servers: [{ port, hosts }] }).servers[0]?.hosts;
    expect(hostsOf('x/a.b', './a.b', '*/a.b', 7)).toEqual([
      { namespace: 'x', host: 'a.b' },
      { namespace: 'shop', host: 'a.b' },
      { namespace: '*', host: 'a.b' },
    ]);
    expect(hostsOf('a.b', '*/*')).toEqual([{ namespace: '*', host: '*' }]);
  });

  it('takes TLS without a mode to pass through', () => {
    const tlsOf = (tls: unknown) => gatewayOf({ servers: [{ port, tls }] }).servers[0]?.tls;
    expect(tlsOf({})).toEqual({ mode: 'PASSTHROUGH', httpsRedirect: false, credentialNames: [] });
    expect(tlsOf({ mode: 'SIMPLE', httpsRedirect: true, credentialName: 'a' })).toEqual({
      mode: 'SIMPLE',
      httpsRedirect: true,
      credentialNames: ['a'],
    });
    expect(tlsOf({ mode: 'MUTUAL', credentialName: 'a', credentialNames: ['b', 'c'] })?.credentialNames).toEqual([
      'b',
      'c',
    ]);
    expect(tlsOf({ mode: 3, httpsRedirect: 'true', credentialNames: 'x' })).toEqual({
      mode: 'PASSTHROUGH',
      httpsRedirect: false,
      credentialNames: [],
    });
    expect(tlsOf('SIMPLE')).toBe(undefined);
  });
});
