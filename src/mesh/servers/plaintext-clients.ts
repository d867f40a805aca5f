import type { Graph } from '../../graph/graph.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Context } from '../context.ts';
import type { Destination } from '../destination.ts';
import type { Foundation } from '../foundation.ts';
import { type MeshedClient, MeshedClients } from '../meshed-clients.ts';

/** Namespaces that are looked at for a client: one of a kind speaks for many, and large units have thousands. */
const namespacesTried = 32;

/** Finds proxies of the unit that send plaintext to a server, although no rule tells them to. */
export class PlaintextClients {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #mesh: Pick<Foundation, 'visible' | 'clientTls'>;
  readonly #clients: MeshedClients;

  constructor(graph: Graph, context: Context, mesh: Foundation) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#mesh = mesh;
    this.#clients = new MeshedClients(graph, (workload) => mesh.dataplane(workload));
  }

  /** The nearest client whose plaintext is chosen in this way; another than the pods of the Service if there is one. */
  find(
    destination: Destination,
    server: Workload,
    chosenBy: Exclude<EffectiveTls['chosenBy'], 'DestinationRule'>,
  ): MeshedClient | undefined {
    const { namespace } = destination.service;
    const servers = this.#graph.workloadsBehind(destination.service);
    const tried = new Set<string>();
    let own: MeshedClient | undefined;
    for (const candidate of this.#clients.all(new Set([namespace]))) {
      const isOwn = servers.includes(candidate.workload);
      if (isOwn ? own !== undefined : tried.has(candidate.client.namespace)) continue;
      if (!isOwn && tried.size === namespacesTried) break;
      if (!isOwn) tried.add(candidate.client.namespace);
      if (!this.#sendsPlaintext(candidate, { destination, server, chosenBy })) continue;
      if (!isOwn) return candidate;
      own = candidate;
    }
    return own;
  }

  #sendsPlaintext({ client }: MeshedClient, { destination, server, chosenBy }: Sought): boolean {
    const { service } = destination;
    const seen = this.#mesh.visible(client, serviceHost(service.name, service.namespace, this.#clusterDomain));
    if (!seen.known || !seen.value) return false;
    const tls = this.#mesh.clientTls(client, destination, server);
    return tls.known && tls.value.mode === 'none' && tls.value.chosenBy === chosenBy && tls.value.block === undefined;
  }
}

interface Sought {
  readonly destination: Destination;
  readonly server: Workload;
  readonly chosenBy: EffectiveTls['chosenBy'];
}
