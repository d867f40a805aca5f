import type { Answer } from '../mesh/answer.ts';
import type { Dataplane } from '../mesh/modes.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { numberIn } from '../model/value.ts';
import type { WorkloadAnswer } from '../trace-result.ts';
import { ambientWorkloadFacts } from './ambient-workload.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** The proxies of the words that the mesh has for how pods take part. */
const proxies: { readonly [dataplane in Dataplane]: Exclude<WorkloadAnswer['proxy'], 'unknown'> } = {
  sidecar: 'sidecar',
  gateway: 'gateway',
  waypoint: 'waypoint',
  ambient: 'ztunnel',
  proxyless: 'none',
  none: 'none',
};

/** Every workload of a world, by the names that answers call it. */
export function workloadAnswers(world: World, telling: Telling): { readonly [key: string]: WorkloadAnswer } {
  const answers: Record<string, WorkloadAnswer> = Object.create(null);
  for (const [key, workload] of telling.names.entries()) answers[key] = workloadAnswer(workload, world, telling);
  return { ...answers };
}

function workloadAnswer(workload: Workload, { graph }: World, telling: Telling): WorkloadAnswer {
  const { resource, serviceAccount } = workload;
  const isWritten = graph.workloadOf(resource) !== undefined;
  const facts = {
    kind: isWritten ? resource.kindName : 'Gateway',
    replicas: numberIn(resource.spec, 'replicas') ?? 1,
    serviceAccount,
    ...ambientWorkloadFacts(workload, telling),
  };
  const dataplane: Answer<Dataplane> = telling.mesh.dataplane(workload);
  if (!dataplane.known) return { ...facts, sidecar: 'unknown', proxy: 'unknown', ...whyUnknown(dataplane, telling) };
  const proxy = proxies[dataplane.value];
  return { ...facts, sidecar: proxy === 'sidecar', proxy, ...reasonsOf(() => dataplane.because(), telling) };
}
