import type { Graph } from '../../graph/graph.ts';
import type { EgressListener } from '../../model/istio/sidecar.ts';
import { append, remember } from '../../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';
import type { Context } from '../context.ts';
import { defaultsOf } from '../defaults.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import { meshRetries } from '../retry.ts';
import type { HttpRule, RoutedDestination } from './http-rule.ts';
import type { RuleDefaults } from './http-rules.ts';
import { HostIndex, MeshRoutings } from './mesh-routings.ts';
import type { Routing } from './routing.ts';
import { compareRoutings, forNamespace } from './routing-order.ts';
import { VirtualServiceRouting } from './virtual-service-routing.ts';

/** Which VirtualServices and routes of the Gateway API proxies apply. pilot/pkg/model/push_context.go initVirtualServices */
export class Routings {
  readonly #graph: Graph;
  readonly #convertedRoutes: () => readonly Routing[];
  readonly defaults: RuleDefaults;
  readonly #ofResource = new Map<Resource, VirtualServiceRouting>();
  readonly #ofMesh = new Map<string, Map<EgressListener | undefined, MeshRoutings>>();
  readonly #ofGateway = new Map<string, Map<string, readonly Routing[]>>();
  #byGateway: ReadonlyMap<string, readonly Routing[]> | undefined;
  #hosts: HostIndex | undefined;
  #unfilledGateways: readonly string[] = [];

  /** `convertedRoutes` gives the routings that are made of the Gateway API. */
  constructor(graph: Graph, context: Context, convertedRoutes: () => readonly Routing[]) {
    this.#graph = graph;
    this.#convertedRoutes = convertedRoutes;
    const { retriedStatusCodes } = defaultsOf(context.istioVersion.value);
    this.defaults = { clusterDomain: context.clusterDomain.value, retries: meshRetries(context), retriedStatusCodes };
  }

  /** What sidecars of a namespace take in through an egress listener of their Sidecar; undefined: they have none. */
  forMesh(namespace: string, egress?: EgressListener): MeshRoutings {
    const byListener = remember(this.#ofMesh, namespace, () => new Map<EgressListener | undefined, MeshRoutings>());
    return remember(byListener, egress, () => {
      this.#hosts ??= new HostIndex(this.#boundTo('mesh'));
      return new MeshRoutings(this.#hosts, namespace, egress);
    });
  }

  /** Those bound to a gateway's server by its name, or to `mesh` for waypoints, as proxies of a namespace take them. */
  forGateway(gatewayName: string, proxyNamespace: string): readonly Routing[] {
    const byName = remember(this.#ofGateway, proxyNamespace, () => new Map<string, readonly Routing[]>());
    return remember(byName, gatewayName, () => forNamespace(this.#boundTo(gatewayName), proxyNamespace));
  }

  /** The routing of a VirtualService, be it a delegate. */
  of(virtualService: Resource): VirtualServiceRouting {
    return remember(
      this.#ofResource,
      virtualService,
      () => new VirtualServiceRouting(virtualService, { graph: this.#graph, defaults: this.defaults }),
    );
  }

  /** The route that a service has of its own. pilot/pkg/networking/core/route/route.go BuildDefaultHTTPOutboundRoute */
  defaultRule(
    { hostname, resource }: Pick<MeshService, 'hostname' | 'resource'>,
    { number }: Pick<MeshPort, 'number'>,
  ): HttpRule {
    const at = () => resource.field('metadata', 'name');
    return this.ownRule([{ host: hostname, port: number, subset: undefined, weight: 1, at }]);
  }

  /** A rule that nobody writes. */
  ownRule(destinations: readonly RoutedDestination[]): HttpRule {
    return {
      source: undefined,
      matches: () => true,
      catchesAll: true,
      action: { kind: 'forward', destinations },
      timeout: undefined,
      retries: this.defaults.retries,
      fault: undefined,
      mirrors: [],
      rewritePrefix: undefined,
      rewritten: (request) => request,
    };
  }

  #boundTo(gatewayName: string): readonly Routing[] {
    this.#byGateway ??= this.#indexGateways();
    const bound = this.#byGateway.get(gatewayName) ?? [];
    const names = isPlaceholder(gatewayName) ? this.#byGateway.keys() : this.#unfilledGateways;
    const others = [...names].filter(
      (name) => name !== gatewayName && (mayBecome(name, gatewayName) || mayBecome(gatewayName, name)),
    );
    if (others.length === 0) return bound;
    const maybe = others.flatMap((name) => this.#byGateway?.get(name) ?? []).filter((it) => !bound.includes(it));
    return [...bound, ...maybe.map((it) => it.doubtful?.() ?? it)].sort(compareRoutings);
  }

  /** Delegates have no hosts and act only where something delegates to them. */
  #indexGateways(): ReadonlyMap<string, readonly Routing[]> {
    const roots = this.#graph.ofKind('VirtualService').filter(({ spec }) => stringsIn(spec, 'hosts').length > 0);
    const all: readonly Routing[] = [...roots.map((resource) => this.of(resource)), ...this.#convertedRoutes()];
    const index = new Map<string, Routing[]>();
    for (const routing of all.toSorted(compareRoutings)) {
      for (const gateway of routing.gateways) append(index, gateway, routing);
    }
    this.#unfilledGateways = [...index.keys()].filter(isPlaceholder);
    return index;
  }
}
