import type { Ambient } from '../ambient/ambient.ts';
import { addressesOf } from '../ambient/entry-addresses.ts';
import { insideTls } from '../ambient/last-hop.ts';
import type { Waypoint } from '../ambient/waypoint.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Crossed, Crossings } from './crossed.ts';
import type { LastLeg } from './last-leg.ts';
import { ended, type Reached } from './reached.ts';
import { httpRequestOf } from './request.ts';
import type { Sending } from './sending.ts';
import type { TracedDestination } from './trace.ts';

/** The answers that the way of gateways through waypoints rests on. */
export interface IngressCrossingSources {
  readonly ambient: Pick<Ambient, 'isInUse' | 'waypointOfService' | 'ingressUsesWaypoint'>;
  readonly lastLeg: LastLeg;
  readonly crossings: Crossings;
}

/** A destination, to be told with those who are reached through a waypoint. */
type Telling = (destination: Omit<TracedDestination, 'servers'>) => Reached;

/**
 * Gateways send to the waypoints of services that ask for it, with the address of the service as what they dial.
 * pilot/pkg/xds/endpoints/endpoint_builder.go findServiceWaypoint
 */
export class IngressCrossings {
  readonly #sources: IngressCrossingSources;

  constructor(sources: IngressCrossingSources) {
    this.#sources = sources;
  }

  /** Undefined where the sender connects to the endpoints itself. */
  cross(cluster: Cluster, sending: Sending, because: () => readonly Evidence[]): Telling | undefined {
    const { sender } = sending;
    if (sender?.client.proxy !== 'gateway' || cluster.discovery !== 'endpoints') return undefined;
    const waypoint = this.#waypointFor(cluster);
    if (!waypoint.known) return (destination) => ended(destination, waypoint, destination.cluster);
    if (waypoint.value === undefined) return undefined;
    const inside = insideTls(sender.client, cluster);
    if (!inside.known) return (destination) => ended(destination, inside, destination.cluster);
    const isRaw = inside.value.mode === 'none';
    const bytes = isRaw ? this.#sources.lastLeg.bytes(sending, cluster) : 'tls';
    const isHttp = bytes === 'http1' || bytes === 'http2';
    const crossed = this.#sources.crossings.cross({
      waypoint: waypoint.value,
      to: { kind: 'service', service: cluster.service, port: cluster.port.number },
      peer: sender.identity,
      asked: sending.request,
      request: isHttp ? (sending.sent ?? httpRequestOf(sending.request)) : undefined,
      bytes,
      sentBy: sending.sent === undefined ? 'tcp-proxy' : 'http-proxy',
      because: () => [...because(), ...waypoint.because(), ...inside.because()],
    });
    return (destination) => through(destination, crossed);
  }

  #waypointFor({ service }: Cluster): Answer<Waypoint | undefined> {
    const { ambient } = this.#sources;
    // Where nothing speaks of ambient mode, labels that are not seen do not make it so.
    if (!ambient.isInUse) return known(undefined);
    const { resource } = service;
    const binding = ambient.waypointOfService(resource);
    if (!binding.known) return binding;
    const { waypoint } = binding.value;
    if (waypoint === undefined || !isAddressed(service)) return known(undefined);
    const used = ambient.ingressUsesWaypoint(resource);
    if (!used.known) return used;
    return known(used.value ? waypoint : undefined, () => [...binding.because(), ...used.because()]);
  }
}

/** Waypoints know services by their addresses. */
function isAddressed(service: Cluster['service']): boolean {
  if (service.resource.kind === 'Service') return service.resolution === 'endpoints';
  return addressesOf(service).length > 0;
}

function through(destination: Omit<TracedDestination, 'servers'>, crossed: Crossed): Reached {
  const { waypoint, outcome, outcomes } = crossed;
  const servers = waypoint?.destinations?.flatMap((each) => each.servers) ?? [];
  return {
    destination: { ...destination, servers, ...(waypoint === undefined ? {} : { waypoint }) },
    outcomes: outcomes?.map((part) => ({ outcome: known(part.outcome), share: part.sharePercent / 100 })) ?? [
      { outcome, share: 1 },
    ],
  };
}
