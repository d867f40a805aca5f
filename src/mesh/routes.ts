import type { Graph } from '../graph/graph.ts';
import { serviceHost } from '../model/hostname.ts';
import type { HttpRoute, PlacedDuration, RouteDestination } from '../model/istio/http-route.ts';
import type { EgressListener } from '../model/istio/sidecar.ts';
import type { Resource } from '../model/resource.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import type { Destination } from './destination.ts';
import type { EffectiveRetries } from './retry.ts';
import { routeMatches, settledRetries, timeoutOf } from './routing/http-rules.ts';
import type { Routing, RoutingScope } from './routing/routing.ts';
import type { Routings } from './routing/routings.ts';
import { type SettledRoute, settledRoutes } from './routing/settled-route.ts';
import { VirtualServiceRouting } from './routing/virtual-service-routing.ts';

/** A route that a proxy applies to HTTP requests. */
export interface EffectiveRoute {
  /** The entry of `http` that writes it; undefined for the default route of a Service, and for routes of the Gateway API. */
  readonly route: HttpRoute | undefined;
  /** Undefined: no limit. There is no default. */
  readonly timeout: PlacedDuration | undefined;
  /** Undefined: turned off. */
  readonly retries: EffectiveRetries | undefined;
  /** Empty for redirects, direct responses, and where no entry of `http` writes the route. */
  readonly destinations: readonly RouteDestination[];
  /** True when every request takes the route. */
  readonly catchesAll: boolean;
}

/** The egress listener of a client's Sidecar that answers for a port; null when it has none for it. */
type ListenerFor = (client: Client, port: number) => EgressListener | undefined | null;

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** Routes as VirtualServices write them: one for all matches of an entry. */
export class Routes {
  readonly #graph: Graph;
  readonly #routings: Routings;
  readonly #listenerFor: ListenerFor;

  constructor(graph: Graph, routings: Routings, listenerFor: ListenerFor) {
    this.#graph = graph;
    this.#routings = routings;
    this.#listenerFor = listenerFor;
  }

  towards(client: Client, { service, port }: Destination): Answer<readonly EffectiveRoute[]> {
    const hostname = serviceHost(service.name, service.namespace, this.#routings.defaults.clusterDomain);
    const egress = this.#listenerFor(client, port.number);
    const routings =
      egress === null
        ? []
        : this.#routings.forMesh(client.namespace, egress).forService({ hostname, namespace: service.namespace });
    const scope = { client, gateways: mesh, port: port.number };
    for (const routing of routings) {
      const routes = this.#inScope(routing, scope);
      if (routes.length === 0) continue;
      if (this.#graph.isAmbiguous(routing.resource)) return ambiguous(routing.resource);
      if (routing.unknown !== undefined) return unknown(routing.unknown);
      const from = routing.kind === 'VirtualService' ? 'hosts' : 'parentRefs';
      return known(routes, () => [
        {
          note: `${routing.resource.title} routes ${hostname}`,
          from: 'manifest',
          at: routing.resource.field('spec', from),
        },
      ]);
    }
    return known([this.#defaultRoute()]);
  }

  /** All that is written, whichever client or gateway it is for; the routes of delegates where it delegates. */
  writtenIn(virtualService: Resource): readonly EffectiveRoute[] {
    return settledRoutes(virtualService, this.#graph)
      .filter(({ doubt }) => doubt === undefined)
      .map((settled) => {
        const matches = routeMatches(settled, this.#routings.defaults);
        return this.#effective(
          settled,
          matches.some((match) => match.isLast && match.appliesAnywhere),
        );
      });
  }

  #inScope(routing: Routing, scope: RoutingScope): readonly EffectiveRoute[] {
    if (routing instanceof VirtualServiceRouting) {
      return routing
        .settled(scope)
        .filter(([{ doubt }]) => doubt === undefined)
        .map(([settled, catchesAll]) => this.#effective(settled, catchesAll));
    }
    return routing.http(scope).map(({ timeout, retries, catchesAll }) => ({
      route: undefined,
      timeout,
      retries,
      destinations: [],
      catchesAll,
    }));
  }

  #effective(settled: SettledRoute, catchesAll: boolean): EffectiveRoute {
    return {
      route: settled.route,
      timeout: timeoutOf(settled),
      retries: settledRetries(settled, this.#routings.defaults),
      destinations: settled.route.destinations,
      catchesAll,
    };
  }

  #defaultRoute(): EffectiveRoute {
    const { retries } = this.#routings.defaults;
    return { route: undefined, timeout: undefined, retries, destinations: [], catchesAll: true };
  }
}
