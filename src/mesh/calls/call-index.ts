import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import type { Call } from '../call.ts';

const none: readonly never[] = [];

/**
 * The calls of a unit, by who says them and by who answers them. Calls are read from a text when it is asked about, and only
 * the last text's are kept: rules ask resource by resource, and a large unit has more calls than resources. Who answers them is
 * known only when all texts are read; that is done once, when first asked for.
 */
export class CallIndex {
  readonly #resources: readonly Resource[];
  readonly #read: (resource: Resource) => readonly Call[];
  #last: { readonly resource: Resource; readonly calls: readonly Call[] } | undefined;
  #all: readonly Call[] | undefined;
  #byService: Map<Service, Call[]> | undefined;
  #byWorkload: Map<Workload, Call[]> | undefined;

  constructor(resources: readonly Resource[], read: (resource: Resource) => readonly Call[]) {
    this.#resources = resources;
    this.#read = read;
  }

  /** In the order of resources, then of the text. */
  get all(): readonly Call[] {
    this.#all ??= this.#resources.flatMap((resource) => this.#read(resource));
    return this.#all;
  }

  writtenIn(resource: Resource): readonly Call[] {
    if (this.#last?.resource !== resource) this.#last = { resource, calls: this.#read(resource) };
    return this.#last.calls;
  }

  to(service: Service): readonly Call[] {
    this.#byService ??= grouped(this.all, (call) => (call.service === undefined ? none : [call.service]));
    return this.#byService.get(service) ?? none;
  }

  /** Calls that pods of the workload answer, through a Service or directly. */
  toWorkload(workload: Workload): readonly Call[] {
    this.#byWorkload ??= grouped(this.all, (call) => call.workloads);
    return this.#byWorkload.get(workload) ?? none;
  }
}

function grouped<K>(calls: readonly Call[], keysOf: (call: Call) => readonly K[]): Map<K, Call[]> {
  const groups = new Map<K, Call[]>();
  for (const call of calls) for (const key of keysOf(call)) append(groups, key, call);
  return groups;
}
