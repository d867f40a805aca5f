import type { Graph } from '../graph/graph.ts';
import { compareSpecificity, covers, resolveShortName, serviceHost } from '../model/hostname.ts';
import { exportTo } from '../model/istio/export-to.ts';
import { isBoundToMesh } from '../model/istio/gateway-binding.ts';
import {
  durationIn,
  type HttpRoute,
  httpRoutes,
  type PlacedDuration,
  type RetryPolicy,
  type RouteDestination,
} from '../model/istio/http-route.ts';
import { append } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { isObject, type JsonObject, listIn, objectsIn, stringsIn } from '../model/value.ts';
import { compareAge } from './age.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, known } from './answer.ts';
import type { Client } from './client.ts';
import type { Context } from './context.ts';
import type { Destination } from './destination.ts';
import { defaultRetries, type EffectiveRetries, retriesOf } from './retry.ts';

/** A route that a proxy applies to HTTP requests. */
export interface EffectiveRoute {
  /** What the route is written in; undefined for the default route of a Service. */
  readonly route: HttpRoute | undefined;
  /** Undefined: no limit. There is no default. */
  readonly timeout: PlacedDuration | undefined;
  /** Undefined: turned off. */
  readonly retries: EffectiveRetries | undefined;
  /** Empty for redirects, direct responses, and the default route. */
  readonly destinations: readonly RouteDestination[];
  /** True when every request takes the route. */
  readonly catchesAll: boolean;
}

/** Which VirtualService routes a client's proxy applies to a Service. pilot/pkg/model/virtualservice.go, C/route/route.go */
export class Routes {
  readonly #graph: Graph;
  readonly #context: Context;
  #meshServices: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
  }

  towards(client: Client, destination: Destination): Answer<readonly EffectiveRoute[]> {
    const { service } = destination;
    const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
    const virtualService = this.#select(client, host);
    if (virtualService === undefined || httpRoutes(virtualService).length === 0) return known([this.defaultRoute()]);
    if (this.#graph.isAmbiguous(virtualService)) return ambiguous(virtualService);
    return known(this.writtenIn(virtualService), () => [
      { note: `${virtualService.title} routes ${host}`, from: 'manifest', at: virtualService.field('spec', 'hosts') },
    ]);
  }

  defaultRoute(): EffectiveRoute {
    return {
      route: undefined,
      timeout: undefined,
      retries: this.#meshRetries(),
      destinations: [],
      catchesAll: true,
    };
  }

  writtenIn(virtualService: Resource): readonly EffectiveRoute[] {
    return httpRoutes(virtualService).flatMap((route) => this.effective(route));
  }

  /** A route with what it inherits; those of its delegate when it delegates. Unset fields of a delegate inherit from the root. */
  effective(route: HttpRoute): readonly EffectiveRoute[] {
    if (route.delegate === undefined) return [this.#settle(route, undefined)];
    const { namespace, name } = route.delegate;
    const delegate = this.#graph.find('VirtualService', namespace, name);
    // One with hosts of its own is no delegate.
    if (delegate === undefined || stringsIn(delegate.spec, 'hosts').length > 0) return [];
    if (!exportTo(delegate, delegate.spec).includes(route.resource.namespace)) return [];
    return httpRoutes(delegate).map((inner) => this.#settle(inner, route));
  }

  #settle(route: HttpRoute, root: HttpRoute | undefined): EffectiveRoute {
    return {
      route,
      timeout: disabledAsAbsent(timeoutOf(route) ?? (root === undefined ? undefined : timeoutOf(root))),
      retries: this.#retries(route, root),
      destinations: route.destinations,
      catchesAll: catchesAll(route.value) && (root === undefined || catchesAll(root.value)),
    };
  }

  #retries(route: HttpRoute, root: HttpRoute | undefined): EffectiveRetries | undefined {
    const owner = isObject(route.value.retries) ? route : isObject(root?.value.retries) ? root : undefined;
    const value = owner?.value.retries;
    if (owner === undefined || !isObject(value)) return this.#meshRetries();
    return retriesOf({ resource: owner.resource, path: [...owner.path, 'retries'], value });
  }

  #meshRetries(): EffectiveRetries | undefined {
    const { value } = this.#context.defaultHttpRetryPolicy;
    if (value === undefined) return defaultRetries;
    const policy: RetryPolicy = { resource: undefined, path: ['defaultHttpRetryPolicy'], value };
    return retriesOf(policy);
  }

  /** The most specific host wins over wildcards. */
  #select(client: Client, host: string): Resource | undefined {
    this.#meshServices ??= this.#indexMeshServices();
    let best: { readonly host: string; readonly resource: Resource } | undefined;
    for (const [candidate, resources] of this.#candidates(host)) {
      const visible = firstFor(client.namespace, resources);
      if (visible === undefined) continue;
      if (best === undefined || compareSpecificity(candidate, best.host) < 0)
        best = { host: candidate, resource: visible };
    }
    return best?.resource;
  }

  *#candidates(host: string): Iterable<readonly [string, readonly Resource[]]> {
    const index = this.#meshServices;
    if (index === undefined) return;
    const exact = index.get(host);
    if (exact !== undefined) yield [host, exact];
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wildcard = `*${host.slice(dot)}`;
      const resources = index.get(wildcard);
      if (resources !== undefined && covers(wildcard, host)) yield [wildcard, resources];
    }
  }

  #indexMeshServices(): ReadonlyMap<string, readonly Resource[]> {
    const index = new Map<string, Resource[]>();
    const bound = this.#graph.ofKind('VirtualService').filter((resource) => isBoundToMesh(resource.spec));
    for (const resource of bound.toSorted(compareAge)) {
      for (const written of stringsIn(resource.spec, 'hosts')) {
        const host = resolveShortName(written, resource.namespace, this.#context.clusterDomain.value);
        append(index, host, resource);
      }
    }
    return index;
  }
}

/**
 * Of resources in order of age, the one that Istio puts first for clients of a namespace: private ones of the namespace before
 * those exported to it by name, before those for all. pilot/pkg/model/sidecar.go SelectVirtualServices
 */
function firstFor(namespace: string, resources: readonly Resource[]): Resource | undefined {
  let first: Resource | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const resource of resources) {
    const visibility = exportTo(resource, resource.spec);
    if (!visibility.includes(namespace)) continue;
    const rank = visibility.all ? 2 : resource.namespace === namespace ? 0 : 1;
    if (rank < least) [first, least] = [resource, rank];
  }
  return first;
}

function timeoutOf(route: HttpRoute): PlacedDuration | undefined {
  return durationIn(route.resource, route.value, [...route.path, 'timeout']);
}

/** `0s` is no limit. */
function disabledAsAbsent(timeout: PlacedDuration | undefined): PlacedDuration | undefined {
  return timeout?.milliseconds === 0 ? undefined : timeout;
}

/** A route without match, or with an entry that asks nothing. */
function catchesAll(route: JsonObject): boolean {
  if (listIn(route, 'match').length === 0) return true;
  return objectsIn(route, 'match').some(([, match]) => {
    const keys = Object.keys(match).filter((key) => key !== 'name');
    if (keys.length === 0) return true;
    const uri = match.uri;
    return keys.length === 1 && isObject(uri) && (uri.prefix === '/' || uri.regex === '.*');
  });
}
