import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Container, Workload } from '../model/k8s/workload.ts';
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

/** What makes Prometheus scrape. */
export type ScrapeSource = 'pod-annotation' | 'service-annotation' | 'ServiceMonitor' | 'PodMonitor';

/**
 * One place whose text says that somebody calls a Service (or pods) of the unit. A text that several workloads import gives one
 * call per client, all at the same place.
 */
export interface Call {
  /** The resource whose text says so. Not always the client: a ConfigMap, an Ingress, a ServiceMonitor. */
  readonly writtenIn: Resource;
  /**
   * Where: the characters of the URL (the host only, where credentials stand before it), or the field that names the backend.
   * A thunk: positions are paid for when reported.
   */
  at(): Located;
  readonly client: CallClient;
  /** As written, without user name, password and query: "http://web.shop.svc.cluster.local:80/api". */
  readonly text: string;
  /** Undefined when pods are called without a Service (PodMonitor, kubelet). */
  readonly service: Service | undefined;
  /** The pods that answer. */
  readonly workloads: readonly Workload[];
  /** The Service port, where the text, its scheme or the Service's only port says it; undefined when the Service has no such port. */
  readonly port: ServicePort | undefined;
  /** The port that the client asks for, also when the Service does not have it. */
  readonly portNumber: number | undefined;
  /** The container port, where pods are called directly: probes, scrapes, headless Services. */
  readonly containerPort: number | undefined;
  /** `http`, `https`, `grpc`, `tcp`, `postgresql`, ... as written, in lower case; undefined where nothing says. */
  readonly scheme: string | undefined;
  /** What says so: "env SHOP_URL", "ConfigMap app-config key application.yaml", "Ingress backend". */
  readonly source: string;
  /** The client's container whose text says so; the server's container for probes and hooks. */
  readonly container: Container | undefined;
  /** True when the client's container is an init container that ends before the others start (no `restartPolicy: Always`). */
  readonly init: boolean;
  /** Only of client `prometheus`. */
  readonly via: ScrapeSource | undefined;
  /**
   * The client shows a certificate of the mesh: Prometheus with files that a sidecar writes (`/etc/prom-certs/`), an ingress
   * controller that is set up to send through a sidecar.
   */
  readonly presentsMeshCertificate: boolean;
}
