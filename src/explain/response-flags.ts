import type { Decider } from './explanation.ts';
import { lookAt, read } from './places.ts';

/** https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags */
export const flagSource =
  'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage#response-flags';

interface FlagFacts {
  readonly title: string;
  readonly meaning: string;
  readonly look: readonly string[];
  /** Beside Envoy's own list of flags. */
  readonly sources?: readonly string[];
  /** Where reasons of meshlint do not say it. */
  readonly by?: readonly Decider[];
}

const proxies = ['client-proxy', 'server-proxy', 'gateway', 'waypoint'] as const;
const idleOnly = (title: string, meaning: string): FlagFacts => ({ title, meaning, look: [lookAt.log] });

/** The flags of Envoy, as they stand in its access log, and some that stand together: what meshes make of them. */
export const responseFlags: { readonly [flag: string]: FlagFacts } = {
  '-': {
    title: 'no flag: this proxy has nothing to complain of',
    meaning:
      "The answer came from the next hop (via_upstream in the details), or was this proxy's task to give (direct_response, a policy that denies). A flag that the server's proxy sets does not show at the client's: look there too.",
    look: [lookAt.log, lookAt.curl],
    sources: [read.responseDetails],
    by: ['application', ...proxies],
  },
  UF: {
    title: 'the connection to the next hop could not be made',
    meaning:
      'Nobody listened, or the TLS handshake failed. A plaintext request that a STRICT server cuts off is UC, not UF. With URX beside it, the default retries were used up too.',
    look: [lookAt.log, lookAt.clusters, lookAt.endpoints],
    sources: [read.ruleConflict],
  },
  'UF,URX': {
    title: 'the connection to the next hop could not be made, in three tries',
    meaning:
      'The first try and the two retries that Istio makes by default (connect-failure is one of its conditions) all failed to connect. The words behind the flags tell which of two it is: "connection refused" (delayed_connect_error), nobody listens; "TLS_error" with WRONG_VERSION_NUMBER, the client opens TLS and the server speaks plaintext; CERTIFICATE_VERIFY_FAILED, it does not trust the certificate. On TCP ports URX says that the attempts to connect are used up.',
    look: [lookAt.log, lookAt.clusters, lookAt.endpoints, lookAt.listening],
    sources: [read.ruleConflict, read.retryDefaults],
  },
  UC: {
    title: 'the next hop closed the connection',
    meaning:
      "The connection was made and ended before a response came: plaintext to STRICT, HTTP/1.1 to a gRPC server, a TCP policy that denies, or an application whose keep-alive is shorter than the proxy's idle timeout. The client's default retries do not cover it.",
    look: [lookAt.log, lookAt.describe, lookAt.clusters],
    sources: [read.peerAuthentication, read.retryDefaults],
  },
  'UC,URX': {
    title: 'the next hop closed the connection, in every try',
    meaning:
      'A retryOn that names reset or 5xx repeated the request, and each try ended the same way. What closes each connection is no overload: rather plaintext to STRICT, or a wrong protocol.',
    look: [lookAt.log, lookAt.describe, lookAt.clusters],
    sources: [read.retries],
  },
  UH: {
    title: 'no healthy endpoint',
    meaning:
      'The cluster is known, and has no endpoint that may be used: none ready, all ejected by outlierDetection, or a subset whose labels no pod has. On TCP also what REGISTRY_ONLY drops.',
    look: [lookAt.endpoints, lookAt.slices],
    sources: [read.debugServices, `${read.destinationRule}#OutlierDetection`],
  },
  NR: {
    title: 'no route',
    meaning:
      'No virtual host or no route takes the request: usually a gateway whose VirtualService does not match; HTTP callers see 404. With filter_chain_not_found, nothing takes the connection: the sidecar of a STRICT server writes that of plaintext that it resets, a gateway of a server name that it does not have.',
    look: [lookAt.routes, lookAt.listeners, lookAt.sync],
    sources: [read.networkIssues],
  },
  NC: {
    title: 'no cluster',
    meaning:
      'A route was found, and its destination does not exist for this proxy: wrong host, port or subset. The body is empty; 503, or 500 for routes of the Gateway API.',
    look: [lookAt.routes, lookAt.clusters, lookAt.sync],
    sources: [`${read.bestPractices}#avoid-503-errors-while-reconfiguring-service-routes`],
  },
  URX: {
    title: 'the retries are used up',
    meaning:
      'Beside another flag, which says what the last try met; alone, the next hop answered each try with a status that is retried. Istio retries connections that fail twice by default; attempts counts retries, so there is one try more.',
    look: [lookAt.routes, lookAt.log],
    sources: [`${read.virtualService}#HTTPRetry`, read.retryDefaults],
  },
  UT: {
    title: 'the timeout of the route, or of one try',
    meaning:
      "There is no default timeout in Istio: one is written in a VirtualService or an HTTPRoute. response_timeout in the log is the route's, upstream_per_try_timeout that of a try.",
    look: [lookAt.routes, lookAt.log],
    sources: [read.timeouts],
  },
  'URX,UT': {
    title: 'each try met its perTryTimeout, the last one too',
    meaning:
      'upstream_per_try_timeout, and a retryOn that repeats such tries (5xx, gateway-error or reset). UT without URX beside it is the timeout of the whole route, or a try that is not repeated: the default retryOn does not.',
    look: [lookAt.routes, lookAt.log],
    sources: [read.timeouts, read.retries],
  },
  UO: {
    title: 'overflow of a connection pool',
    meaning:
      'connectionPool of a DestinationRule refuses what is over its limits, with 503. They count for each client proxy by itself, and are practically unlimited by default.',
    look: [lookAt.clusters],
    sources: [read.breaking],
    by: ['client-proxy', 'gateway', 'waypoint'],
  },
  UPE: {
    title: 'the next hop broke the protocol',
    meaning: 'The answer is not what the protocol allows; nearly always a port declared http2 or grpc before HTTP/1.1.',
    look: [lookAt.ports, lookAt.log],
    sources: [read.protocols],
  },
  FI: {
    title: 'a fault of a route aborted it',
    meaning: 'fault.abort of a VirtualService. Retries do not apply to it.',
    look: [lookAt.routes],
    sources: [read.faults],
  },
  DI: {
    title: 'a fault of a route delayed it',
    meaning: 'fault.delay of a VirtualService. The timeout of the route does not cut the delay.',
    look: [lookAt.routes],
    sources: [read.faults],
    by: ['client-proxy', 'gateway', 'waypoint'],
  },
  DC: {
    title: 'the caller went away',
    meaning:
      'The caller closed the connection before the answer came, most often by its own timeout. The status is 0, and nobody saw it.',
    look: [lookAt.log],
    by: ['application'],
  },
  DPE: {
    title: 'the caller broke the protocol',
    meaning:
      'What the caller sends is not the HTTP that the port takes: HTTPS on a port declared HTTP, for example. HTTP/1.1 callers see 400.',
    look: [lookAt.ports, lookAt.listeners],
    sources: [read.httpsToHttp],
    by: ['client-proxy', 'server-proxy', 'gateway'],
  },
  UR: {
    title: 'the next hop reset the connection or the stream',
    meaning:
      'On TCP ports, the server or its proxy reset the connection: plaintext to STRICT, for example. On HTTP/2 and gRPC, the stream was given up.',
    look: [lookAt.log, lookAt.describe],
    sources: [read.peerAuthentication],
  },
  LR: {
    title: 'the proxy reset the connection',
    meaning: 'This proxy gave the stream up by itself, in the middle of it.',
    look: [lookAt.log],
    by: proxies,
  },
  RL: {
    title: 'a rate limit refused it',
    meaning: 'Local or global rate limiting, which comes by EnvoyFilter; the caller sees 429.',
    look: [lookAt.listeners],
    sources: [read.rateLimits],
    by: ['server-proxy', 'gateway'],
  },
  RLSE: {
    title: 'the rate limit service failed',
    meaning: 'Global rate limiting that is set to refuse where its service cannot be asked.',
    look: [lookAt.log, lookAt.clusters],
    sources: [read.rateLimits],
    by: ['server-proxy', 'gateway'],
  },
  UAEX: {
    title: 'external authorization refused it',
    meaning: 'The provider of an AuthorizationPolicy with action CUSTOM denied the request or could not be reached.',
    look: [lookAt.log, lookAt.describe],
    sources: [read.external],
    by: ['server-proxy', 'gateway', 'waypoint'],
  },
  DF: {
    title: 'DNS failed in the proxy',
    meaning:
      'The host of the cluster does not resolve: a ServiceEntry with resolution DNS, or an ExternalName Service.',
    look: [lookAt.clusters, 'kubectl exec <pod> -c istio-proxy -- pilot-agent request GET clusters'],
    sources: ['https://istio.io/latest/docs/ops/configuration/traffic-management/dns/'],
    by: ['client-proxy', 'gateway'],
  },
  SI: {
    title: 'the stream was idle for too long',
    meaning: 'An idle timeout of streams ended it. Istio sets none for sidecars by default.',
    look: [lookAt.routes, lookAt.listeners],
    by: proxies,
  },
  OM: {
    title: 'the proxy is out of resources',
    meaning:
      'The overload manager of the proxy refused it: memory or connections. Look at the limits of the istio-proxy container.',
    look: ['kubectl top pod <pod> --containers', lookAt.log],
    by: proxies,
  },
  DT: idleOnly('the connection or request was open for too long', 'A maximal duration ended it.'),
  UMSDR: idleOnly('the stream to the next hop was open for too long', 'A maximal duration of streams ended it.'),
  DR: idleOnly('the caller reset the stream', 'The caller gave an HTTP/2 or gRPC stream up: it cancelled the call.'),
  IH: idleOnly('a header for Envoy itself is not valid', 'An x-envoy-* header of the request was refused.'),
  LH: idleOnly('the local service failed its health check', 'Not used by Istio itself.'),
  DO: idleOnly(
    'it was dropped on purpose',
    'The load assignment of the cluster says to drop a share. Not used by Istio.',
  ),
  UDO: idleOnly('all of it was dropped on purpose', 'As DO, for all requests. Not used by Istio itself.'),
  NFCF: idleOnly('a filter of the proxy has no configuration', 'A Wasm plugin, most often, that has not arrived.'),
  RFCF: idleOnly('a cache filter answered', 'Such filters come by EnvoyFilter only.'),
};
