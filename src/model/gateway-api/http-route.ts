import type { Path } from '../../source/position.ts';
import { durationIn, type PlacedDuration } from '../istio/http-route.ts';
import type { Resource } from '../resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn } from '../value.ts';

/** What a route of the Gateway API is attached to. */
export interface ParentReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The listener of that name only. */
  readonly section: string | undefined;
  /** Listeners of that port only; for Services, calls of that port only. */
  readonly port: number | undefined;
  readonly path: Path;
}

export interface BackendReference {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly port: number | undefined;
  /** 1 where none is written. */
  readonly weight: number;
  readonly value: JsonObject;
  readonly path: Path;
}

/** One entry of `spec.rules` of an HTTPRoute or a GRPCRoute. */
export interface RouteRule {
  readonly resource: Resource;
  readonly path: Path;
  readonly value: JsonObject;
  /** `timeouts.request`; `0s` is no limit and reads as absent. GRPCRoutes have no timeouts. */
  readonly requestTimeout: PlacedDuration | undefined;
  /** `timeouts.backendRequest`: one try. */
  readonly backendTimeout: PlacedDuration | undefined;
  /** Undefined when the rule has none. GRPCRoutes have none. */
  readonly retry: RouteRetry | undefined;
  readonly backends: readonly BackendReference[];
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#httprouteretry */
export interface RouteRetry {
  readonly path: Path;
  readonly value: JsonObject;
  /** Undefined when not written. */
  readonly attempts: number | undefined;
  readonly codes: readonly number[];
}

/** `rules`: those written, unless something else stands for them. https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
export function routeRules(
  route: Resource,
  rules: readonly (readonly [number, JsonObject])[] = objectsIn(route.spec, 'rules'),
): readonly RouteRule[] {
  return rules.map(([index, value]) => {
    const path = ['spec', 'rules', index];
    const timeouts = objectIn(value, 'timeouts');
    return {
      resource: route,
      path,
      value,
      requestTimeout: limitIn(route, timeouts, [...path, 'timeouts', 'request']),
      backendTimeout: limitIn(route, timeouts, [...path, 'timeouts', 'backendRequest']),
      retry: isObject(value.retry) ? retryIn(value.retry, [...path, 'retry']) : undefined,
      backends: backendsIn(value, route.namespace, path),
    };
  });
}

/** https://gateway-api.sigs.k8s.io/reference/spec/#parentreference */
export function parentReferences(route: Resource): readonly ParentReference[] {
  return objectsIn(route.spec, 'parentRefs').map(([index, reference]) => ({
    group: stringIn(reference, 'group') ?? 'gateway.networking.k8s.io',
    kind: stringIn(reference, 'kind') ?? 'Gateway',
    namespace: stringIn(reference, 'namespace') ?? route.namespace,
    name: stringIn(reference, 'name') ?? '',
    section: stringIn(reference, 'sectionName') || undefined,
    port: numberIn(reference, 'port') || undefined,
    path: ['spec', 'parentRefs', index],
  }));
}

function backendsIn(rule: JsonObject, namespace: string, path: Path): readonly BackendReference[] {
  return objectsIn(rule, 'backendRefs').map(([index, reference]) =>
    backendIn(reference, namespace, [...path, 'backendRefs', index]),
  );
}

/** `namespace`: the route's own. https://gateway-api.sigs.k8s.io/reference/spec/#backendref */
export function backendIn(value: JsonObject, namespace: string, path: Path): BackendReference {
  return {
    group: stringIn(value, 'group') ?? '',
    kind: stringIn(value, 'kind') ?? 'Service',
    namespace: stringIn(value, 'namespace') ?? namespace,
    name: stringIn(value, 'name') ?? '',
    port: numberIn(value, 'port'),
    weight: numberIn(value, 'weight') ?? 1,
    value,
    path,
  };
}

function limitIn(route: Resource, timeouts: JsonObject, path: Path): PlacedDuration | undefined {
  const duration = durationIn(route, timeouts, path);
  return duration?.milliseconds === 0 ? undefined : duration;
}

function retryIn(value: JsonObject, path: Path): RouteRetry {
  const codes = Array.isArray(value.codes)
    ? value.codes.filter((code): code is number => typeof code === 'number')
    : [];
  return { path, value, attempts: numberIn(value, 'attempts'), codes };
}
