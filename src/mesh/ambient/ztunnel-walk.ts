import type { Graph } from '../../graph/graph.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Identity } from '../authorization/request.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { MeshService } from '../mesh-service.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import type { ClientSide, Departure, Target } from '../trace/client-side.ts';
import type { DialledAddresses } from '../trace/dialled-servers.ts';
import { closedByZtunnel, networkFailure } from '../trace/failures.ts';
import { httpRequestOf, isOwnTls, isPlainHttp, type TraceRequest } from '../trace/request.ts';
import type { Ambient } from './ambient.ts';
import type { Crossing, CrossingTarget } from './crossing.ts';
import type { Waypoint } from './waypoint.ts';

/** The answers that the walk rests on. */
export interface ZtunnelWalkSources {
  readonly graph: Graph;
  readonly ambient: Pick<Ambient, 'waypointOfService' | 'waypointOfWorkload'>;
  readonly dialled: DialledAddresses;
}

/** What the ztunnel of a client does, and the waypoint that it sends to. */
export interface ZtunnelLeaving {
  readonly side: ClientSide;
  /** Undefined where it connects to the endpoints itself. */
  readonly crossing: Crossing | undefined;
}

/** Whose ztunnel it is, and what is dialled. */
interface Step {
  readonly identity: Identity;
  readonly request: TraceRequest;
  readonly to: DialledHost;
}

/**
 * What the ztunnel of a client does with a connection: it knows services and pods by their addresses, and nothing of what goes
 * through. ztunnel's src/proxy/outbound.rs build_request
 */
export class ZtunnelWalk {
  readonly #sources: ZtunnelWalkSources;

  constructor(sources: ZtunnelWalkSources) {
    this.#sources = sources;
  }

  leave(step: Step): Answer<ZtunnelLeaving> {
    const { to, request } = step;
    const { dialled } = to;
    switch (dialled.kind) {
      case 'service':
        return this.#toService(step, dialled.service);
      case 'outside':
        return known(without(pastZtunnel(step)));
      case 'nowhere':
        return known(
          without(ended(step, networkFailure('dns-no-such-host', `${request.host} does not resolve`, to.because))),
        );
      default:
        return this.#toPod(step);
    }
  }

  #toService(step: Step, service: MeshService): Answer<ZtunnelLeaving> {
    const { request, to } = step;
    if (this.#sources.graph.isAmbiguous(service.resource)) return ambiguous(service.resource);
    const binding = this.#sources.ambient.waypointOfService(service.resource);
    if (!binding.known) return binding;
    const because = () => [...to.because(), ...binding.because()];
    const { waypoint } = binding.value;
    if (waypoint !== undefined) {
      return known(this.#through(waypoint, { kind: 'service', service, port: request.port }, { ...step, because }));
    }
    if (service.resolution === 'original-destination') return known(without(sent(step, { kind: 'dialled' }, because)));
    const port = service.ports.find(({ number, protocol }) => number === request.port && protocol !== 'udp');
    if (port !== undefined) {
      return known(without(sent(step, { kind: 'service', service, port: request.port }, because)));
    }
    const { resource } = service;
    const note = `${resource.title} has no port ${request.port}`;
    const evidence = (): readonly Evidence[] => [
      ...because(),
      { note, from: 'manifest', at: resource.field('spec', 'ports') },
    ];
    return known(without(ended(step, closedByZtunnel('service-has-no-such-port', note, evidence))));
  }

  /** Behind a headless Service, too, the address of a pod is dialled. */
  #toPod(step: Step): Answer<ZtunnelLeaving> {
    const { request, to } = step;
    const servers = this.#sources.dialled.serversAt(to, request.port);
    if (!servers.known) return servers;
    if (servers.value.kind === 'nobody') return known(without(ended(step, servers.value.outcome)));
    const [endpoint] = servers.value.endpoints;
    const pod = endpoint?.workload;
    // The address of a pod on the host network is that of its node.
    if (endpoint === undefined || pod === undefined || pod.hostNetwork) return known(without(pastZtunnel(step)));
    const binding = this.#sources.ambient.waypointOfWorkload(pod);
    if (!binding.known) return binding;
    const because = () => [...to.because(), ...servers.because(), ...binding.because()];
    const { waypoint } = binding.value;
    if (waypoint === undefined) return known(without(sent(step, { kind: 'dialled' }, because)));
    return known(this.#through(waypoint, { kind: 'workload', endpoint: alone(endpoint) }, { ...step, because }));
  }

  #through(waypoint: Waypoint, to: CrossingTarget, step: Step & Pick<Crossing, 'because'>): ZtunnelLeaving {
    const { identity, request, because } = step;
    const side = sent(step, { kind: 'dialled' }, because);
    const ztunnel = { identity, sendsToWaypoint: true, destinationKnown: true };
    return {
      side: { ...side, ztunnel },
      crossing: {
        waypoint,
        to,
        peer: identity,
        asked: request,
        request: isPlainHttp(request.scheme) ? httpRequestOf(request) : undefined,
        bytes: bytesOf(request),
        sentBy: 'none',
        because,
      },
    };
  }
}

function bytesOf({ scheme }: TraceRequest): Crossing['bytes'] {
  if (isOwnTls(scheme)) return 'tls';
  if (scheme === 'tcp') return 'tcp';
  return scheme === 'http' ? 'http1' : 'http2';
}

function without(side: ClientSide): ZtunnelLeaving {
  return { side, crossing: undefined };
}

function alone(endpoint: Endpoint): Endpoint {
  return { ...endpoint, count: 1 };
}

/** ztunnel knows nobody at the address, and lets the bytes pass as they are. */
function pastZtunnel(step: Step): ClientSide {
  const { to, identity } = step;
  const side = sent(step, { kind: 'passthrough' }, () => [
    ...to.because(),
    { note: `ztunnel knows neither service nor pod at the address of ${to.host}`, from: 'absence' },
  ]);
  return { ...side, ztunnel: { identity, sendsToWaypoint: false, destinationKnown: false } };
}

function sent(step: Step, target: Target, because: () => readonly Evidence[]): ClientSide {
  return left(step, { kind: 'forward', targets: [{ target, weightPercent: 100 }], request: undefined }, because);
}

function ended(step: Step, outcome: Extract<Departure, { kind: 'end' }>['outcome']): ClientSide {
  return left(step, { kind: 'end', outcome }, () => outcome.because());
}

function left({ to, identity }: Step, departure: Departure, because: () => readonly Evidence[]): ClientSide {
  const ztunnel = { identity, sendsToWaypoint: false, destinationKnown: true };
  return { proxy: 'ztunnel', resolvesTo: to.words, ztunnel, departure, because };
}
