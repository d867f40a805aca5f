import type { Graph } from '../graph/graph.ts';
import { isWildcard, resolveShortName } from '../model/hostname.ts';
import { allDestinations } from '../model/istio/http-route.ts';
import { append } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn } from '../model/value.ts';
import type { Context } from './context.ts';

/** The hosts that DestinationRules and routes write, completed as Istio does. */
export class DestinationRuleHosts {
  readonly #graph: Graph;
  readonly #domain: string;
  #byHost: ReadonlyMap<string, readonly Resource[]> | undefined;
  #hasWildcards: boolean | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#domain = context.clusterDomain.value;
  }

  /** The host of a rule; undefined where none is written. */
  hostOf(rule: Resource): string | undefined {
    const host = stringIn(rule.spec, 'host');
    return host === undefined || host === '' ? undefined : resolveShortName(host, rule.namespace, this.#domain);
  }

  /** The rules of all namespaces that write this host, or wildcard, exactly. */
  naming(host: string): readonly Resource[] {
    this.#byHost ??= this.#index();
    return this.#byHost.get(host) ?? [];
  }

  /** Whether some rule is for a wildcard, which may come before one for the host. */
  get hasWildcards(): boolean {
    this.#byHost ??= this.#index();
    this.#hasWildcards ??= [...this.#byHost.keys()].some(isWildcard);
    return this.#hasWildcards;
  }

  destinationsOf(virtualService: Resource): readonly string[] {
    const { namespace } = virtualService;
    return allDestinations(virtualService).map(({ host }) => resolveShortName(host, namespace, this.#domain));
  }

  #index(): ReadonlyMap<string, readonly Resource[]> {
    const byHost = new Map<string, Resource[]>();
    for (const rule of this.#graph.ofKind('DestinationRule')) {
      const host = this.hostOf(rule);
      if (host !== undefined) append(byHost, host, rule);
    }
    return byHost;
  }
}
