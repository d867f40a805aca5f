import type { Path } from '../../source/position.ts';
import { parseDuration } from '../duration.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, listIn, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

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
  return objectsIn(route, 'route').flatMap(([index, entry]): RouteDestination[] => {
    const destination = objectIn(entry, 'destination');
    const host = stringIn(destination, 'host');
    if (host === undefined) return [];
    return [
      {
        host,
        port: numberIn(objectIn(destination, 'port'), 'number'),
        subset: stringIn(destination, 'subset') || undefined,
        weight: numberIn(entry, 'weight'),
        path: [...path, 'route', index, 'destination'],
      },
    ];
  });
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
  const one = route.mirror;
  const wrapped: JsonObject = {
    route: [
      ...(isObject(one) ? [{ destination: one }] : []),
      ...listIn(route, 'mirrors').filter((item) => isObject(item)),
    ],
  };
  return routeDestinations(wrapped, path).map((destination, index) => ({
    ...destination,
    path:
      isObject(one) && index === 0
        ? [...path, 'mirror']
        : [...path, 'mirrors', index - (isObject(one) ? 1 : 0), 'destination'],
  }));
}

/** A duration under a key, or undefined when absent or not a duration. */
export function durationIn(resource: Resource | undefined, object: JsonObject, path: Path): PlacedDuration | undefined {
  const text = object[String(path[path.length - 1])];
  const milliseconds = parseDuration(text);
  return milliseconds === undefined ? undefined : { resource, path, text: String(text), milliseconds };
}
