import type { OutboundMode } from '../model/istio/sidecar.ts';
import type { ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import type { Answer, Evidence } from './answer.ts';
import type { Call } from './call.ts';
import type { Client } from './client.ts';
import type { EffectiveTls } from './client-tls.ts';
import type { Destination } from './destination.ts';
import type { EffectiveTrafficPolicy } from './destination-rule.ts';
import type { Dataplane, MutualTlsMode, Protocol } from './modes.ts';
import type { EffectiveRoute } from './routes.ts';

/** The answers that other answers are made of. */
export interface Foundation {
  dataplane(workload: Workload): Answer<Dataplane>;
  protocol(port: ServicePort): Answer<Protocol>;
  /** `port` is the container port. Meaningful for workloads with a sidecar, on ports that pass it. */
  serverTls(workload: Workload, port: number): Answer<MutualTlsMode>;
  /** The PeerAuthentication whose selector fits the workload, the oldest of several: the only one that may set its ports. */
  workloadPolicy(workload: Workload): Resource | undefined;
  /** Why connections to a container port do not pass the workload's sidecar; undefined when they do. */
  bypass(workload: Workload, port: number): Evidence | undefined;
  /** The DestinationRule settings that a client's proxy applies. */
  destinationRule(client: Client, destination: Destination): Answer<EffectiveTrafficPolicy>;
  /** TLS that a client's proxy adds on the way to the pods of one workload. */
  clientTls(client: Client, destination: Destination, server: Workload): Answer<EffectiveTls>;
  /** HTTP routes that a client's proxy applies to a Service port, in order; the default route where no VirtualService has any. */
  routes(client: Client, destination: Destination): Answer<readonly EffectiveRoute[]>;
  /** Whether a client's proxy knows a host: exported to it, and taken in by its Sidecar. Where not, `outboundMode` says what happens. */
  visible(client: Client, host: string): Answer<boolean>;
  /** What becomes of a client's requests to hosts that it does not see. */
  outboundMode(client: Client): Answer<OutboundMode>;
  /** Whether the client of a call presents a certificate of the mesh. */
  presentsIdentity(call: Call): Answer<boolean>;
}
