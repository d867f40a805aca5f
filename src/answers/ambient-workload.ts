import type { AmbientWorkloadFacts } from '../ambient-result.ts';
import { titleOfPolicy } from '../mesh/ambient/ztunnel-policy.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { present } from './present.ts';
import type { Telling } from './telling.ts';

/** How the pods of a workload take part in ambient mode; nothing where the mesh does not run in it. */
export function ambientWorkloadFacts(workload: Workload, { mesh: { ambient } }: Telling): AmbientWorkloadFacts {
  if (!ambient.isInUse) return {};
  const enrolled = ambient.enrolled(workload);
  const tunnel = ambient.tunnel(workload);
  const binding = ambient.waypointOfWorkload(workload);
  const policies = ambient.policiesAtZtunnel(workload);
  const isEnrolled = enrolled.known && enrolled.value;
  return present<AmbientWorkloadFacts>({
    enrolled: enrolled.known ? enrolled.value : 'unknown',
    tunnel: tunnel.known ? tunnel.value : 'unknown',
    waypoint: binding.known ? (binding.value.waypoint?.key ?? 'none') : 'unknown',
    policiesAtZtunnel: isEnrolled ? (policies.known ? policies.value.map(titleOfPolicy) : 'unknown') : undefined,
  });
}
