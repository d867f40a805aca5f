import type { Graph } from '../graph/graph.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './context.ts';
import { defaultsOf } from './defaults.ts';
import { DestinationRules } from './destination-rule.ts';
import { DestinationRuleHosts } from './destination-rule-hosts.ts';
import { GatewayServers } from './gateway/gateway-servers.ts';
import { type IdleRule, IdleRules } from './idle-rules.ts';
import { GatewayUses } from './lost/gateway-uses.ts';
import type { LostDestination } from './lost/lost-destination.ts';
import { LostDestinations } from './lost/lost-destinations.ts';
import { SidecarUses } from './lost/sidecar-uses.ts';
import { WaypointUses } from './lost/waypoint-uses.ts';
import { MeshedClients } from './meshed-clients.ts';
import { PartialView } from './partial-view.ts';
import { DelegatingRoots } from './routing/delegating-roots.ts';
import { RulesInForce } from './rules-in-force.ts';
import { SingleTries, type SingleTry } from './single-tries.ts';
import type { TraceParts } from './trace/build-tracer.ts';

/** What the questions about written routes and rules are answered from. */
export type TrafficSources = Pick<TraceParts, 'mesh' | 'registry' | 'visible' | 'routings' | 'gatewayApi'>;

/** Questions about what is written of traffic: what of it does something else than it says. */
export class Traffic {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #sources: () => TrafficSources;
  readonly #roots: DelegatingRoots;
  readonly #ruleHosts: DestinationRuleHosts;
  readonly #view: PartialView;
  #rules: DestinationRules | undefined;
  #idleRules: IdleRules | undefined;
  #singleTries: SingleTries | undefined;
  #lostDestinations: LostDestinations | undefined;
  #clients: MeshedClients | undefined;
  #rulesInForce: RulesInForce | undefined;

  /** `sources` is asked when the first question is. */
  constructor(graph: Graph, context: Context, sources: () => TrafficSources) {
    this.#graph = graph;
    this.#context = context;
    this.#sources = sources;
    this.#roots = new DelegatingRoots(graph);
    this.#view = new PartialView(graph, context);
    this.#ruleHosts = new DestinationRuleHosts(graph, context);
  }

  /** The rules that proxies apply. */
  get rules(): RulesInForce {
    this.#rulesInForce ??= new RulesInForce(this.#graph, {
      ...this.#sources(),
      rules: this.#destinationRules(),
      ruleHosts: this.#ruleHosts,
    });
    return this.#rulesInForce;
  }

  /** Limits of a VirtualService or HTTPRoute for each try whose slow tries are never retried. */
  singleTries(route: Resource): readonly SingleTry[] {
    this.#singleTries ??= new SingleTries(this.#graph, this.#context, {
      roots: this.#roots,
      effectiveRoutes: (resource) => this.#sources().mesh.effectiveRoutes(resource),
    });
    return this.#singleTries.of(route);
  }

  /** Hosts, ports and subsets that a route of either API names and the proxies which apply it have not. */
  lostDestinations(route: Resource): readonly LostDestination[] {
    this.#lostDestinations ??= this.#buildLostDestinations();
    return this.#lostDestinations.of(route);
  }

  /** Why no proxy applies a DestinationRule; undefined where some may. */
  idleRule(rule: Resource): IdleRule | undefined {
    this.#idleRules ??= this.#buildIdleRules();
    return this.#idleRules.of(rule);
  }

  #buildIdleRules(): IdleRules {
    const { registry, gatewayApi, mesh } = this.#sources();
    return new IdleRules(this.#graph, this.#context, {
      registry,
      rules: this.#destinationRules(),
      ruleHosts: this.#ruleHosts,
      view: this.#view,
      dataplane: (workload) => mesh.dataplane(workload),
      deployedIn: (namespace) => gatewayApi.deployed.inNamespace(namespace).length > 0,
    });
  }

  #destinationRules(): DestinationRules {
    const { policies } = this.#sources().gatewayApi;
    this.#rules ??= new DestinationRules(this.#graph, this.#context, () => policies.destinationRules());
    return this.#rules;
  }

  #buildLostDestinations(): LostDestinations {
    const sources = this.#sources();
    const clients = this.#meshedClients();
    const sidecars = new SidecarUses({ ...sources, graph: this.#graph, clients });
    const waypoints = new WaypointUses({ ...sources, ambient: sources.mesh.ambient });
    const gateways = new GatewayUses({
      graph: this.#graph,
      routings: sources.routings,
      servers: new GatewayServers(this.#graph, sources.gatewayApi, defaultsOf(this.#context.istioVersion.value)),
      workloads: () => [
        ...[...clients.all(new Set())].flatMap(({ client, workload }) =>
          client.proxy === 'gateway' ? [workload] : [],
        ),
        ...sources.gatewayApi.deployed.all().flatMap(({ role, workload }) => (role === 'gateway' ? [workload] : [])),
      ],
    });
    return new LostDestinations(this.#graph, this.#context, {
      ...sources,
      rules: this.#destinationRules(),
      roots: this.#roots,
      ruleHosts: this.#ruleHosts,
      view: this.#view,
      usesOf: (routing, namespaces) => {
        if (!routing.gateways.includes('mesh')) return gateways.of(routing);
        const atWaypoints = waypoints.of(routing);
        const ofSidecars = sidecars.of(routing, namespaces).filter((use) => !use.isAssumed || atWaypoints.length === 0);
        return [...ofSidecars, ...atWaypoints, ...gateways.of(routing)];
      },
    });
  }

  #meshedClients(): MeshedClients {
    this.#clients ??= new MeshedClients(this.#graph, (workload) => this.#sources().mesh.dataplane(workload));
    return this.#clients;
  }
}
