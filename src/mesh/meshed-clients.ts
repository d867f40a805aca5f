import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { Answer } from './answer.ts';
import { type Client, clientOf, gatewayClient } from './client.ts';
import type { Dataplane } from './mesh.ts';

/** A client proxy of the unit, and a workload that has it. */
export interface MeshedClient {
  readonly client: Client;
  readonly workload: Workload;
}

/** The proxies of the unit that send requests, by namespace. Only workloads that are known to have one. */
export class MeshedClients {
  readonly #graph: Graph;
  readonly #dataplane: (workload: Workload) => Answer<Dataplane>;
  readonly #byNamespace = new Map<string, readonly MeshedClient[]>();
  #namespaces: readonly string[] | undefined;

  constructor(graph: Graph, dataplane: (workload: Workload) => Answer<Dataplane>) {
    this.#graph = graph;
    this.#dataplane = dataplane;
  }

  /** One client of each namespace (all, with `every`); those of the nearest namespaces first. */
  *all(nearest: readonly string[], every: boolean): Iterable<MeshedClient> {
    this.#namespaces ??= this.#namespacesWithClients();
    for (const namespace of nearest) yield* this.#some(namespace, every);
    for (const namespace of this.#namespaces) {
      if (!nearest.includes(namespace)) yield* this.#some(namespace, every);
    }
  }

  /** Gateways find other rules than the sidecars beside them, so that they are always given. */
  #some(namespace: string, every: boolean): readonly MeshedClient[] {
    const clients = this.in(namespace);
    if (every || clients.length < 2) return clients;
    const first = clients.find(({ client }) => client.proxy === 'sidecar');
    return clients.filter((candidate) => candidate === first || candidate.client.proxy === 'gateway');
  }

  #namespacesWithClients(): readonly string[] {
    const namespaces = new Set(this.#graph.workloads.map((workload) => workload.namespace));
    return [...namespaces].filter((namespace) => this.in(namespace).length > 0).sort();
  }

  in(namespace: string): readonly MeshedClient[] {
    return remember(this.#byNamespace, namespace, () =>
      this.#graph.workloadsIn(namespace).flatMap((workload) => this.#read(workload)),
    );
  }

  #read(workload: Workload): readonly MeshedClient[] {
    const dataplane = this.#dataplane(workload);
    if (!dataplane.known) return [];
    if (dataplane.value === 'sidecar') return [{ client: clientOf(workload), workload }];
    if (dataplane.value === 'gateway')
      return [{ client: gatewayClient(workload.namespace, workload.labels), workload }];
    return [];
  }
}
