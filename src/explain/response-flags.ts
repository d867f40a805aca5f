import { type Decider, lookAt } from './explanation.ts';

/** https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags */
export const flagSource =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags';

interface FlagFacts {
  readonly title: string;
  readonly meaning: string;
  readonly look: readonly string[];
  /** Where reasons of meshlint do not say it. */
  readonly by?: readonly Decider[];
}

/** The flags that meshes show, and what to make of them; the name is what stands in the access log. */
export const responseFlags: { readonly [flag: string]: FlagFacts } = {
  UF: {
    title: 'the connection to the next hop could not be made',
    meaning:
      'Nobody listened, or the TLS handshake failed. A plaintext request that a STRICT server cuts off is UC, not UF. With URX beside it, the default retries were used up too.',
    look: [lookAt.log, lookAt.clusters, lookAt.endpoints],
  },
  UC: {
    title: 'the next hop closed the connection',
    meaning:
      "The connection was made and ended before a response came: plaintext to STRICT, HTTP/1.1 to a gRPC server, a TCP policy that denies, or an application whose keep-alive is shorter than the proxy's idle timeout. The default retries do not cover it.",
    look: [lookAt.log, lookAt.describe, lookAt.clusters],
  },
  UH: {
    title: 'no healthy endpoint',
    meaning:
      'The cluster is known, and has no endpoint that may be used: none ready, all ejected by outlierDetection, or a subset whose labels no pod has. On TCP also what REGISTRY_ONLY drops.',
    look: [lookAt.endpoints],
  },
  NR: {
    title: 'no route',
    meaning:
      'No virtual host or no route takes the request, or no filter chain the connection: usually a gateway whose VirtualService does not match. HTTP callers see 404.',
    look: [lookAt.routes, lookAt.listeners],
  },
  NC: {
    title: 'no cluster',
    meaning:
      'A route was found, and its destination does not exist for this proxy: wrong host, port or subset. The body is empty; 503, or 500 for routes of the Gateway API.',
    look: [lookAt.routes, lookAt.clusters],
  },
  URX: {
    title: 'the retries are used up',
    meaning:
      'Beside another flag, which says what the last try met. Istio retries connections that fail twice by default; attempts counts retries, so there is one try more.',
    look: [lookAt.routes],
  },
  UT: {
    title: 'the timeout of the route, or of one try',
    meaning:
      "There is no default timeout in Istio: one is written in a VirtualService or an HTTPRoute. response_timeout in the log is the route's, upstream_per_try_timeout that of a try.",
    look: [lookAt.routes, lookAt.log],
  },
  UO: {
    title: 'overflow of a connection pool',
    meaning:
      'connectionPool of a DestinationRule refuses what is over its limits, with 503. They count for each client proxy by itself, and are practically unlimited by default.',
    look: [lookAt.clusters],
    by: ['client-proxy', 'gateway'],
  },
  UPE: {
    title: 'the next hop broke the protocol',
    meaning: 'The answer is not what the protocol allows; nearly always a port declared http2 or grpc before HTTP/1.1.',
    look: [lookAt.ports, lookAt.log],
  },
  FI: {
    title: 'a fault of a route aborted it',
    meaning: 'fault.abort of a VirtualService. Retries do not apply to it.',
    look: [lookAt.routes],
  },
  DI: {
    title: 'a fault of a route delayed it',
    meaning: 'fault.delay of a VirtualService. The timeout of the route does not cut the delay.',
    look: [lookAt.routes],
    by: ['client-proxy', 'gateway'],
  },
  DC: {
    title: 'the caller went away',
    meaning: 'The caller closed the connection before the answer came, most often by its own timeout.',
    look: [lookAt.log],
  },
  DPE: {
    title: 'the caller broke the protocol',
    meaning: 'What the caller sends is not the HTTP that the port takes: HTTPS on a port declared HTTP, for example.',
    look: [lookAt.ports, lookAt.listeners],
  },
  UR: {
    title: 'the next hop reset the stream',
    meaning: 'The server, or the proxy before it, gave the stream up.',
    look: [lookAt.log],
  },
  LR: { title: 'the proxy reset the connection', meaning: 'A local reset.', look: [lookAt.log] },
  LH: { title: 'the local service failed its health check', meaning: 'Not used by Istio itself.', look: [lookAt.log] },
  RL: {
    title: 'a rate limit refused it',
    meaning: 'Local or global rate limiting, which comes by EnvoyFilter; the caller sees 429.',
    look: [lookAt.listeners],
    by: ['server-proxy', 'gateway'],
  },
  UAEX: {
    title: 'external authorization refused it',
    meaning: 'The provider of an AuthorizationPolicy with action CUSTOM denied the request or could not be reached.',
    look: [lookAt.log, lookAt.describe],
    by: ['server-proxy', 'gateway', 'waypoint'],
  },
  DF: {
    title: 'DNS failed in the proxy',
    meaning: 'The host of the cluster does not resolve.',
    look: [lookAt.clusters],
  },
  SI: {
    title: 'the stream was idle for too long',
    meaning: 'An idle timeout of streams ended it. Istio sets none for sidecars by default.',
    look: [lookAt.routes],
  },
};
