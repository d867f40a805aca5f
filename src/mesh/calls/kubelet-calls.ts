import { type KubeletRequest, kubeletRequests, namedPort } from '../../model/k8s/probe.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Call } from '../call.ts';
import { type CallWorld, callOf } from './call-world.ts';
import { portOf } from './called-hosts.ts';
import { clientContainers } from './container-calls.ts';

/** Probes and lifecycle hooks that the kubelet sends over the network to the pods of a workload, or to a host they name. */
export function* kubeletCalls(workload: Workload, world: CallWorld): Generator<Call> {
  for (const { container, init } of clientContainers(workload)) {
    for (const request of kubeletRequests(container)) {
      const number = namedPort(request.port, container);
      const target = targetOf({ request, number }, workload, world);
      if (target === undefined) continue;
      yield callOf({
        writtenIn: workload.resource,
        at: () => workload.resource.field(...request.path),
        client: { kind: 'kubelet' },
        text: textOf(request),
        source: `${request.check} of container ${container.name}`,
        portNumber: number,
        scheme: request.scheme,
        container,
        init,
        ...target,
      });
    }
  }
}

interface Asked {
  readonly request: KubeletRequest;
  readonly number: number | undefined;
}

/** The pod itself; with `host`, the Service of that name. Any other host (127.0.0.1 of the node, an address) is none of ours. */
function targetOf({ request, number }: Asked, workload: Workload, { graph, names }: CallWorld) {
  if (request.host === undefined || request.host === '') return { workloads: [workload], containerPort: number };
  const service = names.resolve(request.host, workload.namespace)?.service;
  if (service === undefined) return undefined;
  return {
    service,
    workloads: graph.workloadsBehind(service),
    port: number === undefined ? undefined : portOf(service, number),
  };
}

function textOf({ handler, host, port, urlPath }: KubeletRequest): string {
  return `${handler} ${host ?? ''}:${port ?? ''}${urlPath ?? ''}`;
}
