import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import type { Answer, Evidence } from './answer.ts';
import type { Call } from './call.ts';
import type { Client } from './client.ts';
import type { EffectiveTls } from './client-tls.ts';
import type { EffectiveTrafficPolicy } from './destination-rule.ts';
import type { Refusal } from './refusal.ts';
import type { RetryBudget } from './retry-budget.ts';
import type { EffectiveRoute } from './routes.ts';
import type { TlsConflict } from './tls-conflicts.ts';

/** How the pods of a workload take part in the mesh. */
export type Dataplane = 'sidecar' | 'gateway' | 'waypoint' | 'ambient' | 'proxyless' | 'none';

/** Mutual TLS that the server's proxy asks for: PeerAuthentication in effect on a container port. */
export type MutualTlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The protocol of a port as the control plane understands it. pkg/config/protocol/instance.go */
export type Protocol =
  | 'http'
  | 'http2'
  | 'grpc'
  | 'grpc-web'
  | 'http-proxy'
  | 'https'
  | 'tls'
  | 'tcp'
  | 'mongo'
  | 'redis'
  | 'mysql'
  | 'udp'
  | 'auto-detect';

/** Where a request goes: a Service port, and the subset that a route names. */
export interface Destination {
  readonly service: Service;
  readonly port: ServicePort;
  readonly subset?: string | undefined;
}

/** Questions about one world: what Istio would do. Answers are memoised and carry their evidence. */
export interface Mesh {
  dataplane(workload: Workload): Answer<Dataplane>;
  protocol(port: ServicePort): Answer<Protocol>;
  /** `port` is the container port. Meaningful for workloads with a sidecar, on ports that pass it. */
  serverTls(workload: Workload, port: number): Answer<MutualTlsMode>;
  /** Why connections to a container port do not pass the workload's sidecar; undefined when they do. */
  bypass(workload: Workload, port: number): Evidence | undefined;
  /** The DestinationRule settings that a client's proxy applies. */
  destinationRule(client: Client, destination: Destination): Answer<EffectiveTrafficPolicy>;
  /** TLS that a client's proxy adds on the way to the pods of one workload. */
  clientTls(client: Client, destination: Destination, server: Workload): Answer<EffectiveTls>;
  /** HTTP routes that a client's proxy applies to a Service port, in order; the last one is the default route. */
  routes(client: Client, destination: Destination): Answer<readonly EffectiveRoute[]>;
  /** The HTTP routes written in a VirtualService, each with what it inherits; those of its delegates where it delegates. */
  effectiveRoutes(virtualService: Resource): readonly EffectiveRoute[];
  /** What the timeouts written in a VirtualService or HTTPRoute leave of the retries, where both are in effect. */
  retryBudgets(route: Resource): readonly RetryBudget[];
  /** The `tls` blocks of a DestinationRule that do not fit what servers of the unit accept. */
  tlsConflicts(rule: Resource): readonly TlsConflict[];
  /** Whether the client of a call presents a certificate of the mesh. */
  presentsIdentity(call: Call): Answer<boolean>;
  /** Why STRICT mutual TLS resets a call; undefined when it does not, or nothing says so for sure. */
  refusal(call: Call): Refusal | undefined;
  /** Calls that the text of a resource says are made; the resource is not always the client. */
  callsWrittenIn(resource: Resource): readonly Call[];
  callsTo(service: Service): readonly Call[];
  callsToWorkload(workload: Workload): readonly Call[];
}
