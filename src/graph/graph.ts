import type { Externals } from '../model/externals.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Kind } from '../model/kinds.ts';
import type { Resource } from '../model/resource.ts';

/**
 * What a name leads to. A repository is a partial view: `missing` only where we were given the place in full (a closed
 * namespace, or `complete`), otherwise `unknown`. More than one candidate with different content is unknown too.
 */
export type Reference<T> =
  | { readonly state: 'resolved'; readonly target: T }
  | { readonly state: 'missing'; readonly why: string }
  | { readonly state: 'unknown'; readonly why: string };

/** Who points at whom among the resources of one unit. Every look-up is by index, never a scan. */
export interface Graph {
  /** In stable order: by file, then place in it. */
  readonly resources: readonly Resource[];
  /** True when we were told that there is nothing else. */
  readonly complete: boolean;
  /** What exists although it is not among the resources, whatever `complete` says. */
  readonly externals: Externals;
  /** The first object of which it is to be filled in what it is for, or what it says of that: answers may not count on it. */
  readonly openEnded: Resource | undefined;
  ofKind(kind: Kind): readonly Resource[];
  /** The resources of a kind in a namespace. */
  inNamespace(kind: Kind, namespace: string): readonly Resource[];
  /** The resource of that identity; undefined when there is none, or several that differ. */
  find(kind: Kind, namespace: string, name: string): Resource | undefined;
  /** All that claim the identity, in stable order. */
  definitions(kind: Kind, namespace: string, name: string): readonly Resource[];
  /** As `find`, with the reason why nothing was found. */
  refer(kind: Kind, namespace: string, name: string): Reference<Resource>;
  /**
   * True when the unit defines the same identity elsewhere with different content, or when the resource holds values that are to be
   * filled in and decide what it does: answers that depend on it are unknown.
   */
  isAmbiguous(resource: Resource): boolean;
  /** True when the unit defines a workload or Service in the namespace and nothing there makes Services behind our back. */
  isClosed(namespace: string): boolean;
  /** True when the input is complete and the namespace is not declared to hold more: only there absence is knowledge. */
  isWhole(namespace: string): boolean;

  readonly workloads: readonly Workload[];
  workloadsIn(namespace: string): readonly Workload[];
  workloadOf(resource: Resource): Workload | undefined;
  /** The Pods of a dump of a cluster that the workload made: what really runs. Empty for manifests that people write. */
  podsOf(workload: Workload): readonly Workload[];
  readonly services: readonly Service[];
  servicesIn(namespace: string): readonly Service[];
  serviceOf(resource: Resource): Service | undefined;
  service(namespace: string, name: string): Service | undefined;
  /** Workloads whose pods the Service selects; Jobs and CronJobs are not among them. */
  workloadsBehind(service: Service): readonly Workload[];
  servicesOf(workload: Workload): readonly Service[];
}

/**
 * The container port that a Service port leads to on the pods of a workload: the number itself, or the container port of that
 * name; undefined when no container declares the name.
 * https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports
 */
export function containerPortFor(port: ServicePort, workload: Workload): number | undefined {
  const target = port.targetPort ?? port.number;
  if (typeof target === 'number') return target;
  for (const container of workload.containers) {
    for (const declared of container.ports) {
      if (declared.name === target && declared.protocol === port.protocol) return declared.number;
    }
  }
  return /^\d+$/.test(target) ? Number(target) : undefined;
}
