import type { Graph } from '../../graph/graph.ts';
import { readGateway } from '../../model/istio/gateway.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append } from '../../model/multimap.ts';
import type { Evidence } from '../answer.ts';
import type { Client } from '../client.ts';
import { GatewayRoutings, sharedHosts } from '../gateway/gateway-routings.ts';
import { type GatewayServer, passesTls, type ServerHandling, servesHttp } from '../gateway/gateway-server.ts';
import type { GatewayServers } from '../gateway/gateway-servers.ts';
import { wholeWordProtocol } from '../protocol.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import type { Routings } from '../routing/routings.ts';
import { type RouteUse, type UsedRule, usedBytes, usedHttp } from './route-use.ts';

/** What says which gateways apply a routing. */
export interface GatewayUseSources {
  readonly graph: Graph;
  readonly routings: Routings;
  readonly servers: GatewayServers;
  /** The workloads that run a gateway. */
  workloads(): readonly Workload[];
}

interface ServedBy {
  readonly workload: Workload;
  readonly server: GatewayServer;
}

/** The gateways that apply the rules of a routing. */
export class GatewayUses {
  readonly #sources: GatewayUseSources;
  #byName: ReadonlyMap<string, readonly ServedBy[]> | undefined;

  constructor(sources: GatewayUseSources) {
    this.#sources = sources;
  }

  /** By known gateways; where nothing runs the Gateway, by one that is assumed in its namespace. */
  of(routing: Routing): readonly RouteUse[] {
    return routing.gateways.flatMap((name) => {
      if (name === 'mesh') return [];
      this.#byName ??= this.#index();
      const served = this.#byName.get(name);
      if (served !== undefined) return served.flatMap((by) => this.#by(routing, by));
      const { complete, externals } = this.#sources.graph;
      const isElsewhere = externals.has('Gateway', ...namespacedName(name));
      return complete && !isElsewhere ? [] : this.#byAssumed(routing, name);
    });
  }

  #by(routing: Routing, { workload, server }: ServedBy): readonly RouteUse[] {
    if (server.httpsRedirect || sharedHosts(server, routing).length === 0) return [];
    const routings = new GatewayRoutings(workload, (name, namespace) =>
      this.#sources.routings.forGateway(name, namespace),
    );
    if (!routings.of(server).includes(routing)) return [];
    const scope = routings.scope(server);
    const rules = rulesOn(routing, scope, server);
    const because = (): Evidence => {
      const note = `${workload.resource.title} runs ${server.resource.title}, to which ${routing.resource.title} is bound`;
      return { note, from: 'manifest', at: routing.resource.field('spec', 'gateways') };
    };
    return rules.length === 0 ? [] : [{ client: scope.client, port: server.number, rules, because, isAssumed: false }];
  }

  /** Its pods usually run beside the Gateway; which rules DestinationRules hold for them depends on where they do. */
  #byAssumed(routing: Routing, name: string): readonly RouteUse[] {
    const slash = name.indexOf('/');
    const namespace = name.slice(0, slash);
    const client: Client = { namespace, labels: {}, proxy: 'gateway' };
    if (!routing.visibility.includes(namespace)) return [];
    const because = (): Evidence => ({
      note: `the pods of Gateway ${name} run in namespace "${namespace}"`,
      from: 'manifest',
      assumed: true,
      at: routing.resource.field('spec', 'gateways'),
    });
    const gateways = new Set([name]);
    const resource = this.#sources.graph.find('Gateway', namespace, name.slice(slash + 1));
    if (resource === undefined) {
      const scope = { client, gateways, port: 0 };
      const rules = [...usedHttp(routing, scope), ...usedBytes([...routing.tls(scope), ...routing.tcp(scope)])];
      return rules.length === 0 ? [] : [{ client, port: undefined, rules, because, isAssumed: true }];
    }
    return readGateway(resource).servers.flatMap((server): readonly RouteUse[] => {
      if (server.tls?.httpsRedirect === true || sharedHosts(server, routing).length === 0) return [];
      const scope = { client, gateways, port: server.number, tls: server.tls !== undefined };
      const rules = rulesOn(routing, scope, { protocol: wholeWordProtocol(server.protocol), tls: server.tls });
      return rules.length === 0 ? [] : [{ client, port: server.number, rules, because, isAssumed: true }];
    });
  }

  #index(): ReadonlyMap<string, readonly ServedBy[]> {
    const byName = new Map<string, ServedBy[]>();
    for (const workload of this.#sources.workloads()) {
      const servers = this.#sources.servers.serversOf(workload);
      if (!servers.known) continue;
      for (const server of servers.value) append(byName, server.name, { workload, server });
    }
    return byName;
  }
}

function rulesOn(routing: Routing, scope: RoutingScope, server: ServerHandling): readonly UsedRule[] {
  if (servesHttp(server)) return usedHttp(routing, scope);
  return usedBytes(passesTls(server) ? routing.tls(scope) : routing.tcp(scope));
}

function namespacedName(name: string): readonly [namespace: string, name: string] {
  const slash = name.indexOf('/');
  return [name.slice(0, slash), name.slice(slash + 1)];
}
