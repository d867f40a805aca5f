import { isEmptySelector, selects } from '../../model/selector.ts';
import { type JsonObject, numberIn, stringIn, stringMapIn, stringsIn } from '../../model/value.ts';
import type { RoutingScope } from './routing.ts';

/** What a match asks of the proxy: Istio answers it when it makes the proxy's configuration. */
export interface MatchScope {
  /** Undefined: any. */
  readonly port: number | undefined;
  /** `mesh` or `namespace/name`; empty: any that the whole resource is bound to. */
  readonly gateways: readonly string[];
  readonly sourceLabels: { readonly [key: string]: string };
  readonly sourceNamespace: string;
}

/** The names of gateways are resolved before. */
export function matchScopeOf(written: JsonObject): MatchScope {
  return {
    port: numberIn(written, 'port') || undefined,
    gateways: stringsIn(written, 'gateways'),
    sourceLabels: stringMapIn(written, 'sourceLabels'),
    sourceNamespace: stringIn(written, 'sourceNamespace') ?? '',
  };
}

export function asksNothing({ port, gateways, sourceLabels, sourceNamespace }: MatchScope): boolean {
  return port === undefined && gateways.length === 0 && isEmptySelector(sourceLabels) && sourceNamespace === '';
}

/**
 * An HTTP match that names gateways says nothing of the source. pilot/pkg/networking/core/route/route.go sourceMatchHTTP; waypoints
 * do not know the labels of who calls. pilot/pkg/networking/core/listener_waypoint.go waypointInboundRoute
 */
export function appliesToHttp(match: MatchScope, scope: RoutingScope): boolean {
  if (!onPort(match, scope)) return false;
  if (scope.client.proxy === 'waypoint' && !isEmptySelector(match.sourceLabels)) return false;
  return match.gateways.length > 0 ? behind(match, scope) : fromSource(match, scope);
}

/**
 * On gateways nothing is asked of the source, and waypoints take only what asks nothing. pilot/pkg/networking/core/tls.go matchTLS,
 * gateway.go l4SingleMatch, listener_waypoint.go getTCPRouteMatch
 */
export function appliesToConnections(match: MatchScope, scope: RoutingScope): boolean {
  if (!onPort(match, scope) || (match.gateways.length > 0 && !behind(match, scope))) return false;
  if (scope.client.proxy === 'waypoint') return isEmptySelector(match.sourceLabels) && match.sourceNamespace === '';
  return !scope.gateways.has('mesh') || fromSource(match, scope);
}

function onPort({ port }: MatchScope, scope: RoutingScope): boolean {
  return port === undefined || port === scope.port;
}

function behind({ gateways }: MatchScope, scope: RoutingScope): boolean {
  return gateways.some((name) => scope.gateways.has(name));
}

function fromSource({ sourceLabels, sourceNamespace }: MatchScope, { client }: RoutingScope): boolean {
  return selects(sourceLabels, client.labels) && (sourceNamespace === '' || sourceNamespace === client.namespace);
}
