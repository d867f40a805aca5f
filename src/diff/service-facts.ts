import type { MeshPort, MeshService } from '../mesh/mesh-service.ts';
import { type Asked, type ClientNamespaces, clientsOf, sharedKey } from './asking-clients.ts';
import { clientFacts } from './client-facts.ts';
import { answered, type Fact, plainValue, type Subject } from './fact.ts';
import { namesValue } from './route-facts.ts';
import type { SideView } from './side-view.ts';

/** Hosts that the mesh knows, and what their clients do. */
export function* serviceSubjects(view: SideView, asked: Asked): Generator<Subject> {
  // What Istio makes for a Gateway is told of the Gateway.
  const written = new Set<unknown>(view.world.graph.services);
  for (const service of view.world.mesh.traffic.rules.services()) {
    if (!('hosts' in service.origin || written.has(service.origin))) continue;
    const { resource, hostname, origin } = service;
    const isService = !('hosts' in origin);
    yield {
      kind: isService ? 'service' : 'host',
      key: sharedKey(service, view),
      title: isService ? resource.title : `${hostname} (${resource.title})`,
      counts: 'existence',
      because: () => [
        { note: `${resource.title} defines it`, from: 'manifest', at: resource.field('metadata', 'name') },
      ],
      get facts() {
        return [...serviceFacts(service, clientsOf(service, asked, view), view)];
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
