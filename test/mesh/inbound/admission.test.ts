import { describe, expect, it } from 'vitest';
import { admit } from '../../../src/mesh/inbound/admission.ts';
import { connectionOf } from '../../../src/mesh/inbound/connection.ts';
import type { ServerPort } from '../../../src/mesh/inbound/filter-chain.ts';

type Sent = Parameters<typeof connectionOf>[0];
type Mode = ServerPort['mode'];

const modes: readonly Mode[] = ['STRICT', 'PERMISSIVE', 'DISABLE'];
const plain: Sent = { sentBy: 'http-proxy', mode: 'none', showsCertificate: false, bytes: 'http1' };
const ofMesh: Sent = { ...plain, mode: 'ISTIO_MUTUAL' };
const added: Sent = { ...plain, mode: 'SIMPLE' };
const own: Sent = { ...plain, sentBy: 'none', bytes: 'tls' };
const opaque: Sent = { ...plain, sentBy: 'tcp-proxy', bytes: 'tcp' };

/** `http` or `tcp`, with `+` where TLS ends; else the reason. */
function told(treatment: ServerPort['treatment'], mode: Mode, sent: Sent): string {
  const { handledAs, misfit, authenticated } = admit({ treatment, mode }, connectionOf(sent), true);
  return misfit?.reason ?? `${handledAs}${authenticated ? '+' : ''}`;
}

const inAllModes = (treatment: ServerPort['treatment'], sent: Sent) => modes.map((mode) => told(treatment, mode, sent));

describe('an HTTP port', () => {
  it('takes plaintext but in STRICT mode', () => {
    expect(inAllModes('http', plain)).toEqual(['strict-mtls-rejects-plaintext', 'http', 'http']);
  });

  it('ends mutual TLS of the mesh, also where the sender does not know that it is HTTP', () => {
    for (const sent of [ofMesh, { ...ofMesh, sentBy: 'tcp-proxy' } as const]) {
      expect(inAllModes('http', sent)).toEqual(['http+', 'http+', 'mtls-to-disabled-server']);
    }
  });

  it('takes TLS of others for a want of certificates, or for nothing', () => {
    expect(inAllModes('http', added)).toEqual([
      'client-presented-no-mesh-certificate',
      'plain-tls-to-http-port',
      'tls-to-plaintext-server',
    ]);
    expect(inAllModes('http', own)).toEqual([
      'strict-mtls-rejects-plain-tls',
      'plain-tls-to-http-port',
      'tls-bytes-on-http-port',
    ]);
  });

  it('takes nothing but HTTP, in TLS of the mesh or not', () => {
    expect(inAllModes('http', opaque).slice(1)).toEqual(Array(2).fill('non-http-bytes-on-http-port'));
    expect(told('http', 'STRICT', { ...opaque, mode: 'ISTIO_MUTUAL' })).toBe('non-http-bytes-on-http-port');
    expect(told('http', 'PERMISSIVE', { ...ofMesh, sentBy: 'tcp-proxy', bytes: 'tls' })).toBe('tls-bytes-on-http-port');
  });
});

describe('a TCP port', () => {
  it('takes any bytes, and passes TLS of others through but in STRICT mode', () => {
    expect(inAllModes('tcp', plain)).toEqual(['strict-mtls-rejects-plaintext', 'tcp', 'tcp']);
    expect(inAllModes('tcp', opaque)).toEqual(['strict-mtls-rejects-plaintext', 'tcp', 'tcp']);
    expect(inAllModes('tcp', added)).toEqual(['client-presented-no-mesh-certificate', 'tcp', 'tcp']);
    expect(inAllModes('tcp', own)).toEqual(['strict-mtls-rejects-plain-tls', 'tcp', 'tcp']);
  });

  it('ends mutual TLS of the mesh, whatever is inside', () => {
    expect(inAllModes('tcp', ofMesh)).toEqual(['tcp+', 'tcp+', 'mtls-to-disabled-server']);
    expect(told('tcp', 'STRICT', { ...ofMesh, sentBy: 'tcp-proxy', bytes: 'tls' })).toBe('tcp+');
  });
});

describe('a port that declares nothing', () => {
  it('looks at plaintext', () => {
    expect(inAllModes('auto-detect', plain)).toEqual(['strict-mtls-rejects-plaintext', 'http', 'http']);
    expect(inAllModes('auto-detect', { ...plain, bytes: 'http2' }).slice(1)).toEqual(['http', 'http']);
    expect(inAllModes('auto-detect', opaque).slice(1)).toEqual(['tcp', 'tcp']);
  });

  it('goes by what the sender says in mutual TLS of the mesh', () => {
    expect(inAllModes('auto-detect', ofMesh)).toEqual(['http+', 'http+', 'mtls-to-disabled-server']);
    const unaware: Sent = { ...ofMesh, sentBy: 'tcp-proxy' };
    expect(inAllModes('auto-detect', unaware)).toEqual(['tcp+', 'tcp+', 'mtls-to-disabled-server']);
  });

  it('passes TLS of others through but in STRICT mode', () => {
    expect(inAllModes('auto-detect', own)).toEqual(['strict-mtls-rejects-plain-tls', 'tcp', 'tcp']);
    expect(inAllModes('auto-detect', added)).toEqual(['client-presented-no-mesh-certificate', 'tcp', 'tcp']);
  });
});

describe('a certificate of the mesh in TLS that does not say so', () => {
  const byHand: Sent = { ...plain, mode: 'MUTUAL', showsCertificate: true };

  it('is good where TLS of all kinds is ended, and only there', () => {
    expect(inAllModes('http', byHand)).toEqual(['http+', 'plain-tls-to-http-port', 'tls-to-plaintext-server']);
    expect(inAllModes('tcp', byHand)).toEqual(['tcp+', 'tcp', 'tcp']);
    // Without the ALPN of the mesh nobody says that it is HTTP.
    expect(inAllModes('auto-detect', byHand)).toEqual(['tcp+', 'tcp', 'tcp']);
  });
});

describe('a missing certificate', () => {
  it('shows up in the handshake where the client verifies the server, and else after it', () => {
    const breakage = (verifies: boolean) =>
      admit({ treatment: 'http', mode: 'STRICT' }, connectionOf(added), verifies).misfit?.breakage;
    expect([breakage(true), breakage(false)]).toEqual(['handshake', 'closed']);
  });
});
