import type { Client } from '../mesh/client.ts';
import { clientOf } from '../mesh/client.ts';
import type { MeshPort, MeshService } from '../mesh/mesh-service.ts';
import { append, remember } from '../model/multimap.ts';
import { clientFacts } from './client-facts.ts';
import { answered, type Fact, plainValue, type Subject } from './fact.ts';
import { namesValue } from './route-facts.ts';
import type { SideView } from './side-view.ts';
import { isSurelyOutside } from './workload-facts.ts';

/** Namespaces whose clients are asked about, by the name that both units have for them. */
export type ClientNamespaces = ReadonlyMap<string, Client>;

/** So many answers for pairs of clients and ports are worked out. */
const mostPairs = 20_000;

/** Hosts that the mesh knows, and what their clients do. */
export function* serviceSubjects(view: SideView, clients: ClientNamespaces): Generator<Subject> {
  const services = view.world.mesh.traffic.rules.services();
  const ports = services.reduce((sum, service) => sum + service.ports.length, 0);
  const asksAll = ports * clients.size <= mostPairs;
  for (const service of services) {
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
    yield protocolFact(port, view);
    for (const [key, client] of clients) {
      const where = `clients in ${client.namespace}`;
      for (const fact of clientFacts({ client, service, port }, view)) {
        yield { ...fact, key: `${fact.key} from ${key}`, where };
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

/**
 * A client for each namespace with workloads that may have proxies, else for each namespace with Services: what a sidecar there
 * would do.
 */
export function clientNamespaces({ world, naming }: SideView): ClientNamespaces {
  const { graph, mesh } = world;
  const byNamespace = new Map<string, Client[]>();
  const outside = new Set<string>();
  for (const workload of graph.workloads.toSorted((a, b) => Number(a.runsToCompletion) - Number(b.runsToCompletion))) {
    const proxy = mesh.dataplane(workload);
    const key = naming.namespace(workload.namespace);
    if (isSurelyOutside(proxy) || (proxy.known && !['sidecar', 'none'].includes(proxy.value))) outside.add(key);
    else append(byNamespace, key, clientOf(workload));
  }
  for (const { namespace } of mesh.traffic.rules.services()) {
    const key = naming.namespace(namespace);
    if (outside.has(key)) continue;
    remember(byNamespace, key, () => [{ namespace, labels: {}, proxy: 'sidecar' }]);
  }
  return new Map([...byNamespace].flatMap(([key, [first]]) => (first === undefined ? [] : [[key, first] as const])));
}
