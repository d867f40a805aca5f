import { lookAt, read } from './places.ts';

/** Statuses that proxies of a mesh give themselves. An application may give the same: then the access log shows `via_upstream`. */
export const statuses: {
  readonly [status: string]: {
    readonly title: string;
    readonly meaning: string;
    readonly look: readonly string[];
    readonly sources: readonly string[];
  };
} = {
  301: {
    title: 'Moved Permanently',
    meaning:
      'httpsRedirect of a Gateway, or a redirect of a route. A loop of them: the load balancer ends TLS and sends plaintext to a server with httpsRedirect.',
    look: [lookAt.curl, lookAt.routes, lookAt.trace],
    sources: [read.gateway],
  },
  400: {
    title: 'Bad Request',
    meaning:
      'With DPE, the caller does not speak the HTTP that the port takes. Without a flag, the application: HTTPS servers answer so to plaintext ("The plain HTTP request was sent to HTTPS port").',
    look: [lookAt.log, lookAt.ports, lookAt.trace],
    sources: [read.tls, read.httpsToHttp],
  },
  401: {
    title: 'Unauthorized',
    meaning:
      'A RequestAuthentication refuses a token that is not valid: expired, of another issuer, or its keys cannot be fetched; the body begins with "Jwt". A request without a token is not refused by it: an AuthorizationPolicy that asks for one answers 403.',
    look: [lookAt.log, lookAt.describe, 'kubectl logs -n istio-system deploy/istiod: does it fetch the keys (jwksUri)'],
    sources: [read.jwt, read.securityIssues],
  },
  403: {
    title: 'Forbidden',
    meaning: `With the body "RBAC: access denied", an AuthorizationPolicy: the flag at the client's proxy is "-", as for an answer of the application. rbac_access_denied_matched_policy is in the details of the proxy that denied it; [none] there means that ALLOW policies exist and none of them matched.`,
    look: [lookAt.log, lookAt.authorization, lookAt.describe, lookAt.trace],
    sources: [read.securityIssues, read.authorization],
  },
  404: {
    title: 'Not Found',
    meaning:
      'With the flag NR, a proxy found no virtual host or route. Without a flag, the application says so. At a gateway that shares its certificate with another, a browser that uses its HTTP/2 connection again meets 404 too.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
    sources: [read.networkIssues],
  },
  408: {
    title: 'Request Timeout',
    meaning: 'With the flag SI, a stream was idle for too long. Without a flag, the application says so.',
    look: [lookAt.log],
    sources: [read.responseDetails],
  },
  426: {
    title: 'Upgrade Required',
    meaning:
      'The caller speaks HTTP/1.0, which proxies of Istio refuse: nginx does by default towards its backends (proxy_http_version 1.1 helps), ab too. PILOT_HTTP10 of istiod, or ISTIO_META_HTTP10 of a proxy, makes them take it.',
    look: [lookAt.curl, lookAt.log],
    sources: [read.http10, read.features],
  },
  429: {
    title: 'Too Many Requests',
    meaning: 'With the flag RL, rate limiting, which comes by EnvoyFilter. Without a flag, the application says so.',
    look: [lookAt.log, lookAt.listeners],
    sources: [read.rateLimits],
  },
  431: {
    title: 'Request Header Fields Too Large',
    meaning: 'Envoy takes headers of 60 KiB in all, unless told otherwise; an application may take less.',
    look: [lookAt.log],
    sources: [read.responseDetails],
  },
  500: {
    title: 'Internal Server Error',
    meaning:
      'With the flag NC, a route of the Gateway API names a backend that is not there or not granted. Without a flag, the application says so.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
    sources: ['https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule', read.routes],
  },
  502: {
    title: 'Bad Gateway',
    meaning:
      "With UPE, a port declared http2 or grpc before an HTTP/1.1 application. Without a flag from the client's proxy, REGISTRY_ONLY and a host that the mesh does not know.",
    look: [lookAt.log, lookAt.routes, lookAt.ports, lookAt.trace],
    sources: [read.egress, read.protocols],
  },
  503: {
    title: 'Service Unavailable',
    meaning:
      'The flag says which of many: UC closed by the next hop, UF not connected, UH nobody healthy, NC no such destination (empty body), UO over a limit, FI a fault. A 503 of the application has no flag, and is not retried by default.',
    look: [lookAt.log, lookAt.clusters, lookAt.endpoints, lookAt.trace],
    sources: [read.networkIssues, read.ruleConflict],
  },
  504: {
    title: 'Gateway Timeout',
    meaning:
      'With UT, a timeout that somebody has written: Istio has none by default. A try that perTryTimeout cuts is retried only with retryOn 5xx, gateway-error or reset. Without a flag, the application or a load balancer in front.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
    sources: [read.timeouts, read.retries],
  },
};

/** For statuses that no proxy of a mesh gives unasked. */
export const otherStatus = {
  title: 'a status that proxies of the mesh give only where a manifest says so',
  meaning: 'It is the answer of the application, unless a route redirects, injects a fault or answers by itself.',
  look: [lookAt.log, lookAt.routes, lookAt.trace],
  sources: [read.virtualService],
} as const;
