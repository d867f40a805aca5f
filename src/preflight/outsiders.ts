import { isPart } from '../mesh/pods/injection-conflict.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Found } from './item.ts';

/** Workloads that are asked about and get no sidecar all the same. */
export function* outsiders(workloads: readonly Workload[], { graph, mesh }: World): Generator<Found> {
  for (const workload of workloads) {
    if (isPart(workload, graph)) continue;
    const dataplane = mesh.dataplane(workload);
    if (dataplane.known && dataplane.value !== 'none' && dataplane.value !== 'ambient') continue;
    const because = dataplane.because();
    const { resource } = workload;
    const why = dataplane.known ? because.at(-1)?.note : dataplane.why;
    const isAmbient = dataplane.known && dataplane.value === 'ambient';
    const stays = dataplane.known ? 'stays outside' : 'may stay outside';
    const reason = why === undefined ? '' : ` because ${why}`;
    const at = because.find((evidence) => evidence.at?.file === resource.file)?.at;
    yield {
      group: 'injection',
      resource,
      at: at !== undefined && at.path.length > resource.at.length ? at : resource.field('metadata', 'name'),
      message: isAmbient
        ? `${resource.title} gets no sidecar, and stays in ambient mode`
        : `${resource.title} ${stays} the mesh${reason}`,
      severity: 'info',
      effect: {
        result: 'ineffective',
        reason: 'no-sidecar',
        text: 'its pods get no sidecar: what they send, and what is sent to them, stays as it is today',
      },
      help: 'leave it outside on purpose, and keep what it calls PERMISSIVE; or take away what keeps it outside',
      because,
    };
  }
}
