import type { Graph } from '../../graph/graph.ts';
import { parentReferences, routeRules } from '../../model/gateway-api/http-route.ts';
import { covers, isWildcard, resolveShortName, serviceHost } from '../../model/hostname.ts';
import { exportTo, Visibility } from '../../model/istio/export-to.ts';
import { isBoundToMesh } from '../../model/istio/gateway-binding.ts';
import { allDestinations, httpRoutes } from '../../model/istio/http-route.ts';
import type { EgressHost, EgressListener } from '../../model/istio/sidecar.ts';
import { append } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, type JsonObject, listIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import type { Context } from '../context.ts';

/** A rule of the mesh that leads to a service. */
export interface LeadingRoute {
  readonly namespace: string;
  /** Hosts whose requests it routes. */
  readonly hosts: readonly string[];
  readonly visibility: Visibility;
  /** Routes of the Gateway API: a wildcard host is not taken in by an egress host under it. */
  readonly exactly: boolean;
  /** Undefined: any port of the service. */
  readonly port: number | undefined;
  /** Namespaces whose clients the rule is for; empty for all. */
  readonly sources: readonly string[];
}

/** Who asks: the namespace of the sidecars, and the egress listener that the routes are taken in by; undefined takes in all. */
export interface RouteTaker {
  readonly namespace: string;
  readonly listener: EgressListener | undefined;
}

/**
 * Services that rules of the mesh lead to: sidecars get them whatever their egress hosts are.
 * pilot/pkg/model/push_context.go virtualServiceDestinationsFilteredBySourceNamespace
 */
export class RoutedServices {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  #byHost: ReadonlyMap<string, readonly LeadingRoute[]> | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
  }

  /** The ports of a host that rules lead to; undefined when none does. */
  portsOf(host: string, taker: RouteTaker): ReadonlySet<number> | 'all' | undefined {
    this.#byHost ??= this.#index();
    const ports = new Set<number>();
    for (const route of this.#byHost.get(host) ?? []) {
      if (!isTaken(route, taker)) continue;
      if (route.port === undefined) return 'all';
      ports.add(route.port);
    }
    return ports.size === 0 ? undefined : ports;
  }

  /** Whether a rule that writes one host leads to another, whoever it is for. */
  leads(from: string, to: string): boolean {
    this.#byHost ??= this.#index();
    return this.#byHost.get(to)?.some(({ hosts }) => hosts.includes(from)) === true;
  }

  #index(): ReadonlyMap<string, readonly LeadingRoute[]> {
    const byHost = new Map<string, LeadingRoute[]>();
    for (const virtualService of this.#graph.ofKind('VirtualService')) {
      if (!isBoundToMesh(virtualService.spec)) continue;
      for (const [host, route] of this.#leads(virtualService)) append(byHost, host, route);
    }
    for (const kind of ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'] as const) {
      for (const route of this.#graph.ofKind(kind)) {
        for (const [host, lead] of this.#leadsOfRoute(route)) append(byHost, host, lead);
      }
    }
    return byHost;
  }

  *#leads(virtualService: Resource): Iterable<readonly [string, LeadingRoute]> {
    const { namespace } = virtualService;
    const complete = (host: string, of: Resource): string => resolveShortName(host, of.namespace, this.#clusterDomain);
    const hosts = stringsIn(virtualService.spec, 'hosts').map((host) => complete(host, virtualService));
    const visibility = exportTo(virtualService, virtualService.spec);
    const lead = (port: number | undefined, sources: readonly string[]): LeadingRoute => {
      return { namespace, hosts, visibility, exactly: false, port, sources };
    };
    for (const { host, port, path } of allDestinations(virtualService)) {
      yield [complete(host, virtualService), lead(port, sourcesOf(virtualService.spec, path))];
    }
    for (const { delegate, value } of httpRoutes(virtualService)) {
      const found =
        delegate === undefined ? undefined : this.#graph.find('VirtualService', delegate.namespace, delegate.name);
      if (found === undefined || !exportTo(found, found.spec).includes(namespace)) continue;
      for (const { host, port, path } of allDestinations(found)) {
        const sources = sourceNamespaces(value);
        yield [complete(host, found), lead(port, sources.length > 0 ? sources : sourcesOf(found.spec, path))];
      }
    }
  }

  /** A route in the Service's namespace is for all clients, one of another namespace for its own. */
  *#leadsOfRoute(route: Resource): Iterable<readonly [string, LeadingRoute]> {
    const { namespace } = route;
    for (const parent of parentReferences(route)) {
      if (parent.kind !== 'Service') continue;
      const hosts = [serviceHost(parent.name, parent.namespace, this.#clusterDomain)];
      const visibility = new Visibility(parent.namespace === namespace ? [] : [namespace], namespace);
      for (const { kind, namespace: of, name, port } of routeRules(route).flatMap(({ backends }) => backends)) {
        if (kind !== 'Service') continue;
        const host = serviceHost(name, of, this.#clusterDomain);
        yield [host, { namespace, hosts, visibility, exactly: true, port, sources: [] }];
      }
    }
  }
}

/** The namespaces that the HTTP rule at a path is for. */
function sourcesOf(spec: JsonObject, [, key, index]: Path): readonly string[] {
  const rule = key === 'http' && typeof index === 'number' ? listIn(spec, 'http')[index] : undefined;
  return isObject(rule) ? sourceNamespaces(rule) : [];
}

function sourceNamespaces(rule: JsonObject): readonly string[] {
  return objectsIn(rule, 'match').flatMap(([, match]) => stringIn(match, 'sourceNamespace') || []);
}

/** pilot/pkg/model/virtualservice.go SelectVirtualServices */
function isTaken({ visibility, sources, namespace, hosts, exactly }: LeadingRoute, taker: RouteTaker): boolean {
  if (!visibility.includes(taker.namespace)) return false;
  if (sources.length > 0 && !sources.includes(taker.namespace)) return false;
  const { listener } = taker;
  if (listener === undefined) return true;
  const concerns = (entry: EgressHost): boolean => {
    const wanted = entry.namespace === '.' ? taker.namespace : entry.namespace;
    return wanted === '*' || wanted === namespace;
  };
  const entries = listener.hosts.filter(concerns);
  return hosts.some(
    (host) =>
      entries.some((entry) => !entry.excludes && meets(entry.host, host, exactly)) &&
      !entries.some((entry) => entry.excludes && covers(entry.host, host)),
  );
}

/** Egress hosts and those of VirtualServices are compared in both directions where one is a wildcard. */
function meets(egress: string, host: string, exactly: boolean): boolean {
  return covers(egress, host) || (!exactly && isWildcard(host) && covers(host, egress));
}
