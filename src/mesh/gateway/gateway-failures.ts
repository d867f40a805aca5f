import type { Evidence } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { Outcome, OutcomeReason } from '../trace/outcome.ts';

type Why = () => readonly Evidence[];

const details = {
  'gateway-expects-tls': 'no filter chain of the gateway takes plaintext on the port',
  'gateway-no-tls-server-for-sni': 'no server of the gateway is for the server name',
  'plaintext-to-gateway-tls-port': 'plaintext meets a server that expects TLS',
  'tls-bytes-on-http-port': 'TLS meets a server that expects plaintext HTTP',
  'non-http-bytes-on-http-port': 'the server expects HTTP and closes the connection',
  'gateway-credential-missing': 'the TLS handshake fails: the gateway does not get the certificate',
  'gateway-requires-client-certificate': 'the TLS handshake fails: the caller shows no client certificate',
} satisfies { readonly [reason in OutcomeReason]?: string };

/** What a gateway does with a handshake, rather than its listener by the first bytes. */
const byGateway: ReadonlySet<OutcomeReason> = new Set<OutcomeReason>([
  'plaintext-to-gateway-tls-port',
  'gateway-credential-missing',
  'gateway-requires-client-certificate',
]);

/** The gateway closes the connection before there is a request. */
export function closed(reason: keyof typeof details, because: Why): Outcome {
  const decidedBy = byGateway.has(reason) ? 'gateway' : 'client-proxy';
  return { result: 'connection-failure', decidedBy, reason, detail: details[reason], because };
}

/** Envoy waits for a request that the client, which waits for the server, never sends. */
export function waiting(because: Why): Outcome {
  const detail = "the gateway waits for the client's first bytes";
  return {
    result: 'hang',
    decidedBy: 'client-proxy',
    reason: 'server-first-protocol-on-inspected-port',
    detail,
    because,
  };
}

/** `blackhole`: nothing is attached to the servers of the port. */
export function notFound(what: 'blackhole' | 'virtual-host' | 'route', because: Why): Outcome {
  const reason = what === 'virtual-host' ? 'no-virtual-host' : 'no-route';
  const detail = {
    blackhole: 'no route is attached to the servers of the port',
    'virtual-host': 'no virtual host of the gateway is for the Host header',
    route: 'no route of the virtual host matches the request',
  }[what];
  return { result: 'http-error', status: 404, flags: ['NR'], decidedBy: 'client-proxy', reason, detail, because };
}

/** https://istio.io/latest/docs/reference/config/networking/gateway/#ServerTLSSettings-https_redirect */
export function redirectedToHttps(because: Why): Outcome {
  const detail = 'the server redirects plaintext to HTTPS';
  return { result: 'redirect', status: 301, decidedBy: 'client-proxy', reason: 'https-redirect', detail, because };
}

export function denied(handledAs: 'http' | 'tcp', { decidedBy }: Authorization, because: Why): Outcome {
  const by = decidedBy === undefined ? '' : ` by ${decidedBy.policy.title}`;
  const shared = { decidedBy: 'gateway', reason: 'authorization-denied', because } as const;
  return handledAs === 'http'
    ? { ...shared, result: 'http-error', status: 403, detail: `the gateway denies the request${by}` }
    : { ...shared, result: 'connection-failure', detail: `the gateway closes the connection${by}` };
}
