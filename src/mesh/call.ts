import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import type { Located } from '../source/position.ts';

/** Who sends a request that is no workload of the unit. */
export type ForeignClient =
  /** Webhooks, APIServices, CRD conversion: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ */
  | 'api-server'
  /** Scrapes of ServiceMonitor, PodMonitor and prometheus.io annotations. */
  | 'prometheus'
  /** The controller behind an Ingress, or a Gateway of a class that is not Istio's. */
  | 'ingress-controller'
  /** LoadBalancer and NodePort traffic from outside the cluster. */
  | 'outside'
  /** Probes and lifecycle hooks over the network. */
  | 'kubelet';

export type CallClient =
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'gateway'; readonly gateway: Resource }
  | { readonly kind: ForeignClient };

/** One place whose text says that somebody calls a Service (or pods) of the unit. */
export interface Call {
  /** The resource whose text says so. */
  readonly writtenIn: Resource;
  /** Where: the exact characters of the host (with scheme and port), or the field that names the backend. A thunk: positions are paid for when reported. */
  at(): Located;
  readonly client: CallClient;
  /** As written: "http://web.shop.svc.cluster.local:80/api". */
  readonly text: string;
  /** Undefined when pods are called without a Service (PodMonitor, kubelet). */
  readonly service: Service | undefined;
  /** The pods that answer. */
  readonly workloads: readonly Workload[];
  /** The Service port, where the text (or the Service's only port) says it. */
  readonly port: ServicePort | undefined;
  /** The container port, where pods are called directly. */
  readonly containerPort: number | undefined;
  /** `http`, `https`, `grpc`, `tcp`, ... as written; undefined where nothing says. */
  readonly scheme: string | undefined;
  /** What says so: "env SHOP_URL", "ConfigMap app-config key application.yaml", "Ingress backend". */
  readonly source: string;
  /**
   * Pods whose text is read by a workload of several call at every replica; a call from a text that several workloads import
   * is given once per client.
   */
}
