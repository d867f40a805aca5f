import type { Path } from '../../source/position.ts';
import { parseDuration } from '../duration.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

/** A duration and where it is written. `resource` is undefined for one of the mesh configuration. */
export interface PlacedDuration {
  readonly resource: Resource | undefined;
  readonly path: Path;
  readonly text: string;
  readonly milliseconds: number;
}

/** `retries` of an HTTP route, or the default of the mesh configuration (then `resource` is undefined), as written. */
export interface RetryPolicy {
  readonly resource: Resource | undefined;
  readonly path: Path;
  readonly value: JsonObject;
}

export interface RouteDestination {
  readonly host: string;
  readonly port: number | undefined;
  readonly subset: string | undefined;
  readonly weight: number | undefined;
  readonly path: Path;
}

/** One entry of `spec.http` of a VirtualService. */
export interface HttpRoute {
  readonly resource: Resource;
  readonly index: number;
  readonly path: Path;
  readonly value: JsonObject;
  readonly name: string | undefined;
  readonly destinations: readonly RouteDestination[];
  readonly delegate: { readonly name: string; readonly namespace: string } | undefined;
}

/** https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPRoute */
export function httpRoutes(virtualService: Resource): readonly HttpRoute[] {
  return objectsIn(virtualService.spec, 'http').map(([index, value]) => {
    const path = ['spec', 'http', index];
    const delegate = value.delegate;
    return {
      resource: virtualService,
      index,
      path,
      value,
      name: stringIn(value, 'name'),
      destinations: routeDestinations(value, path),
      delegate: isObject(delegate)
        ? {
            name: stringIn(delegate, 'name') ?? '',
            namespace: stringIn(delegate, 'namespace') || virtualService.namespace,
          }
        : undefined,
    };
  });
}

/** The destinations of an http, tcp or tls route. */
export function routeDestinations(route: JsonObject, path: Path): readonly RouteDestination[] {
  return objectsIn(route, 'route').flatMap(([index, entry]) =>
    destinationIn(objectIn(entry, 'destination'), [...path, 'route', index, 'destination'], numberIn(entry, 'weight')),
  );
}

/** A `destination` or `mirror`; none without a host. */
export function destinationIn(
  destination: JsonObject,
  path: Path,
  weight: number | undefined,
): readonly RouteDestination[] {
  const host = stringIn(destination, 'host');
  if (host === undefined) return [];
  const port = numberIn(objectIn(destination, 'port'), 'number');
  return [{ host, port, subset: stringIn(destination, 'subset') || undefined, weight, path }];
}

/** Every destination that a VirtualService names: http, tcp and tls routes and mirrors. */
export function allDestinations(virtualService: Resource): readonly RouteDestination[] {
  const spec = virtualService.spec;
  const destinations: RouteDestination[] = [];
  for (const key of ['http', 'tcp', 'tls']) {
    for (const [index, route] of objectsIn(spec, key)) {
      destinations.push(...routeDestinations(route, ['spec', key, index]), ...mirrors(route, ['spec', key, index]));
    }
  }
  return destinations;
}

function mirrors(route: JsonObject, path: Path): readonly RouteDestination[] {
  return [
    ...destinationIn(objectIn(route, 'mirror'), [...path, 'mirror'], undefined),
    ...objectsIn(route, 'mirrors').flatMap(([index, entry]) =>
      destinationIn(objectIn(entry, 'destination'), [...path, 'mirrors', index, 'destination'], undefined),
    ),
  ];
}

/** A duration under a key, or undefined when absent or not a duration. */
export function durationIn(resource: Resource | undefined, object: JsonObject, path: Path): PlacedDuration | undefined {
  const text = object[String(path[path.length - 1])];
  const milliseconds = parseDuration(text);
  return milliseconds === undefined ? undefined : { resource, path, text: String(text), milliseconds };
}
