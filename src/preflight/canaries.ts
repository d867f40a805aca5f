import { WorkloadNames } from '../answers/workload-names.ts';
import type { Enablement } from '../mesh/context.ts';
import { worldWith } from '../mesh/enablement.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Checklist } from './checklist.ts';
import type { Canaries } from './verdict.ts';

/** Each trial looks at all resources: a namespace of a thousand workloads would take minutes. */
const resourcesLookedAt = 200_000;

/** Tries each of some workloads by itself: what breaks for all together need not break for one. */
export function canariesAmong(
  candidates: readonly Workload[],
  enabled: Enablement,
  { today, checklist }: { readonly today: World; readonly checklist: Checklist },
): Canaries {
  if (candidates.length < 2) return { safe: [], untried: 0 };
  const tried = candidates.slice(0, Math.max(10, Math.floor(resourcesLookedAt / today.graph.resources.length)));
  const names = new WorkloadNames(today.graph.workloads);
  const safe = tried.filter((workload) => {
    const alone = worldWith({ ...enabled, namespaces: new Set(), workloads: new Set([workload]) }, today);
    // A canary that gets no sidecar shows nothing.
    const dataplane = alone.mesh.dataplane(workload);
    if (!dataplane.known || dataplane.value !== 'sidecar') return false;
    const { items, unknownCalls } = checklist.for(alone, [workload]);
    return unknownCalls === 0 && !items.some((item) => item.breaks);
  });
  return {
    safe: [...new Set(safe.map((workload) => names.keyOf(workload)))].sort(),
    untried: candidates.length - tried.length,
  };
}
