import { describe, expect, it } from 'vitest';
import type { ClientTlsMode } from '../../src/mesh/client-tls.ts';
import { tlsMisfit } from '../../src/mesh/tls-fit.ts';

type Server = Parameters<typeof tlsMisfit>[1];

const modes = ['STRICT', 'PERMISSIVE', 'DISABLE', undefined] as const;
const misfit = (mode: ClientTlsMode, server: Server['mode'], protocol: Server['protocol'] = 'http', verifies = true) =>
  tlsMisfit({ mode, verifiesServer: verifies }, { mode: server, protocol });
/** `503 UF,URX by client-proxy`, or `fits`. */
const told = (...given: Parameters<typeof misfit>) => {
  const effect = misfit(...given);
  return effect === undefined
    ? 'fits'
    : `${effect.status ?? effect.result} ${effect.flags === undefined ? '' : `${effect.flags.join()} `}by ${effect.decidedBy}`;
};

/** The table "What a real Envoy answers" of the observations. */
describe('an HTTP port', () => {
  it('that is STRICT closes plaintext: UC, not UF', () => {
    expect(told('none', 'STRICT')).toBe('503 UC by server-proxy');
    expect(misfit('none', 'STRICT')?.reason).toBe('strict-mtls-rejects-plaintext');
  });

  it('that is STRICT refuses TLS without a mesh certificate: UF when the client verifies it, else UC', () => {
    expect(told('SIMPLE', 'STRICT', 'http', true)).toBe('503 UF,URX by server-proxy');
    expect(told('SIMPLE', 'STRICT', 'http', false)).toBe('503 UC by server-proxy');
    expect(told('MUTUAL', 'STRICT', 'http', false)).toBe('503 UC by server-proxy');
  });

  it('that is PERMISSIVE has no filter chain for TLS of others', () => {
    expect(told('SIMPLE', 'PERMISSIVE')).toBe('503 UF,URX by server-proxy');
  });

  it('that is DISABLE or has no proxy speaks no TLS', () => {
    expect(told('SIMPLE', 'DISABLE')).toBe('503 UF,URX by server-proxy');
    expect(told('ISTIO_MUTUAL', 'DISABLE')).toBe('503 UF,URX by server-proxy');
    expect(told('ISTIO_MUTUAL', undefined)).toBe('503 UF,URX by client-proxy');
  });

  it('without a proxy may itself speak the TLS that a client sends', () => {
    expect(told('SIMPLE', undefined)).toBe('fits');
    expect(told('MUTUAL', undefined)).toBe('fits');
  });
});

describe('what fits', () => {
  it('is plaintext everywhere but STRICT', () => {
    expect(modes.map((mode) => told('none', mode) === 'fits')).toEqual([false, true, true, true]);
  });

  it('is mutual TLS of the mesh with STRICT and PERMISSIVE', () => {
    expect(modes.map((mode) => told('ISTIO_MUTUAL', mode) === 'fits')).toEqual([true, true, false, false]);
  });

  it.each(['tcp', 'https', 'tls', 'auto-detect'] as const)(
    'may be TLS on a %s port, which is not STRICT',
    (protocol) => {
      expect(modes.map((mode) => told('SIMPLE', mode, protocol) === 'fits')).toEqual([false, true, true, true]);
    },
  );
});

describe('who does not speak HTTP', () => {
  it.each(['tcp', 'tls', 'https', 'redis'] as const)(
    'sees the connection closed on a %s port, and no status',
    (protocol) => {
      expect(told('none', 'STRICT', protocol)).toBe('connection-failure by server-proxy');
      expect(told('ISTIO_MUTUAL', 'DISABLE', protocol)).toBe('connection-failure by server-proxy');
    },
  );

  it.each(['grpc', 'http2', 'auto-detect'] as const)('sees 503 on a %s port', (protocol) => {
    expect(told('none', 'STRICT', protocol)).toBe('503 UC by server-proxy');
  });
});
