import type { OutcomeReason } from '../trace/outcome.ts';
import { type Connection, withoutTls } from './connection.ts';
import { chainFor, isHttpBytes, type ServerPort } from './filter-chain.ts';

/**
 * How a connection ends, as a proxy that sends requests on it sees it: it is not made, its TLS handshake fails, it is closed
 * after the request was sent, or what comes back is no answer.
 */
export type Breakage = 'refused' | 'handshake' | 'closed' | 'protocol-error';

export interface Misfit {
  readonly reason: OutcomeReason;
  readonly breakage: Breakage;
}

/** What the proxy of a server makes of a connection. */
export interface Admission {
  /** Undefined where no filter chain takes it, or its TLS does not come about. */
  readonly handledAs: 'http' | 'tcp' | undefined;
  /** The connection has shown a certificate of the mesh, and its TLS ends here. */
  readonly authenticated: boolean;
  /** What is left of it for who is behind the proxy. */
  readonly connection: Connection;
  readonly misfit: Misfit | undefined;
}

/**
 * Whether a connection fits what the proxy accepts on a port. With TLS 1.3 a client that does not verify the server takes the
 * handshake for done before its missing certificate is found out: then the connection is closed; otherwise the handshake fails.
 */
export function admit(port: ServerPort, connection: Connection, verifiesServer: boolean): Admission {
  const chain = chainFor(port, connection);
  const refuse = (reason: OutcomeReason, breakage: Breakage): Admission => {
    return { handledAs: undefined, authenticated: false, connection, misfit: { reason, breakage } };
  };
  if (chain === undefined) {
    if (connection.tls === 'none') return refuse('strict-mtls-rejects-plaintext', 'closed');
    return refuse('plain-tls-to-http-port', 'handshake');
  }
  const authenticated = chain.endsTls === true;
  if (authenticated && !connection.showsCertificate) {
    if (connection.tls === 'own') return refuse('strict-mtls-rejects-plain-tls', 'handshake');
    return refuse('client-presented-no-mesh-certificate', verifiesServer ? 'handshake' : 'closed');
  }
  const left = authenticated ? withoutTls(connection) : connection;
  const misfit = misfitOf(left, chain.handledAs);
  return { handledAs: chain.handledAs, authenticated, connection: left, misfit };
}

/** Why what a chain takes is nothing for it: HTTP that is none, or mutual TLS of the mesh that nobody ends. */
function misfitOf({ tls, inside }: Connection, handledAs: 'http' | 'tcp'): Misfit | undefined {
  if (tls === 'mesh') return { reason: 'mtls-to-disabled-server', breakage: 'handshake' };
  if (handledAs === 'tcp') return undefined;
  switch (tls) {
    case 'added':
      return { reason: 'tls-to-plaintext-server', breakage: 'handshake' };
    case 'own':
      return { reason: 'tls-bytes-on-http-port', breakage: 'closed' };
    default:
      return isHttpBytes(inside) ? undefined : { reason: 'non-http-bytes-on-http-port', breakage: 'closed' };
  }
}
