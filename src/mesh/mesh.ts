import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';

/** How the pods of a workload take part in the mesh. */
export type Dataplane = 'sidecar' | 'gateway' | 'waypoint' | 'ambient' | 'proxyless' | 'none';

/** Mutual TLS that the server's proxy asks for: PeerAuthentication in effect on a container port. */
export type MutualTlsMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** TLS that the client's proxy adds. */
export type ClientTlsMode = 'none' | 'ISTIO_MUTUAL' | 'SIMPLE' | 'MUTUAL';

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

/** Questions about one world: what Istio would do. Answers are memoised and carry their evidence. */
export interface Mesh {
  dataplane(workload: Workload): Answer<Dataplane>;
  protocol(port: ServicePort): Answer<Protocol>;
  /** `port` is the container port. Only meaningful for workloads with a sidecar. */
  serverTls(workload: Workload, port: number): Answer<MutualTlsMode>;
  /** Calls that the text of a resource says are made; the resource is not always the client. */
  callsWrittenIn(resource: Resource): readonly Call[];
  callsTo(service: Service): readonly Call[];
}
