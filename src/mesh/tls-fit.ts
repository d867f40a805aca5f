import type { Effect } from '../result.ts';
import type { ClientTlsMode } from './client-tls.ts';
import type { MutualTlsMode, Protocol } from './modes.ts';
import { isHttp } from './protocol.ts';

/** A server port as a TLS handshake meets it. */
export interface TlsServer {
  /** Undefined: no proxy in front of the application. */
  readonly mode: MutualTlsMode | undefined;
  readonly protocol: Protocol;
}

/** What the client's proxy does. */
export interface TlsAttempt {
  readonly mode: ClientTlsMode;
  /** False with `insecureSkipVerify`. */
  readonly verifiesServer: boolean;
}

/**
 * The effect of a TLS mode on a server port that does not fit it, or undefined when it fits or depends on the application.
 * As Envoy answers: with TLS 1.3 a missing client certificate shows up only after the handshake (UC); a client that verifies
 * the server fails before that (UF).
 */
export function tlsMisfit(client: TlsAttempt, server: TlsServer): Effect | undefined {
  switch (client.mode) {
    case 'none':
      return server.mode === 'STRICT' ? plaintextToStrict(server.protocol) : undefined;
    case 'ISTIO_MUTUAL':
      if (server.mode === undefined)
        return refusedHandshake('mtls-to-plaintext-server', 'client-proxy', server.protocol);
      return server.mode === 'DISABLE'
        ? refusedHandshake('mtls-to-disabled-server', 'server-proxy', server.protocol)
        : undefined;
    default:
      return plainTls(client, server);
  }
}

function plaintextToStrict(protocol: Protocol): Effect {
  return failure('strict-mtls-rejects-plaintext', {
    protocol,
    flags: ['UC'],
    decidedBy: 'server-proxy',
    why: "the server's proxy closes plaintext connections",
  });
}

function refusedHandshake(reason: string, decidedBy: 'client-proxy' | 'server-proxy', protocol: Protocol): Effect {
  const why = 'a TLS handshake reaches a port that speaks plaintext, WRONG_VERSION_NUMBER in the log';
  return failure(reason, { protocol, flags: ['UF', 'URX'], decidedBy, why });
}

function plainTls(client: TlsAttempt, { mode, protocol }: TlsServer): Effect | undefined {
  if (mode === undefined) return undefined;
  const decidedBy = 'server-proxy';
  if (mode === 'STRICT') {
    return failure('client-presented-no-mesh-certificate', {
      protocol,
      flags: client.verifiesServer ? ['UF', 'URX'] : ['UC'],
      decidedBy,
      why: 'the handshake shows no certificate of the mesh',
    });
  }
  if (!isHttp(protocol)) return undefined;
  if (mode === 'DISABLE') return refusedHandshake('tls-to-plaintext-server', decidedBy, protocol);
  return failure('plain-tls-to-http-port', {
    protocol,
    flags: ['UF', 'URX'],
    decidedBy,
    why: "the server's proxy has no filter chain for TLS that is not the mesh's own on an HTTP port",
  });
}

interface Failure {
  readonly protocol: Protocol;
  readonly flags: readonly string[];
  readonly decidedBy: 'client-proxy' | 'server-proxy';
  readonly why: string;
}

/** HTTP requests are answered 503 by the client's proxy; other connections are closed. */
function failure(reason: string, { protocol, flags, decidedBy, why }: Failure): Effect {
  if (isHttp(protocol) || protocol === 'auto-detect') {
    return { result: 'http-error', status: 503, flags, decidedBy, reason, text: `requests fail with 503: ${why}` };
  }
  return { result: 'connection-failure', flags, decidedBy, reason, text: `connections are closed: ${why}` };
}
