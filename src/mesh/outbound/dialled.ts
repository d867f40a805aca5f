import type { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evidence } from '../answer.ts';
import type { MeshService } from '../mesh-service.ts';

/** What the host of a request leads to by the DNS of the client's pod, or by being an address. */
export type Dialled =
  /**
   * The address of a Kubernetes Service; kube-proxy chooses a pod. To pods that ztunnel captures also that of a ServiceEntry:
   * `address` is its address where it is known.
   */
  | { readonly kind: 'service'; readonly service: MeshService; readonly address?: string }
  /** The addresses of the pods behind a headless Service, or of one of them by its own name. */
  | { readonly kind: 'pods'; readonly service: MeshService; readonly pod: string | undefined }
  | { readonly kind: 'pod'; readonly workload: Workload }
  /** An address outside of the cluster. */
  | { readonly kind: 'outside'; readonly address: string }
  | { readonly kind: 'nowhere' };

/** A dialled host: what it leads to, in words too, and why. */
export interface DialledHost {
  readonly dialled: Dialled;
  /** The host that the name is another name of, through ExternalName Services; else the host itself. */
  readonly host: string;
  /** The ExternalName Services on the way. */
  readonly aliases: readonly Resource[];
  readonly words: string;
  because(): readonly Evidence[];
}

/** What names outside of the cluster are taken to resolve to (an address for documentation, RFC 5737). */
export const publicAddress = '198.51.100.10';
