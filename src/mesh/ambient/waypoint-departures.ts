import { covers, isWildcard } from '../../model/hostname.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { Identity } from '../authorization/request.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { HttpRule, RoutedDestination } from '../routing/http-rule.ts';
import type { ClientSide, Departure, WeightedTarget } from '../trace/client-side.ts';
import type { Outcome } from '../trace/outcome.ts';
import { chooseRule, departureBy, weighted, writtenAt } from '../trace/rule-departure.ts';
import type { WaypointSide } from '../trace/waypoint-side.ts';
import type { Crossing } from './crossing.ts';
import type { Waypoint } from './waypoint.ts';
import { byWaypoint, notRoutedByWaypoint } from './waypoint-failures.ts';
import type { WaypointRules } from './waypoint-rules.ts';

/** The answers that departures rest on. */
export interface WaypointDepartureSources {
  readonly registry: Registry;
  readonly rules: WaypointRules;
  /** The rule of requests for pods that are dialled by their address: it names no destination. */
  readonly podRule: HttpRule;
  identityOf(waypoint: Waypoint): Identity;
}

/** A connection on its way through a waypoint. */
export interface WaypointStep extends Crossing {
  /** Of the service that is dialled; undefined where it is a pod. */
  readonly port: MeshPort | undefined;
  /** What is known of the hop so far. */
  readonly facts: Omit<ClientSide, 'departure' | 'because'>;
  readonly authorization: Answer<Authorization> | undefined;
}

/** Where waypoints send what they let pass. pilot/pkg/networking/core/listener_waypoint.go */
export class WaypointDepartures {
  readonly #sources: WaypointDepartureSources;

  constructor(sources: WaypointDepartureSources) {
    this.#sources = sources;
  }

  end(step: WaypointStep, outcome: Outcome): WaypointSide {
    return this.#depart(step, { kind: 'end', outcome });
  }

  /** Bytes that are not handled as HTTP. listener_waypoint.go buildWaypointNetworkFilters */
  bytes(step: WaypointStep): Answer<WaypointSide> {
    const { to, port, waypoint, because } = step;
    if (to.kind === 'workload') return known(this.#forward(step, toPod(to), undefined));
    if (port === undefined) return unknown('no port is dialled', because);
    const rule = this.#sources.rules.bytes(waypoint.gateway.namespace, to.service, port);
    if (rule === undefined) return known(this.#forward(step, toItself(to.service, port), undefined));
    if (rule.unknown !== undefined) return unknown(rule.unknown, because);
    const { source, destinations } = rule;
    const used = destinations.length === 1 ? destinations : destinations.filter(({ weight }) => weight > 0);
    const routed: WaypointStep = {
      ...step,
      facts: { ...step.facts, route: { from: source } },
      because: () => [...because(), writtenAt(source)],
    };
    return known(this.#forward(routed, weighted(used, this.#portFor(step)), undefined));
  }

  /** listener_waypoint.go buildWaypointInboundHTTPRouteConfig */
  request(step: WaypointStep, request: HttpRequest): Answer<WaypointSide> {
    const { to, port, waypoint, because } = step;
    const facts = { ...step.facts, virtualHost: `inbound|http|${port?.number ?? 0}` };
    if (to.kind === 'workload' || port === undefined) {
      const route = { from: 'default', rule: this.#sources.podRule } as const;
      const targets = to.kind === 'workload' ? toPod(to) : [];
      return known(this.#forward({ ...step, facts: { ...facts, route } }, targets, request));
    }
    const { service } = to;
    // Who looks up the host of the request must not be made to look up others. listener_waypoint.go buildRouteVHostDomains
    const isBound = service.resolution === 'dynamic-dns' && isWildcard(service.hostname);
    if (isBound && !covers(service.hostname, withoutPort(request.host))) {
      return known(this.end(step, notRoutedByWaypoint('no-virtual-host', because)));
    }
    const chosen = chooseRule(this.#sources.rules.http(waypoint.gateway.namespace, service, port), request);
    if (!chosen.known) return unknown(chosen.why, () => [...because(), ...chosen.because()]);
    const rule = chosen.value;
    const evidence = (): readonly Evidence[] => [
      ...because(),
      ...chosen.because(),
      ...(rule?.source === undefined ? [unrouted(service, waypoint)] : []),
    ];
    const routed: WaypointStep = { ...step, facts, because: evidence };
    if (rule === undefined) return known(this.end(routed, notRoutedByWaypoint('no-route', evidence)));
    const route = { from: rule.source ?? ('default' as const), rule };
    const departure = departureBy(rule, request, this.#portFor(step));
    return known(this.#depart({ ...routed, facts: { ...facts, route } }, departure));
  }

  #forward(step: WaypointStep, targets: readonly WeightedTarget[], request: HttpRequest | undefined): WaypointSide {
    return this.#depart(step, { kind: 'forward', targets, request });
  }

  #depart({ facts, because, waypoint, peer, to, authorization }: WaypointStep, departure: Departure): WaypointSide {
    return {
      waypoint,
      identity: this.#sources.identityOf(waypoint),
      clientIdentity: peer,
      handles: to.kind,
      authorization,
      side: {
        ...facts,
        departure: departure.kind === 'end' ? { kind: 'end', outcome: byWaypoint(departure.outcome) } : departure,
        because,
      },
    };
  }

  /** The only port of the destination, else that which was dialled. listener_waypoint.go getWaypointDestinationCluster */
  #portFor({ waypoint, port }: WaypointStep): (to: RoutedDestination) => number {
    const { namespace } = waypoint.gateway;
    return ({ host }) => {
      const service = this.#sources.registry.claiming(host).find(({ visibility }) => visibility.includes(namespace));
      const [only, second] = service?.ports ?? [];
      return only === undefined || second !== undefined ? (port?.number ?? 0) : only.number;
    };
  }
}

function toPod({ endpoint }: Extract<Crossing['to'], { kind: 'workload' }>): readonly WeightedTarget[] {
  return [{ target: { kind: 'dialled-pod', endpoint }, weightPercent: 100 }];
}

function toItself({ hostname, resource }: MeshService, { number }: MeshPort): readonly WeightedTarget[] {
  const at = () => resource.field('metadata', 'name');
  const destination: RoutedDestination = { host: hostname, port: number, subset: undefined, weight: 1, at };
  return [{ target: { kind: 'destination', destination, port: number }, weightPercent: 100 }];
}

function unrouted({ hostname, namespace }: MeshService, { gateway }: Waypoint): Evidence {
  const namespaces = [...new Set([gateway.namespace, namespace])].map((name) => `"${name}"`).join(' or ');
  return { note: `no rule in namespace ${namespaces} takes the request for ${hostname}`, from: 'absence' };
}

function withoutPort(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '');
}
