import type { Graph } from '../../graph/graph.ts';
import { LabelIndex } from '../../graph/label-index.ts';
import { readWorkloadEntry, type WorkloadEntry } from '../../model/istio/workload-entry.ts';
import { type EndpointSet, podAddresses, readEndpointSlice, readEndpoints } from '../../model/k8s/endpoint-slice.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append, remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { type Labels, selects } from '../../model/selector.ts';
import { objectIn } from '../../model/value.ts';

/** What may stand behind services of a namespace, by index. */
export class EndpointCandidates {
  readonly #graph: Graph;
  readonly #workloads = new Map<string, LabelIndex<Workload>>();
  readonly #entries = new Map<string, LabelIndex<WorkloadEntry>>();
  readonly #sets = new Map<string, ReadonlyMap<string, readonly EndpointSet[]>>();
  readonly #byAddress = new Map<string, ReadonlyMap<string, Workload>>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  workloads(namespace: string, selector: Labels): readonly Workload[] {
    return remember(
      this.#workloads,
      namespace,
      () => new LabelIndex(this.#graph.workloadsIn(namespace).filter((workload) => !workload.runsToCompletion)),
    ).select(selector);
  }

  workloadEntries(namespace: string, selector: Labels): readonly WorkloadEntry[] {
    return remember(
      this.#entries,
      namespace,
      () => new LabelIndex(this.#graph.inNamespace('WorkloadEntry', namespace).map(readWorkloadEntry)),
    ).select(selector);
  }

  /** Virtual machines that make WorkloadEntries for themselves when they join. https://istio.io/latest/docs/reference/config/networking/workload-group/ */
  workloadGroup(namespace: string, selector: Labels): Resource | undefined {
    return this.#graph
      .inNamespace('WorkloadGroup', namespace)
      .find(({ spec }) => selects(selector, labelsOfGroup(spec)));
  }

  /** The addresses that are written for a Service of the namespace. */
  writtenFor(namespace: string, service: string): readonly EndpointSet[] {
    return remember(this.#sets, namespace, () => this.#readSets(namespace)).get(service) ?? [];
  }

  podNamed(namespace: string, name: string): Workload | undefined {
    const pod = this.#graph.find('Pod', namespace, name);
    return pod === undefined ? undefined : (this.#graph.workloadOf(pod) ?? this.#makers(namespace).get(name));
  }

  podAt(namespace: string, address: string): Workload | undefined {
    return this.#makers(namespace).get(address);
  }

  #readSets(namespace: string): ReadonlyMap<string, readonly EndpointSet[]> {
    const slices = this.#graph
      .inNamespace('EndpointSlice', namespace)
      .flatMap((slice) => readEndpointSlice(slice) ?? []);
    const mirrored = new Set(slices.map(({ serviceName }) => serviceName));
    const older = this.#graph
      .inNamespace('Endpoints', namespace)
      .flatMap(readEndpoints)
      .filter(({ serviceName }) => !mirrored.has(serviceName));
    const byService = new Map<string, EndpointSet[]>();
    for (const set of [...slices, ...older]) append(byService, set.serviceName, set);
    return byService;
  }

  /** Workloads by the names and addresses of the pods that a dump of a cluster shows. */
  #makers(namespace: string): ReadonlyMap<string, Workload> {
    return remember(this.#byAddress, namespace, () => {
      const makers = new Map<string, Workload>();
      for (const workload of this.#graph.workloadsIn(namespace)) {
        for (const pod of [workload, ...this.#graph.podsOf(workload)]) {
          if (pod.kind !== 'Pod') continue;
          for (const key of [pod.name, ...podAddresses(pod.resource)]) makers.set(key, workload);
        }
      }
      return makers;
    });
  }
}

function labelsOfGroup(spec: Resource['spec']): Labels {
  const fromMetadata = objectIn(objectIn(spec, 'metadata'), 'labels');
  const fromTemplate = objectIn(objectIn(spec, 'template'), 'labels');
  const pairs = Object.entries({ ...fromTemplate, ...fromMetadata });
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}
