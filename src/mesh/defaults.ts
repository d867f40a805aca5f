import { compareMinorVersions } from '../model/istio/istio-version.ts';
import type { NativeSidecars } from './context.ts';

/** Istio's built-in defaults that the questions need, each with its upstream source. */

/** The newest minor version whose defaults are known here; taken when nothing says the version. */
export const newestIstioVersion = '1.31';

/** Defaults that are not the same in every version. */
export interface VersionDefaults {
  /** ENABLE_NATIVE_SIDECARS. pilot/pkg/features/pilot.go, releasenotes/notes/native-sidecar-default.yaml */
  readonly nativeSidecars: NativeSidecars;
  /** Statuses that routes retry which do not say on what. EXCLUDE_UNSAFE_503_FROM_DEFAULT_RETRY, istio/istio#52111 */
  readonly retriedStatusCodes: readonly number[];
  /**
   * Of several namespaces with a host that a route leads to, sidecars take that of a Kubernetes Service, then the oldest; before,
   * the first by name. PILOT_SIDECAR_PICK_BEST_SERVICE_NAMESPACE
   */
  readonly picksBestServiceNamespace: boolean;
  /** Gateways that Istio deploys take no Istio Gateways of other namespaces. PILOT_ENABLE_STRICT_GATEWAY_MERGING */
  readonly strictGatewayMerging: boolean;
}

const oldest: VersionDefaults = {
  nativeSidecars: false,
  retriedStatusCodes: [503],
  picksBestServiceNamespace: false,
  strictGatewayMerging: false,
};

/** What versions changed, in order. manifests/charts/istio-control/istio-discovery/files/profile-compatibility-version-*.yaml */
const changes: readonly (Partial<VersionDefaults> & { readonly since: string })[] = [
  { since: '1.24', retriedStatusCodes: [] },
  { since: '1.27', nativeSidecars: 'auto' },
  { since: '1.30', picksBestServiceNamespace: true },
  { since: '1.31', strictGatewayMerging: true },
];

export function defaultsOf(istioVersion: string): VersionDefaults {
  let defaults = oldest;
  for (const { since, ...changed } of changes) {
    if (compareMinorVersions(istioVersion, since) >= 0) defaults = { ...defaults, ...changed };
  }
  return defaults;
}

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

/** How long proxies wait for a connection. pkg/config/mesh/mesh.go DefaultMeshConfig */
export const defaultConnectTimeout = '10s';

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

/** Where sidecars take what is redirected to them (`proxyInboundListenPort`). pkg/config/mesh/mesh.go */
export const inboundListenerPort = 15006;
