/** Istio's built-in defaults that the questions need, each with its upstream source. */

/** The newest minor version whose defaults are known here; taken when nothing says the version. */
export const newestIstioVersion = '1.31';

/** Retries of a route that says nothing. pilot/pkg/networking/core/route/retry/retry.go DefaultPolicy */
export const defaultRetryOn: readonly string[] = [
  'connect-failure',
  'refused-stream',
  'unavailable',
  'cancelled',
  'retriable-status-codes',
];
export const defaultRetryAttempts = 2;

/** Envoy's back-off between retries: 25 ms base, doubled each time, jittered over the whole interval, at most 10 times the base.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-max-retries */
export const retryBackoffBaseMilliseconds = 25;
export const retryBackoffMaxFactor = 10;

/** Namespaces in which nothing is ever injected. pkg/kube/inject/inject.go IgnoredNamespaces */
export const ignoredNamespaces: ReadonlySet<string> = new Set([
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'local-path-storage',
]);

/** Inbound ports that never pass the proxy: its own. https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
export const alwaysExcludedInboundPorts: ReadonlySet<number> = new Set([15090, 15021, 15020]);

/** Ports that Istio takes to be plain TCP whatever their name. pkg/config/kube/conversion.go wellKnownPorts */
export const wellKnownTcpPorts: ReadonlySet<number> = new Set([25, 53, 3306, 27017]);
