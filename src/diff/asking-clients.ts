import { type Client, clientOf } from '../mesh/client.ts';
import type { MeshService } from '../mesh/mesh-service.ts';
import { remember } from '../model/multimap.ts';
import type { SideView } from './side-view.ts';
import { isSurelyOutside } from './workload-facts.ts';

/** Namespaces whose clients are asked about, by the name that both units have for them. */
export type ClientNamespaces = ReadonlyMap<string, Client>;

/** What both units are asked about. */
export interface Asked {
  readonly clients: ClientNamespaces;
  /** Hosts that neither defines, as both call them. */
  readonly hosts: readonly string[];
  /** Of many namespaces those that are asked about a service, by its `sharedKey`; undefined: all. */
  readonly callers: ReadonlyMap<string, ReadonlySet<string>> | undefined;
}

/** So many answers for pairs of clients and ports are worked out. */
export const mostPairs = 5000;

/** What both units call a service. */
export function sharedKey({ origin, hostname }: MeshService, { naming }: SideView): string {
  return 'hosts' in origin ? hostname : naming.object(origin.namespace, origin.name);
}

export function clientsOf(service: MeshService, { clients, callers }: Asked, view: SideView): ClientNamespaces {
  if (callers === undefined) return clients;
  const asked = callers.get(sharedKey(service, view));
  return new Map([...clients].filter(([key]) => asked?.has(key)));
}

/**
 * Where all namespaces cannot be asked about all services: its own namespace, those that are written to call it, and those that have
 * routes or rules for it, in either unit.
 */
export function sharedCallers(a: SideView, b: SideView, clients: ClientNamespaces): Asked['callers'] {
  const views = [a, b].map((view) => ({ view, services: view.world.mesh.traffic.rules.services() }));
  const ports = views.map(({ services }) => services.reduce((sum, service) => sum + service.ports.length, 0));
  if (Math.max(...ports) * clients.size <= mostPairs) return undefined;
  const callers = new Map<string, Set<string>>();
  for (const { view, services } of views) {
    const { mesh } = view.world;
    for (const service of services) {
      const { namespace, origin, hostname } = service;
      const calls = 'hosts' in origin ? [] : mesh.callsTo(origin);
      const calling = calls.flatMap(({ client }) => (client.kind === 'workload' ? [client.workload.namespace] : []));
      const asked = remember(callers, sharedKey(service, view), () => new Set());
      for (const name of [namespace, ...calling, ...mesh.traffic.rules.namespacesRuling(hostname)]) {
        asked.add(view.naming.namespace(name));
      }
    }
  }
  return callers;
}

/** Clients of one namespace by the name of their workload, the one that stands for them first. */
type Candidates = ReadonlyMap<string, ReadonlyMap<string, Client>>;

/**
 * A client for each namespace with workloads that may have proxies, or with Services: what a sidecar there would do. Both units are
 * asked for the same namespaces, and for the same workload of them, where they have one in common.
 */
export function sharedClients(
  a: SideView,
  b: SideView,
): { readonly a: ClientNamespaces; readonly b: ClientNamespaces } {
  const [inA, inB] = [candidatesIn(a), candidatesIn(b)];
  return { a: chosen(inA, inB), b: chosen(inB, inA) };
}

function chosen(own: Candidates, other: Candidates): ClientNamespaces {
  const clients = new Map<string, Client>();
  for (const [namespace, byName] of [...own].sort(([x], [y]) => (x < y ? -1 : 1))) {
    const others = other.get(namespace);
    if (others === undefined) continue;
    const common = [...byName.keys()].filter((name) => others.has(name)).sort()[0];
    const client = byName.get(common ?? '') ?? [...byName.values()][0];
    if (client !== undefined) clients.set(namespace, client);
  }
  return clients;
}

function candidatesIn({ world, naming }: SideView): Candidates {
  const { graph, mesh } = world;
  const candidates = new Map<string, Map<string, Client>>();
  const outside = new Set<string>();
  const lasting = graph.workloads.filter((it) => !it.runsToCompletion);
  for (const workload of lasting.length === 0 ? graph.workloads : lasting) {
    const proxy = mesh.dataplane(workload);
    const key = naming.namespace(workload.namespace);
    if (isSurelyOutside(proxy) || (proxy.known && !['sidecar', 'none'].includes(proxy.value))) outside.add(key);
    else remember(candidates, key, () => new Map()).set(naming.name(workload.name), clientOf(workload));
  }
  const ruling = (['VirtualService', 'DestinationRule'] as const).flatMap((kind) => graph.ofKind(kind));
  for (const { namespace } of [...mesh.traffic.rules.services(), ...ruling]) {
    const key = naming.namespace(namespace);
    if (outside.has(key)) continue;
    remember(candidates, key, () => new Map([['', { namespace, labels: {}, proxy: 'sidecar' }]]));
  }
  return candidates;
}
