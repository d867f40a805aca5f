import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import type { Ambient } from './ambient/ambient.ts';
import type { Answer } from './answer.ts';
import type { Authorization } from './authorization/authorization.ts';
import type { AuthorizationRequest } from './authorization/request.ts';
import type { Call } from './call.ts';
import type { Client } from './client.ts';
import type { EffectiveTls } from './client-tls.ts';
import type { Cluster, ClusterName } from './cluster/cluster.ts';
import type { Endpoint } from './cluster/endpoint.ts';
import type { TrafficSettings, UpstreamHttp } from './cluster/traffic-settings.ts';
import type { DetectedPort } from './detected-ports.ts';
import type { Foundation } from './foundation.ts';
import type { DeployedGateway } from './gateway-api/deployed-gateways.ts';
import type { Pods } from './pods/pods.ts';
import type { Refusal } from './refusal.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { EffectiveRoute } from './routes.ts';
import type { Servers } from './servers/servers.ts';
import type { TlsConflict } from './tls-conflicts.ts';
import type { TraceRequest } from './trace/request.ts';
import type { Trace } from './trace/trace.ts';
import type { Traffic } from './traffic.ts';

/** Questions about one world: what Istio would do. Answers are memoised and carry their evidence. */
export interface Mesh extends Foundation {
  /** What ambient mode does with the manifests. */
  readonly ambient: Ambient;
  /** What is written of traffic, and does something else than it says. */
  readonly traffic: Traffic;
  /** What brings pods into the mesh, and how they start. */
  readonly pods: Pods;
  /** What the proxies of servers take from them, and what clients meet behind Services. */
  readonly servers: Servers;
  /** Follows a request hop by hop to what its caller experiences. */
  trace(request: TraceRequest): Trace;
  /** What the control plane runs for Gateways of the Gateway API; the graph does not list it. */
  deployedGateways(): readonly DeployedGateway[];
  /** What a client's proxy has for a destination of a route; undefined where it has nothing, which fails requests (503 NC). */
  cluster(client: Client, name: ClusterName): Answer<Cluster | undefined>;
  /** TLS that the client's proxy adds on the way to one endpoint of a cluster. */
  tlsTowards(client: Client, cluster: Cluster, endpoint: Endpoint): Answer<EffectiveTls>;
  /** The settings of a cluster in force: those of its rule, of the mesh, and Istio's own. */
  trafficSettings(cluster: Cluster): TrafficSettings;
  /** The version of HTTP that the client's proxy speaks to the endpoints. */
  upstreamHttp(cluster: Cluster): UpstreamHttp;
  /** What is known of a Service port that declares no protocol; undefined for ports whose protocol is not `auto-detect`. */
  detectedPort(port: ServicePort): DetectedPort | undefined;
  /** The HTTP routes written in a VirtualService, each with what it inherits; those of its delegates where it delegates. */
  effectiveRoutes(virtualService: Resource): readonly EffectiveRoute[];
  /** The timeouts written in a VirtualService or HTTPRoute that are too short for all tries of `perTryTimeout`. */
  retryBudgets(route: Resource): readonly RetryBudget[];
  /** The `tls` blocks of a DestinationRule that do not fit what servers of the unit accept. */
  tlsConflicts(rule: Resource): readonly TlsConflict[];
  /** Why STRICT mutual TLS resets a call; undefined when it does not, or nothing says so for sure. */
  refusal(call: Call): Refusal | undefined;
  /**
   * Whether the proxy of a workload lets a request pass, by the AuthorizationPolicies for it. What `request` does not say makes
   * the answer unknown where it could turn the verdict. Whether mutual TLS is met is another question: `serverTls`.
   */
  authorize(workload: Workload, request: AuthorizationRequest): Answer<Authorization>;
  /**
   * The RequestAuthentications that say which tokens the proxy of a workload reads, and those of which it is not sure that they
   * do not. Without any, no request has a principal.
   */
  requestAuthentication(workload: Workload): readonly Resource[];
  /** Calls that the text of a resource says are made; the resource is not always the client. */
  callsWrittenIn(resource: Resource): readonly Call[];
  callsTo(service: Service): readonly Call[];
  callsToWorkload(workload: Workload): readonly Call[];
}
