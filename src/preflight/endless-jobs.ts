import type { Evidence } from '../mesh/answer.ts';
import { startsNatively } from '../mesh/pods/sidecar-start.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Found } from './item.ts';

/** Jobs that ask the agent of their sidecar to end: https://istio.io/latest/docs/reference/commands/pilot-agent/ */
const endsItsSidecar = /quitquitquit|\bscuttle\b|istio-proxy.*\bkill\b/;

/**
 * Of workloads with a sidecar, the Jobs whose containers end while the sidecar goes on, so that they never complete. Native sidecars end with them.
 * https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#sidecar-containers-and-pod-lifecycle
 */
export function* endlessJobs(workloads: readonly Workload[], { graph, context }: World): Generator<Found> {
  for (const workload of workloads) {
    if (!workload.runsToCompletion || endsItsSidecar.test(JSON.stringify(workload.podSpec))) continue;
    const native = startsNatively(workload, graph, context);
    if (native.known && native.value) continue;
    const { resource } = workload;
    yield {
      group: 'start-up',
      resource,
      at: resource.field('metadata', 'name'),
      message: `${resource.title} does not complete: its sidecar goes on when its containers have ended`,
      severity: 'error',
      effect: {
        result: 'hang',
        reason: 'sidecar-keeps-job-running',
        text: 'its pods stay Running, NotReady with the sidecar alone; what waits for the Job waits on, and the next run may not start',
      },
      help: 'let the sidecar start natively (annotation sidecar.istio.io/nativeSidecar: "true", or Istio 1.27 on nodes with Kubernetes 1.33), keep the Job outside (pod label sidecar.istio.io/inject: "false"), or call POST http://localhost:15020/quitquitquit at its end',
      because: native.known ? native.because() : [notNative],
    };
  }
}

const notNative: Evidence = {
  note: 'the sidecar does not start natively, as some node is older than Kubernetes 1.33: nothing says which they run',
  from: 'absence',
  assumed: true,
};
