import type { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Labels } from '../../model/selector.ts';

/** One distinct server behind a destination: the pods of a workload, or an address that is no pod's. */
export interface Endpoint {
  /** Undefined for addresses outside of what has pods. */
  readonly workload: Workload | undefined;
  /** The address or host name as written, for those without workload; undefined where it is the one that was dialled. */
  readonly address: string | undefined;
  /** The port that is connected to: the container port of pods. 0 for Unix sockets. */
  readonly port: number;
  /** By which subsets and locality choose. */
  readonly labels: Labels;
  readonly namespace: string;
  /** Whether it shows Istio that it takes mutual TLS of the mesh (`security.istio.io/tlsMode: istio`), where that is known without asking for the proxy. */
  readonly tlsMode: 'istio' | 'disabled' | 'by-proxy';
  /** How many addresses it stands for: replicas of a workload. */
  readonly count: number;
  /** What says that it is an endpoint: the workload, a WorkloadEntry, a ServiceEntry, an EndpointSlice; undefined for an address that was dialled. */
  readonly source: Resource | undefined;
}
