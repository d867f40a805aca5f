import { type Client, clientOf } from '../mesh/client.ts';
import type { MeshPort, MeshService } from '../mesh/mesh-service.ts';
import { remember } from '../model/multimap.ts';
import { clientFacts } from './client-facts.ts';
import { answered, type Fact, plainValue, type Subject } from './fact.ts';
import { namesValue } from './route-facts.ts';
import type { SideView } from './side-view.ts';
import { isSurelyOutside } from './workload-facts.ts';

/** Namespaces whose clients are asked about, by the name that both units have for them. */
export type ClientNamespaces = ReadonlyMap<string, Client>;

/** So many answers for pairs of clients and ports are worked out. */
export const mostPairs = 20_000;

/** Hosts that the mesh knows, and what their clients do. */
export function* serviceSubjects(view: SideView, clients: ClientNamespaces): Generator<Subject> {
  const services = view.world.mesh.traffic.rules.services();
  const ports = services.reduce((sum, service) => sum + service.ports.length, 0);
  const asksAll = ports * clients.size <= mostPairs;
  // What Istio makes for a Gateway is told of the Gateway.
  const written = new Set<unknown>(view.world.graph.services);
  for (const service of services) {
    if (!('hosts' in service.origin || written.has(service.origin))) continue;
    const { resource, hostname, origin } = service;
    const isService = !('hosts' in origin);
    yield {
      kind: isService ? 'service' : 'host',
      key: isService ? view.naming.object(origin.namespace, origin.name) : hostname,
      title: isService ? resource.title : `${hostname} (${resource.title})`,
      counts: 'existence',
      because: () => [
        { note: `${resource.title} defines it`, from: 'manifest', at: resource.field('metadata', 'name') },
      ],
      get facts() {
        return [...serviceFacts(service, asksAll ? clients : callersOf(service, view, clients), view)];
      },
    };
  }
}

function* serviceFacts(service: MeshService, clients: ClientNamespaces, view: SideView): Generator<Fact> {
  const { world, naming } = view;
  const { origin } = service;
  if (!('hosts' in origin)) {
    const pods = world.graph.workloadsBehind(origin);
    const shared = new Map(pods.map((it) => [it.resource.title, naming.object(it.namespace, it.name)]));
    const because = () => [
      { note: 'its selector', from: 'manifest' as const, at: service.resource.field('spec', 'selector') },
    ];
    const value = namesValue([...shared.keys()], because, (name) => shared.get(name) ?? name);
    yield { aspect: 'endpoints', key: 'pods', what: 'pods behind it', value };
  }
  for (const port of service.ports) {
    const protocol = protocolFact(port, view);
    yield protocol;
    for (const [key, client] of clients) {
      const where = `clients in ${client.namespace}`;
      for (const fact of clientFacts({ client, service, port }, view)) {
        yield { ...fact, key: `${fact.key} from ${key}`, where, of: protocol.key };
      }
    }
  }
}

function protocolFact({ number, protocol, origin }: MeshPort, { world }: SideView): Fact {
  const value = 'service' in origin ? answered(world.mesh.protocol(origin), String) : plainValue(protocol, () => []);
  return {
    aspect: 'protocol',
    key: `port ${number}`,
    what: `protocol of port ${number}`,
    value,
    absent: 'no such port',
  };
}

/** Of many namespaces those that are written to call it, and its own. */
function callersOf({ origin, namespace }: MeshService, view: SideView, clients: ClientNamespaces): ClientNamespaces {
  const calls = 'hosts' in origin ? [] : view.world.mesh.callsTo(origin);
  const namespaces = calls.flatMap(({ client }) => (client.kind === 'workload' ? [client.workload.namespace] : []));
  const asked = new Set([namespace, ...namespaces].map((name) => view.naming.namespace(name)));
  return new Map([...clients].filter(([key]) => asked.has(key)));
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
