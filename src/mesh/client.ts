import type { Workload } from '../model/k8s/workload.ts';
import type { Labels } from '../model/selector.ts';

/**
 * A proxy that sends requests, reduced to what its configuration depends on: where it runs and which workload selectors fit
 * it. Several workloads share one client.
 */
export interface Client {
  readonly namespace: string;
  readonly labels: Labels;
  /** Only sidecars read Sidecar objects; waypoints pass over DestinationRules that select workloads. */
  readonly proxy: 'sidecar' | 'gateway' | 'waypoint';
}

export function clientOf(workload: Workload): Client {
  return { namespace: workload.namespace, labels: workload.labels, proxy: 'sidecar' };
}

export function gatewayClient(namespace: string, labels: Labels): Client {
  return { namespace, labels, proxy: 'gateway' };
}

/** Its configuration depends on where it runs alone. */
export function waypointClient(namespace: string): Client {
  return { namespace, labels: {}, proxy: 'waypoint' };
}
