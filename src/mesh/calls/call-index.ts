import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Resource } from '../../model/resource.ts';
import type { Call } from '../call.ts';

/** The calls of a unit, by who says them and by who answers them. */
export interface CallIndex {
  /** In the order of resources, then of the text. */
  readonly all: readonly Call[];
  writtenIn(resource: Resource): readonly Call[];
  to(service: Service): readonly Call[];
  /** Calls that pods of the workload answer, through a Service or directly. */
  toWorkload(workload: Workload): readonly Call[];
}

export function indexCalls(all: readonly Call[]): CallIndex {
  let byWriter: Map<Resource, Call[]> | undefined;
  let byService: Map<Service, Call[]> | undefined;
  let byWorkload: Map<Workload, Call[]> | undefined;
  return {
    all,
    writtenIn(resource) {
      byWriter ??= grouped(all, (call) => [call.writtenIn]);
      return byWriter.get(resource) ?? none;
    },
    to(service) {
      byService ??= grouped(all, (call) => (call.service === undefined ? none : [call.service]));
      return byService.get(service) ?? none;
    },
    toWorkload(workload) {
      byWorkload ??= grouped(all, (call) => call.workloads);
      return byWorkload.get(workload) ?? none;
    },
  };
}

const none: readonly never[] = [];

function grouped<K>(calls: readonly Call[], keysOf: (call: Call) => readonly K[]): Map<K, Call[]> {
  const groups = new Map<K, Call[]>();
  for (const call of calls) {
    for (const key of keysOf(call)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [call]);
      else group.push(call);
    }
  }
  return groups;
}
