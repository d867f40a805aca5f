import type { ClientTlsMode } from '../client-tls.ts';

export type Bytes = 'http1' | 'http2' | 'tls' | 'tcp';

/** A connection as it is on the wire, layer by layer. */
export interface Connection {
  /**
   * The outermost TLS: of the mesh (with an ALPN of Istio), another that a proxy adds, or the client application's `own`.
   */
  readonly tls: 'none' | 'mesh' | 'added' | 'own';
  /** What a proxy says by ALPN that it sends: by its routes for HTTP, or as it comes. pilot/pkg/networking/core/listener_builder.go */
  readonly meshAlpn: 'http' | 'tcp';
  /** A client certificate of the mesh is shown in the outermost TLS. */
  readonly showsCertificate: boolean;
  /** What is inside of the outermost TLS; of `own` TLS it is nobody's business. */
  readonly inside: Bytes;
}

/** What a sender puts on the wire. */
export interface Sent {
  readonly sentBy: 'http-proxy' | 'tcp-proxy' | 'none';
  readonly mode: ClientTlsMode;
  readonly showsCertificate: boolean;
  readonly bytes: Bytes;
}

export function connectionOf({ sentBy, mode, showsCertificate, bytes }: Sent): Connection {
  const meshAlpn = sentBy === 'http-proxy' ? 'http' : 'tcp';
  if (mode === 'ISTIO_MUTUAL') return { tls: 'mesh', meshAlpn, showsCertificate: true, inside: bytes };
  if (mode !== 'none') return { tls: 'added', meshAlpn, showsCertificate, inside: bytes };
  return { ...unwrapped(bytes), meshAlpn };
}

/** What is left of a connection when its outermost TLS has ended. */
export function withoutTls({ inside, meshAlpn }: Connection): Connection {
  return { ...unwrapped(inside), meshAlpn };
}

function unwrapped(bytes: Bytes): Pick<Connection, 'tls' | 'showsCertificate' | 'inside'> {
  return { tls: bytes === 'tls' ? 'own' : 'none', showsCertificate: false, inside: bytes === 'tls' ? 'tcp' : bytes };
}
