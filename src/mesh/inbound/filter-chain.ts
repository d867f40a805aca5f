import type { MutualTlsMode, Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Bytes, Connection } from './connection.ts';

/** How a proxy treats a port of its application. */
export type PortTreatment = 'http' | 'tcp' | 'auto-detect';

/** pilot/pkg/networking/networking.go ModelProtocolToListenerProtocol */
export function treatmentOf(protocol: Protocol): PortTreatment {
  if (protocol === 'auto-detect') return 'auto-detect';
  return isHttp(protocol) ? 'http' : 'tcp';
}

/** One filter chain of a port: which connections it takes, and what it does with them. */
export interface FilterChain {
  readonly transport: 'tls' | 'plain';
  /** By ALPN, or for plaintext by what the bytes look like; undefined takes what no other chain of that transport takes. */
  readonly only?: 'mesh' | 'mesh-http' | 'mesh-tcp' | 'http';
  readonly handledAs: 'http' | 'tcp';
  /** Ends the TLS, and asks for a certificate of the mesh. */
  readonly endsTls?: true;
}

type Chains = readonly FilterChain[];

/**
 * The filter chains of a port, the particular ones first.
 * pilot/pkg/networking/core/filterchain_options.go getFilterChainMatchOptions
 */
const chains: { readonly [treatment in PortTreatment]: { readonly [mode in MutualTlsMode]: Chains } } = {
  http: {
    STRICT: [{ transport: 'tls', handledAs: 'http', endsTls: true }],
    PERMISSIVE: [
      { transport: 'tls', only: 'mesh', handledAs: 'http', endsTls: true },
      { transport: 'plain', handledAs: 'http' },
    ],
    DISABLE: [{ transport: 'plain', handledAs: 'http' }],
  },
  tcp: {
    STRICT: [{ transport: 'tls', handledAs: 'tcp', endsTls: true }],
    PERMISSIVE: [
      { transport: 'tls', only: 'mesh', handledAs: 'tcp', endsTls: true },
      { transport: 'tls', handledAs: 'tcp' },
      { transport: 'plain', handledAs: 'tcp' },
    ],
    DISABLE: [{ transport: 'plain', handledAs: 'tcp' }],
  },
  'auto-detect': {
    STRICT: [
      { transport: 'tls', only: 'mesh-http', handledAs: 'http', endsTls: true },
      { transport: 'tls', handledAs: 'tcp', endsTls: true },
    ],
    PERMISSIVE: [
      { transport: 'tls', only: 'mesh-http', handledAs: 'http', endsTls: true },
      { transport: 'tls', only: 'mesh-tcp', handledAs: 'tcp', endsTls: true },
      { transport: 'tls', handledAs: 'tcp' },
      { transport: 'plain', only: 'http', handledAs: 'http' },
      { transport: 'plain', handledAs: 'tcp' },
    ],
    DISABLE: [
      { transport: 'plain', only: 'http', handledAs: 'http' },
      { transport: 'plain', handledAs: 'tcp' },
    ],
  },
};

export interface ServerPort {
  readonly treatment: PortTreatment;
  readonly mode: MutualTlsMode;
}

/** The chain that takes a connection; undefined where the proxy closes it because none does. */
export function chainFor({ treatment, mode }: ServerPort, connection: Connection): FilterChain | undefined {
  const all = chains[treatment][mode];
  // Without a chain for TLS the proxy does not look for any: a handshake is bytes like others.
  const isTls = connection.tls !== 'none' && looksForTls(all);
  return all.find(({ transport, only }) => {
    if ((transport === 'tls') !== isTls) return false;
    if (only === undefined) return true;
    if (transport === 'plain') return connection.tls === 'none' && isHttpBytes(connection.inside);
    return connection.tls === 'mesh' && (only === 'mesh' || only === `mesh-${connection.meshAlpn}`);
  });
}

/** Whether the proxy looks at the bytes itself. Where it accepts only mutual TLS, the client's proxy tells by ALPN what is HTTP. */
export function detects({ treatment, mode }: ServerPort): boolean {
  return chains[treatment][mode].some(({ only }) => only === 'http');
}

/** Whether the proxy waits for the client's first bytes before it chooses a chain: it has no time limit for it. */
export function waitsForClient({ treatment, mode }: ServerPort): boolean {
  return looksForTls(chains[treatment][mode]) || detects({ treatment, mode });
}

function looksForTls(all: Chains): boolean {
  return all.some(({ transport }) => transport === 'tls');
}

export function isHttpBytes(bytes: Bytes): boolean {
  return bytes === 'http1' || bytes === 'http2';
}
