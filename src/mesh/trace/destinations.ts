import type { WaypointClusters } from '../ambient/waypoint-clusters.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { WeightedTarget } from './client-side.ts';
import type { DialledAddresses } from './dialled-servers.ts';
import { blackhole, destinationNotFound, noEndpointsForZtunnel, noHealthyEndpoints } from './failures.ts';
import type { IngressCrossings } from './ingress-crossings.ts';
import type { LastLeg, Reaching } from './last-leg.ts';
import { ended, type Reached, reached } from './reached.ts';
import type { Sender, Sending } from './sending.ts';

/** The answers that are asked for each destination. */
export interface DestinationSources {
  readonly clusters: WaypointClusters;
  readonly dialled: DialledAddresses;
  readonly lastLeg: LastLeg;
  readonly ingress: IngressCrossings;
}

type TargetOf<K extends WeightedTarget['target']['kind']> = Extract<WeightedTarget['target'], { kind: K }>;

/** Follows what a sender sends to one target. */
export class Destinations {
  readonly #sources: DestinationSources;

  constructor(sources: DestinationSources) {
    this.#sources = sources;
  }

  reach(weighted: WeightedTarget, sending: Sending): Reached {
    const { target } = weighted;
    switch (target.kind) {
      case 'destination':
        return this.#cluster(weighted, target, sending);
      case 'blackhole':
        return ended(weighted, known(blackhole(() => sending.side.because())));
      case 'invalid-backend': {
        const at = target.destination.at;
        const note = target.destination.invalid ?? 'the backend is none';
        const outcome = destinationNotFound(sourceOf(sending), true, () => [{ note, from: 'manifest', at: at() }]);
        return ended(weighted, known(outcome));
      }
      case 'service':
        return this.#service(weighted, target, sending);
      case 'dialled-pod':
        return reached(weighted, undefined, [this.#arrive(target.endpoint, sending, { because: () => [] })]);
      default:
        return this.#dialled(weighted, sending);
    }
  }

  #dialled(weighted: WeightedTarget, sending: Sending): Reached {
    const { to, request } = sending;
    if (to === undefined) throw new Error('nothing was dialled');
    const servers = this.#sources.dialled.serversAt(to, request.port);
    if (!servers.known) return ended(weighted, servers);
    if (servers.value.kind === 'nobody') return ended(weighted, known(servers.value.outcome));
    const because = () => servers.because();
    const sides = servers.value.endpoints.map((endpoint) => this.#arrive(endpoint, sending, { because }));
    return reached(weighted, undefined, sides);
  }

  #service(weighted: WeightedTarget, { service, port: number }: TargetOf<'service'>, sending: Sending): Reached {
    const port = service.ports.find((candidate) => candidate.number === number);
    const endpoints = port === undefined ? known([]) : this.#sources.dialled.behind(service, port);
    if (!endpoints.known) return ended(weighted, endpoints);
    const because = () => endpoints.because();
    if (endpoints.value.length === 0)
      return ended(weighted, known(noEndpointsForZtunnel(service.resource.title, because)));
    const sides = endpoints.value.map((endpoint) => this.#arrive(endpoint, sending, { because }));
    return reached(weighted, undefined, sides);
  }

  #cluster(weighted: WeightedTarget, target: TargetOf<'destination'>, sending: Sending): Reached {
    const { sender, sent } = sending;
    if (sender === undefined) throw new Error('only proxies have destinations');
    const answer = this.#clusterOf(sender, target);
    if (!answer.known) return ended(weighted, answer, answer);
    const cluster = answer.value;
    const isHttp = sent !== undefined;
    if (cluster === undefined) {
      const because = () => [named(target), ...answer.because()];
      return ended(weighted, known(destinationNotFound(sourceOf(sending), isHttp, because)), answer);
    }
    const crossed = this.#sources.ingress.cross(cluster, sending, () => answer.because());
    if (crossed !== undefined) return crossed({ ...weighted, cluster: answer });
    const endpoints = this.#endpointsOf(cluster, sending);
    if (!endpoints.known) return ended(weighted, endpoints, answer);
    const because = () => [...answer.because(), ...endpoints.because()];
    if (endpoints.value.length === 0) return ended(weighted, known(noHealthyEndpoints(isHttp, because)), answer);
    const sides = endpoints.value.map((endpoint) => this.#arrive(endpoint, sending, { cluster, because }));
    return reached(weighted, answer, sides);
  }

  #clusterOf(
    { client, waypoint }: Sender,
    { destination, port, unfoundAlias }: TargetOf<'destination'>,
  ): Answer<Cluster | undefined> {
    const { host, subset } = destination;
    if (unfoundAlias) {
      const note = `${host} is another name that has no port of the listener, and the route leads to that name`;
      return known(undefined, () => [{ note, from: 'manifest', at: destination.at() }]);
    }
    return this.#sources.clusters.find(client, { host, port, subset }, waypoint);
  }

  /** A cluster of original destinations connects to what was dialled. */
  #endpointsOf(cluster: Cluster, { to, request }: Sending): Answer<readonly Endpoint[]> {
    if (cluster.discovery !== 'original-destination' || to === undefined) return cluster.endpoints;
    const servers = this.#sources.dialled.serversAt(to, request.port);
    if (!servers.known) return servers;
    return known(servers.value.kind === 'servers' ? servers.value.endpoints : [], () => servers.because());
  }

  #arrive(endpoint: Endpoint, sending: Sending, reaching: Reaching) {
    return this.#sources.lastLeg.arrive(endpoint, sending, reaching);
  }
}

function sourceOf({ side }: Sending) {
  const from = side.route?.from;
  return typeof from === 'object' ? from : undefined;
}

function named({ destination }: TargetOf<'destination'>): Evidence {
  return { note: `the route names ${destination.host}`, from: 'manifest', at: destination.at() };
}
