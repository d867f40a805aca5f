import type { Graph } from '../graph/graph.ts';
import { isWildcard } from '../model/hostname.ts';
import { append } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { ambiguous } from './ambiguity.ts';
import { type Answer, known, unknown } from './answer.ts';
import type { Client } from './client.ts';
import type { DestinationRules, EffectiveTrafficPolicy, RuledService } from './destination-rule.ts';
import type { DestinationRuleHosts } from './destination-rule-hosts.ts';
import type { MeshPort, MeshService } from './mesh-service.ts';
import { isHttp } from './protocol.ts';
import type { HttpRule } from './routing/http-rule.ts';
import type { Routing, RoutingScope, TcpRule, TlsRule } from './routing/routing.ts';
import type { TraceParts } from './trace/build-tracer.ts';

/** Rules of any protocol, in the order in which a proxy tries them. */
export type RuleInForce = HttpRule | TlsRule | TcpRule;

interface RuleSources extends Pick<TraceParts, 'registry' | 'visible' | 'routings' | 'gatewayApi'> {
  readonly rules: DestinationRules;
  readonly ruleHosts: DestinationRuleHosts;
}

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** The rules that proxies apply, for those who want to see all of them; `trace` follows a request through them. */
export class RulesInForce {
  readonly #graph: Graph;
  readonly #sources: RuleSources;
  #routingsByHost: Map<string, Resource[]> | undefined;

  constructor(graph: Graph, sources: RuleSources) {
    this.#graph = graph;
    this.#sources = sources;
  }

  /** All hosts that the mesh knows, in no order. */
  services(): readonly MeshService[] {
    return this.#sources.registry.all();
  }

  /** What stands for a host, as a destination may name it. */
  service(host: string): MeshService | undefined {
    return this.#sources.registry.claiming(host)[0];
  }

  /** What a sidecar applies to a port: the rules of the first resource that has any, else the service's own. */
  towards(client: Client, service: MeshService, port: MeshPort): Answer<readonly RuleInForce[]> {
    const { routings, visible } = this.#sources;
    const egress = visible.scopeOf(client).listenerFor(port.number);
    const scope: RoutingScope = { client, gateways: mesh, port: port.number };
    const taken = egress === null ? undefined : routings.forMesh(client.namespace, egress);
    const isBytes = !isHttp(port.protocol) && port.protocol !== 'auto-detect';
    const candidates = (isBytes ? taken?.matching(service.hostname) : taken?.forService(service)) ?? [];
    for (const routing of candidates) {
      const rules = isBytes ? streamRules(routing, scope) : routing.http(scope);
      if (rules.length === 0) continue;
      return this.#answer(routing, rules);
    }
    return known([routings.defaultRule(service, port)]);
  }

  /** Hosts that routes of the mesh and DestinationRules name, and nothing of the unit defines; wildcards are not among them. */
  unclaimedHosts(): readonly string[] {
    const { routings, gatewayApi, registry, ruleHosts } = this.#sources;
    const written = this.#graph.ofKind('VirtualService').map((resource) => routings.of(resource));
    const routed = [...written, ...gatewayApi.routings()].filter(({ gateways }) => gateways.includes('mesh'));
    const ruled = this.#graph.ofKind('DestinationRule').flatMap((rule) => ruleHosts.hostOf(rule) ?? []);
    const hosts = new Set([...routed.flatMap((routing) => routing.hosts), ...ruled]);
    return [...hosts].filter((host) => !isWildcard(host) && registry.standingFor(host).length === 0).sort();
  }

  /** Namespaces with routes or DestinationRules that write the host; wildcards are passed over. */
  namespacesRuling(host: string): readonly string[] {
    const { routings, ruleHosts } = this.#sources;
    if (this.#routingsByHost === undefined) {
      this.#routingsByHost = new Map();
      for (const resource of this.#graph.ofKind('VirtualService')) {
        for (const name of routings.of(resource).hosts) append(this.#routingsByHost, name, resource);
      }
    }
    return [...(this.#routingsByHost.get(host) ?? []), ...ruleHosts.naming(host)].map(({ namespace }) => namespace);
  }

  /** What a sidecar applies to HTTP requests for a host that is defined elsewhere; without rules, nothing is. */
  towardsHost(client: Client, { hostname, namespace }: RuledService): Answer<readonly RuleInForce[]> {
    const { routings, visible } = this.#sources;
    const egress = visible.scopeOf(client).listenerFor(usualHttpPort);
    const taken = egress === null ? undefined : routings.forMesh(client.namespace, egress);
    for (const routing of taken?.forService({ hostname, namespace }) ?? []) {
      const rules = routing.http({ client, gateways: mesh, port: usualHttpPort });
      if (rules.length > 0) return this.#answer(routing, rules);
    }
    return known([routings.ownRule([])]);
  }

  /** What DestinationRules say of a host, whoever defines it. */
  policyFor(client: Client, host: RuledService, subset: string | undefined): Answer<EffectiveTrafficPolicy> {
    return this.#sources.rules.policyFor(client, host, { port: usualHttpPort, subset });
  }

  /** What is bound to gateways: VirtualServices, and routes of the Gateway API. */
  gatewayRoutings(): readonly Routing[] {
    const { routings, gatewayApi } = this.#sources;
    const written = this.#graph.ofKind('VirtualService').map((resource) => routings.of(resource));
    return [...written, ...gatewayApi.routings()].filter(
      ({ hosts, gateways }) => hosts.length > 0 && gateways.some((name) => name !== 'mesh'),
    );
  }

  /** What a gateway applies of a routing, on its usual port. */
  atGateway(routing: Routing, client: Client): Answer<readonly RuleInForce[]> {
    const gateways = new Set(routing.gateways.filter((name) => name !== 'mesh'));
    const scope: RoutingScope = { client, gateways, port: usualPort, tls: true };
    return this.#answer(routing, [...routing.http(scope), ...streamRules(routing, scope)]);
  }

  #answer(routing: Routing, rules: readonly RuleInForce[]): Answer<readonly RuleInForce[]> {
    const { resource } = routing;
    if (this.#graph.isAmbiguous(resource)) return ambiguous(resource);
    if (routing.unknown !== undefined) return unknown(routing.unknown);
    const from = routing.kind === 'VirtualService' ? 'hosts' : 'parentRefs';
    const note = `${resource.title} routes ${routing.hosts.join(', ')}`;
    return known(rules, () => [{ note, from: 'manifest', at: resource.field('spec', from) }]);
  }
}

/** Rules for one port are rare, and mostly for these. */
const usualPort = 443;
const usualHttpPort = 80;

function streamRules(routing: Routing, scope: RoutingScope): readonly RuleInForce[] {
  return [...routing.tls(scope), ...routing.tcp(scope)];
}
