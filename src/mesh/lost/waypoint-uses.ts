import type { Ambient } from '../ambient/ambient.ts';
import type { Evidence } from '../answer.ts';
import { waypointClient } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import { isHttpOrDetected } from '../outbound/virtual-hosts.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import type { Routings } from '../routing/routings.ts';
import { type RouteUse, usedBytes, usedHttp } from './route-use.ts';

/** What says which waypoints apply a routing. */
export interface WaypointUseSources {
  readonly ambient: Pick<Ambient, 'waypointOfService'>;
  readonly registry: Registry;
  readonly routings: Routings;
}

const mesh: ReadonlySet<string> = new Set(['mesh']);

/**
 * The waypoints that apply the rules of a routing: those of its hosts, where it is in their namespace or the service's.
 * pilot/pkg/networking/core/listener_waypoint.go getVirtualServiceForWaypoint
 */
export class WaypointUses {
  readonly #sources: WaypointUseSources;

  constructor(sources: WaypointUseSources) {
    this.#sources = sources;
  }

  of(routing: Routing): readonly RouteUse[] {
    const services = routing.hosts.flatMap((host) => this.#sources.registry.claiming(host));
    return services.flatMap((service) => this.#forService(routing, service));
  }

  #forService(routing: Routing, service: MeshService): readonly RouteUse[] {
    const { namespace: home, title } = routing.resource;
    const binding = this.#sources.ambient.waypointOfService(service.resource);
    const gateway = binding.known ? binding.value.waypoint?.gateway : undefined;
    if (gateway === undefined || (home !== gateway.namespace && home !== service.namespace)) return [];
    if (!this.#sources.routings.forGateway('mesh', gateway.namespace).includes(routing)) return [];
    const client = waypointClient(gateway.namespace);
    const because = (): Evidence => ({
      note: `waypoint ${gateway.namespace}/${gateway.name} of ${service.resource.title} applies ${title}`,
      from: 'manifest',
      at: routing.resource.field('spec', 'hosts'),
    });
    return service.ports.flatMap(({ number, protocol }): readonly RouteUse[] => {
      const scope: RoutingScope = { client, gateways: mesh, port: number };
      const http = isHttpOrDetected(protocol) ? usedHttp(routing, scope) : [];
      const bytes = isHttp(protocol) ? [] : usedBytes([...routing.tls(scope), ...routing.tcp(scope)]);
      const rules = [...http, ...bytes];
      return rules.length === 0 ? [] : [{ client, port: number, rules, because, isAssumed: false }];
    });
  }
}
