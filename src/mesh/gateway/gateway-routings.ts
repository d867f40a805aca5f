import { covers } from '../../model/hostname.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { type Client, gatewayClient } from '../client.ts';
import type { RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import type { GatewayServer } from './gateway-server.ts';

/** The routings bound to a server by name that a namespace may use, in Istio's order. */
export type RoutingsFor = (server: string, namespace: string) => readonly Routing[];

/** Where bytes go that are not handled as HTTP. */
export interface ByteRule {
  readonly source: RuleSource;
  readonly destinations: readonly RoutedDestination[];
  /** Why it is not sure that the rule is there. */
  readonly unknown: string | undefined;
}

/** The routings of one gateway's servers. */
export class GatewayRoutings {
  readonly #client: Client;
  readonly #routingsFor: RoutingsFor;

  constructor(workload: Workload, routingsFor: RoutingsFor) {
    this.#client = gatewayClient(workload.namespace, workload.labels);
    this.#routingsFor = routingsFor;
  }

  of({ name }: GatewayServer): readonly Routing[] {
    return this.#routingsFor(name, this.#client.namespace);
  }

  scope({ name, number, tls, httpsRedirect }: GatewayServer): RoutingScope {
    // TLS settings count, also those of HTTP.
    const hasTls = tls !== undefined || httpsRedirect;
    return { client: this.#client, gateways: new Set([name]), port: number, tls: hasTls };
  }

  /** The one rule for all bytes of a server that does not pass TLS. pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTCPRoutes */
  bytes(server: GatewayServer): ByteRule | undefined {
    const scope = this.scope(server);
    for (const routing of this.#matching(server)) {
      // A TLSRoute has no rules for TCP, also behind a server that ends TLS.
      const ended = routing.kind === 'TLSRoute' ? routing.tls(scope) : [];
      const rule = [...routing.tcp(scope), ...ended].find(leadsSomewhere);
      if (rule !== undefined) return { ...rule, unknown: routing.unknown };
    }
    return undefined;
  }

  /** Rules by server name. pilot/pkg/networking/core/gateway.go buildGatewayNetworkFiltersFromTLSRoutes */
  tls(server: GatewayServer): readonly (ByteRule & { readonly sniHosts: readonly string[] })[] {
    const scope = this.scope(server);
    return this.#matching(server).flatMap((routing) =>
      routing
        .tls(scope)
        .filter(leadsSomewhere)
        .map((rule) => ({ ...rule, unknown: routing.unknown })),
    );
  }

  /** Those whose hosts and the server's have something in common. pilot/pkg/networking/core/gateway.go pickMatchingGatewayHosts */
  #matching(server: GatewayServer): readonly Routing[] {
    return this.of(server).filter((routing) => sharedHosts(server, routing).length > 0);
  }
}

function leadsSomewhere({ destinations }: Pick<ByteRule, 'destinations'>): boolean {
  return destinations.length > 0;
}

/** The hosts for which a server takes a routing: of two that cover each other, the narrower. pkg/config/host/names.go Intersection */
export function sharedHosts(server: Pick<GatewayServer, 'hosts'>, routing: Routing): readonly string[] {
  const hosts = new Set<string>();
  for (const { namespace, host } of server.hosts) {
    if (namespace !== '*' && namespace !== routing.resource.namespace) continue;
    for (const other of routing.hosts) {
      if (covers(other, host)) hosts.add(host.toLowerCase());
      else if (covers(host, other)) hosts.add(other.toLowerCase());
    }
  }
  return [...hosts];
}
