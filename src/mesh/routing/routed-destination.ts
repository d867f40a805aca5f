import { resolveShortName } from '../../model/hostname.ts';
import { destinationIn, type RouteDestination } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { type JsonObject, numberIn, objectIn, objectsIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import { headerOperations, noOperations } from './header-operations.ts';
import type { RoutedDestination } from './http-rule.ts';

/** A route as written, and in what. */
export interface WrittenRoute {
  readonly resource: Resource;
  readonly path: Path;
  readonly value: JsonObject;
}

/**
 * The destinations of an http, tls or tcp route. A single one takes everything, whatever its weight; of several those without
 * weight take nothing. pilot/pkg/networking/core/route/route.go applyHTTPRouteDestination
 */
export function routedDestinations(route: WrittenRoute, clusterDomain: string): readonly RoutedDestination[] {
  const entries = objectsIn(route.value, 'route');
  return entries.flatMap(([index, entry]) => {
    const written = numberIn(entry, 'weight') ?? 0;
    const weight = entries.length === 1 ? Math.max(written, 1) : written;
    const path = [...route.path, 'route', index, 'destination'];
    const headers = headerOperations(entry);
    return destinationIn(objectIn(entry, 'destination'), path, weight)
      .filter(() => weight > 0)
      .map((destination) => {
        const routed = routedDestination(route.resource, destination, clusterDomain);
        return headers === noOperations ? routed : { ...routed, headers };
      });
  });
}

/** A short name is one of the resource's own namespace. */
export function routedDestination(
  resource: Resource,
  { host, port, subset, weight, path }: RouteDestination,
  clusterDomain: string,
): RoutedDestination {
  return {
    host: host === '' ? '' : resolveShortName(host, resource.namespace, clusterDomain),
    port: port || undefined,
    subset,
    weight: weight ?? 1,
    at: () => resource.field(...path),
  };
}
