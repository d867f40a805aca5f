import { resolveGatewayName } from '../../model/istio/gateway-binding.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { RoutedDestination, RuleSource } from './http-rule.ts';
import { appliesToConnections, type MatchScope, matchScopeOf } from './match-scope.ts';
import { routedDestinations } from './routed-destination.ts';
import type { RoutingScope, TcpRule, TlsRule } from './routing.ts';

interface ConnectionMatch {
  readonly scope: MatchScope;
  readonly sniHosts: readonly string[];
  readonly destinationSubnets: readonly string[];
}

/** An entry of `tls` or `tcp`, read once. */
export interface ConnectionRoute {
  readonly source: RuleSource;
  readonly matches: readonly ConnectionMatch[];
  readonly destinations: readonly RoutedDestination[];
}

/** Entries without destinations make no rule. */
export function connectionRoutes(
  resource: Resource,
  key: 'tls' | 'tcp',
  clusterDomain: string,
): readonly ConnectionRoute[] {
  return objectsIn(resource.spec, key).flatMap(([index, value]): ConnectionRoute[] => {
    const path = ['spec', key, index];
    const destinations = routedDestinations({ resource, path, value }, clusterDomain);
    if (destinations.length === 0) return [];
    const name = stringIn(value, 'name') || undefined;
    const source: RuleSource = { kind: 'VirtualService', resource, root: resource, path, index, name };
    const matches = objectsIn(value, 'match').map(([, match]) => connectionMatch(match, resource.namespace));
    return [{ source, matches, destinations }];
  });
}

function connectionMatch(match: JsonObject, namespace: string): ConnectionMatch {
  const gateways = stringsIn(match, 'gateways').map((name) => resolveGatewayName(name, namespace));
  return {
    scope: { ...matchScopeOf(match), gateways },
    sniHosts: stringsIn(match, 'sniHosts').map((host) => host.toLowerCase()),
    destinationSubnets: stringsIn(match, 'destinationSubnets'),
  };
}

/** A rule of every match; a route without matches makes none. pilot/pkg/networking/core/tls.go buildSidecarOutboundTLSFilterChainOpts */
export function tlsRules(routes: readonly ConnectionRoute[], scope: RoutingScope): readonly TlsRule[] {
  return routes.flatMap(({ source, matches, destinations }) =>
    matches
      .filter((match) => appliesToConnections(match.scope, scope))
      .map(({ sniHosts, destinationSubnets }) => ({ source, sniHosts, destinationSubnets, destinations })),
  );
}

/**
 * A rule of every route, up to one for all addresses. Gateways know one address only. pilot/pkg/networking/core/tls.go
 * buildSidecarOutboundTCPFilterChainOpts, gateway.go buildGatewayNetworkFiltersFromTCPRoutes
 */
export function tcpRules(routes: readonly ConnectionRoute[], scope: RoutingScope): readonly TcpRule[] {
  const rules: TcpRule[] = [];
  for (const { source, matches, destinations } of routes) {
    const fitting = matches.filter((match) => appliesToConnections(match.scope, scope));
    if (matches.length > 0 && fitting.length === 0) continue;
    const isForAny = !scope.gateways.has('mesh') || fitting.some((match) => match.destinationSubnets.length === 0);
    const destinationSubnets = isForAny ? [] : fitting.flatMap((match) => match.destinationSubnets);
    rules.push({ source, destinationSubnets, destinations });
    if (destinationSubnets.length === 0) break;
  }
  return rules;
}
