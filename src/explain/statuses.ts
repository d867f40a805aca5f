import { lookAt } from './explanation.ts';

/** Statuses that proxies of a mesh give themselves. An application may give the same: then the access log shows `via_upstream`. */
export const statuses: {
  readonly [status: string]: { readonly title: string; readonly meaning: string; readonly look: readonly string[] };
} = {
  403: {
    title: 'Forbidden',
    meaning: `With the body "RBAC: access denied", an AuthorizationPolicy: the flag at the client's proxy is "-", as for an answer of the application. rbac_access_denied_matched_policy is in the details of the proxy that denied it.`,
    look: [lookAt.log, lookAt.describe, lookAt.trace],
  },
  404: {
    title: 'Not Found',
    meaning: 'With the flag NR, a proxy found no virtual host or route. Without a flag, the application says so.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
  },
  500: {
    title: 'Internal Server Error',
    meaning:
      'With the flag NC, a route of the Gateway API names a backend that is not there or not granted. Without a flag, the application says so.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
  },
  502: {
    title: 'Bad Gateway',
    meaning:
      "With UPE, a port declared http2 or grpc before an HTTP/1.1 application. Without a flag from the client's proxy, REGISTRY_ONLY and a host that the mesh does not know.",
    look: [lookAt.log, lookAt.routes, lookAt.ports, lookAt.trace],
  },
  503: {
    title: 'Service Unavailable',
    meaning:
      'The flag says which of many: UC closed by the next hop, UF not connected, UH nobody healthy, NC no such destination (empty body), UO over a limit, FI a fault. A 503 of the application has no flag, and is not retried by default.',
    look: [lookAt.log, lookAt.clusters, lookAt.endpoints, lookAt.trace],
  },
  504: {
    title: 'Gateway Timeout',
    meaning:
      'With UT, a timeout that somebody has written: Istio has none by default. A try that perTryTimeout cuts is retried only with retryOn 5xx, gateway-error or reset.',
    look: [lookAt.log, lookAt.routes, lookAt.trace],
  },
};

export const statusSource = 'https://istio.io/latest/docs/ops/common-problems/network-issues/';
