import { remember } from '../../model/multimap.ts';
import { waypointClient } from '../client.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { HttpRule, RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import { HostIndex } from '../routing/mesh-routings.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import type { Routings } from '../routing/routings.ts';

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** Where bytes go that a waypoint does not handle as HTTP. */
export interface WaypointByteRule {
  readonly source: RuleSource;
  readonly destinations: readonly RoutedDestination[];
  /** Why it is not sure that the rule is there. */
  readonly unknown: string | undefined;
}

/**
 * The rules of the mesh that waypoints apply to connections for a service: those of the waypoint's own namespace and of the
 * service's. pilot/pkg/networking/core/listener_waypoint.go getVirtualServiceForWaypoint
 */
export class WaypointRules {
  readonly #routings: Pick<Routings, 'forGateway' | 'defaultRule'>;
  readonly #indices = new Map<string, HostIndex>();
  readonly #http = new Map<string, Map<MeshService, Map<MeshPort, readonly HttpRule[]>>>();

  constructor(routings: Pick<Routings, 'forGateway' | 'defaultRule'>) {
    this.#routings = routings;
  }

  /** Of several VirtualServices the rules of one come after those of the other. Never empty. */
  http(namespace: string, service: MeshService, port: MeshPort): readonly HttpRule[] {
    const byService = remember(this.#http, namespace, () => new Map<MeshService, Map<MeshPort, readonly HttpRule[]>>());
    const byPort = remember(byService, service, () => new Map<MeshPort, readonly HttpRule[]>());
    return remember(byPort, port, () => {
      const scope = scopeOf(namespace, port);
      const rules = this.#for(namespace, service).flatMap((routing) => routing.http(scope));
      return rules.length > 0 ? rules : [this.#routings.defaultRule(service, port)];
    });
  }

  /** The first rule for TLS that names the service alone, else the first for TCP. listener_waypoint.go getWaypointTCPRoutes */
  bytes(namespace: string, service: MeshService, port: MeshPort): WaypointByteRule | undefined {
    const scope = scopeOf(namespace, port);
    const routings = this.#for(namespace, service);
    const host = service.hostname.toLowerCase();
    for (const routing of routings) {
      const rule = routing.tls(scope).find(({ sniHosts }) => sniHosts.length === 1 && sniHosts[0] === host);
      if (rule !== undefined) return { ...rule, unknown: routing.unknown };
    }
    for (const routing of routings) {
      const [rule] = routing.tcp(scope);
      if (rule !== undefined) return { ...rule, unknown: routing.unknown };
    }
    return undefined;
  }

  #for(namespace: string, service: MeshService): readonly Routing[] {
    const index = remember(this.#indices, namespace, () => new HostIndex(this.#routings.forGateway('mesh', namespace)));
    return index
      .overlapping(service.hostname.toLowerCase())
      .filter(({ resource }) => resource.namespace === namespace || resource.namespace === service.namespace);
  }
}

function scopeOf(namespace: string, { number }: MeshPort): RoutingScope {
  return { client: waypointClient(namespace), gateways: mesh, port: number };
}
