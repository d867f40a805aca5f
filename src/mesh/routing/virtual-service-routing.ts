import type { Graph } from '../../graph/graph.ts';
import { resolveShortName } from '../../model/hostname.ts';
import { exportTo, type Visibility } from '../../model/istio/export-to.ts';
import { boundGateways } from '../../model/istio/gateway-binding.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';
import { ambiguityOf } from '../ambiguity.ts';
import { doubt } from '../ternary.ts';
import { type ConnectionRoute, connectionRoutes, tcpRules, tlsRules } from './connection-rules.ts';
import type { HttpRule } from './http-rule.ts';
import { type RouteMatch, type RuleDefaults, routeMatches } from './http-rules.ts';
import type { Routing, RoutingScope, TcpRule, TlsRule } from './routing.ts';
import { type SettledRoute, settledRoutes } from './settled-route.ts';

/** What the routing of a VirtualService is made of. */
export interface RoutingSources {
  readonly graph: Graph;
  readonly defaults: RuleDefaults;
  /** Whether it is for what is asked about is not filled in. */
  readonly isDoubtful?: boolean;
}

/** A VirtualService as proxies get it: names resolved, delegates merged in. pilot/pkg/model/virtualservice_controller.go */
export class VirtualServiceRouting implements Routing {
  readonly kind = 'VirtualService';
  readonly resource: Resource;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly unfilledHosts: readonly string[];
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly #sources: RoutingSources;
  #matches: readonly RouteMatch[] | undefined;
  #tls: readonly ConnectionRoute[] | undefined;
  #tcp: readonly ConnectionRoute[] | undefined;
  #doubtful: VirtualServiceRouting | undefined;

  constructor(resource: Resource, sources: RoutingSources) {
    const { spec, namespace } = resource;
    this.resource = resource;
    this.name = resource.name;
    const { clusterDomain } = sources.defaults;
    const hosts = stringsIn(spec, 'hosts').map((host) => resolveShortName(host, namespace, clusterDomain));
    this.hosts = [...new Set(hosts.map((host) => host.toLowerCase()))];
    this.gateways = boundGateways(spec, namespace);
    this.visibility = exportTo(resource, spec);
    // What is filled in may have dots, and is then the whole name.
    this.unfilledHosts = [...hosts, ...stringsIn(spec, 'hosts')].filter(isPlaceholder);
    this.#sources = sources;
  }

  doubtful(): Routing {
    this.#doubtful ??= new VirtualServiceRouting(this.resource, { ...this.#sources, isDoubtful: true });
    return this.#doubtful;
  }

  get unknown(): string | undefined {
    if (this.#sources.isDoubtful === true) return `whether ${this.resource.title} is meant is to be filled in`;
    return this.#sources.graph.isAmbiguous(this.resource) ? ambiguityOf(this.resource) : undefined;
  }

  http(scope: RoutingScope): readonly HttpRule[] {
    const rules = this.#applying(scope).map((match) => match.rule(scope));
    const { unknown } = this;
    return unknown === undefined ? rules : rules.map((rule) => ({ ...rule, matches: () => doubt(unknown) }));
  }

  tls(scope: RoutingScope): readonly TlsRule[] {
    this.#tls ??= connectionRoutes(this.resource, 'tls', this.#sources.defaults.clusterDomain);
    return tlsRules(this.#tls, scope);
  }

  tcp(scope: RoutingScope): readonly TcpRule[] {
    this.#tcp ??= connectionRoutes(this.resource, 'tcp', this.#sources.defaults.clusterDomain);
    return tcpRules(this.#tcp, scope);
  }

  /** The routes that HTTP rules are made of, each with whether one of its matches in the scope is for all requests. */
  settled(scope: RoutingScope): readonly (readonly [SettledRoute, boolean])[] {
    const routes = new Map<SettledRoute, boolean>();
    for (const match of this.#applying(scope)) routes.set(match.settled, match.isLast);
    return [...routes];
  }

  /** Up to the first match for all requests: what comes after it is out of reach. pilot/pkg/networking/core/route/route.go BuildHTTPRoutesForVirtualService */
  #applying(scope: RoutingScope): readonly RouteMatch[] {
    const { graph, defaults } = this.#sources;
    this.#matches ??= settledRoutes(this.resource, graph).flatMap((settled) => routeMatches(settled, defaults));
    const applying = this.#matches.filter((match) => match.appliesIn(scope));
    const last = applying.findIndex((match) => match.isLast);
    return last < 0 ? applying : applying.slice(0, last + 1);
  }
}
