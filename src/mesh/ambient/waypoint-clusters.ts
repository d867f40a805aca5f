import { type Answer, known } from '../answer.ts';
import type { Client } from '../client.ts';
import type { Cluster, ClusterName } from '../cluster/cluster.ts';
import type { RoutedServices } from '../cluster/routed-services.ts';
import type { MeshService } from '../mesh-service.ts';
import type { TraceSources } from '../trace/trace-sources.ts';
import type { Ambient } from './ambient.ts';
import type { Waypoint } from './waypoint.ts';

/** The answers that clusters of waypoints rest on. */
export interface WaypointClusterSources {
  readonly mesh: Pick<TraceSources, 'cluster'>;
  readonly ambient: Pick<Ambient, 'waypointOfService'>;
  readonly routed: Pick<RoutedServices, 'leads'>;
}

/** A waypoint that asks for a cluster, and the service that was dialled. */
interface AskingWaypoint {
  readonly waypoint: Waypoint;
  readonly dialled: MeshService | undefined;
}

/**
 * What proxies have for the destinations of routes: waypoints for the services that are dialled through them, and for those
 * that rules lead to which write the host of one of them. pilot/pkg/networking/core/waypoint.go filterWaypointOutboundServices
 */
export class WaypointClusters {
  readonly #sources: WaypointClusterSources;

  constructor(sources: WaypointClusterSources) {
    this.#sources = sources;
  }

  /** `asking` is undefined for proxies that are no waypoints. */
  find(client: Client, name: ClusterName, asking: AskingWaypoint | undefined): Answer<Cluster | undefined> {
    const found = this.#sources.mesh.cluster(client, name);
    if (asking === undefined || !found.known || found.value === undefined) return found;
    const { service } = found.value;
    const binding = this.#sources.ambient.waypointOfService(service.resource);
    if (!binding.known) return binding;
    if (binding.value.waypoint?.gateway === asking.waypoint.gateway) return found;
    const from = asking.dialled?.hostname;
    if (from !== undefined && this.#sources.routed.leads(from, service.hostname)) return found;
    const note = `waypoint ${asking.waypoint.key} does not serve ${service.hostname}, and no rule that writes the host of what it serves leads there`;
    return known(undefined, () => [...binding.because(), { note, from: 'absence' }]);
  }
}
