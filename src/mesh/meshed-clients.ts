import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { Answer } from './answer.ts';
import { type Client, clientOf, gatewayClient } from './client.ts';
import type { Dataplane } from './modes.ts';

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

  /** All clients, those of the nearest namespaces first. */
  *all(nearest: ReadonlySet<string>): Iterable<MeshedClient> {
    for (const namespace of nearest) yield* this.in(namespace);
    for (const namespace of this.namespaces()) if (!nearest.has(namespace)) yield* this.in(namespace);
  }

  /** Those that have clients, in stable order. */
  namespaces(): readonly string[] {
    this.#namespaces ??= this.#namespacesWithClients();
    return this.#namespaces;
  }

  #namespacesWithClients(): readonly string[] {
    const namespaces = new Set(this.#graph.workloads.map((workload) => workload.namespace));
    return [...namespaces].filter((namespace) => this.in(namespace).length > 0).sort();
  }

  /** Those that stay come first: they make the better examples. */
  in(namespace: string): readonly MeshedClient[] {
    return remember(this.#byNamespace, namespace, () => {
      const workloads = this.#graph.workloadsIn(namespace);
      const lasting = workloads.filter((workload) => !workload.runsToCompletion);
      const passing = workloads.filter((workload) => workload.runsToCompletion);
      return [...lasting, ...passing].flatMap((workload) => this.#read(workload));
    });
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
