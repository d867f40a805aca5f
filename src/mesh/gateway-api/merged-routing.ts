import type { Graph } from '../../graph/graph.ts';
import { Visibility } from '../../model/istio/export-to.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { ambiguityOf } from '../ambiguity.ts';
import type { HttpRule, RuleSource } from '../routing/http-rule.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import { doubt } from '../ternary.ts';
import type { ConvertedRule } from './http-conversion.ts';
import { comparePrecedence } from './route-match.ts';

/** A route with what is made of its rules. */
export interface ConvertedRoute {
  readonly route: Resource;
  readonly rules: readonly ConvertedRule[];
}

/** HTTPRoutes and GRPCRoutes that share a host of a parent. */
export interface SharedHost {
  /** The listener's internal name, or `mesh`. */
  readonly gateway: string;
  readonly host: string;
  /** Routes of the mesh may be for calls of one port only. */
  readonly port: number | undefined;
  /** Oldest first. */
  readonly routes: readonly [ConvertedRoute, ...ConvertedRoute[]];
  /** The name of the VirtualService that Istio makes of them. */
  readonly name: string;
}

/** What Istio makes of them: one VirtualService. pilot/pkg/config/kube/gateway/route_collections.go mergeHTTPRoutes */
export class MergedRouting implements Routing {
  readonly kind: RuleSource['kind'];
  readonly resource: Resource;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly gateways: readonly string[];
  readonly visibility: Visibility;
  readonly unknown?: string;
  readonly #shared: SharedHost;
  /** Behind listeners with and without TLS, by port: both only say where redirects lead. */
  readonly #behind = new Map<boolean, Map<number, readonly HttpRule[]>>();
  #sorted: readonly ConvertedRule[] | undefined;

  constructor(shared: SharedHost, graph: Graph) {
    const [{ route: oldest }] = shared.routes;
    const ambiguous = shared.routes.find(({ route }) => graph.isAmbiguous(route));
    this.kind = oldest.kind === 'GRPCRoute' ? 'GRPCRoute' : 'HTTPRoute';
    this.resource = oldest;
    this.name = shared.name;
    this.hosts = [shared.host];
    this.gateways = [shared.gateway];
    this.visibility = new Visibility([], oldest.namespace);
    this.#shared = shared;
    if (ambiguous !== undefined) this.unknown = ambiguityOf(ambiguous.route);
  }

  /** Empty for another port than the one that the routes are for: another routing of the host may have that. */
  http(scope: RoutingScope): readonly HttpRule[] {
    const { port } = this.#shared;
    if (port !== undefined && port !== scope.port) return [];
    const byPort = remember(this.#behind, scope.tls === true, () => new Map<number, readonly HttpRule[]>());
    return remember(byPort, scope.port, () => this.#upToCatchAll(scope));
  }

  tls(): readonly never[] {
    return [];
  }

  tcp(): readonly never[] {
    return [];
  }

  #upToCatchAll(scope: RoutingScope): readonly HttpRule[] {
    const rules: HttpRule[] = [];
    for (const converted of this.#rules()) {
      const rule = converted.at(scope);
      rules.push(this.unknown === undefined ? rule : { ...rule, matches: () => doubt(this.unknown ?? '') });
      if (rule.catchesAll) break;
    }
    return rules;
  }

  #rules(): readonly ConvertedRule[] {
    this.#sorted ??= this.#shared.routes
      .flatMap(({ rules }) => rules)
      .sort((a, b) => comparePrecedence(a.match, b.match));
    return this.#sorted;
  }
}
