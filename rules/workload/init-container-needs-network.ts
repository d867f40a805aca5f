import type { InitFailure } from '../../src/mesh/pods/init-failure.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const initContainerNeedsNetwork: Rule = {
  id: 'workload/init-container-needs-network',
  summary: 'An init container calls somebody before the sidecar of its pod has started',
  severity: 'error',
  on: podKinds,
  *check(resource, { mesh }) {
    for (const failure of mesh.pods.initFailures(resource)) {
      yield {
        at: failure.at(),
        message: `init container ${failure.container.name} ${failure.deed} before the sidecar has started${reset(failure)}`,
        effect: failure.effect,
        ...(failure.refusal === undefined
          ? {}
          : { call: { client: resource.title, server: failure.refusal.server.resource.title } }),
        help: helpOf(failure),
        because: failure.because(),
      };
    }
  },
};

function reset({ refusal }: InitFailure): string {
  if (refusal === undefined) return ', but its traffic is redirected already';
  const { server, port } = refusal;
  return `, but ${server.namespace}/${server.name} accepts only mesh mTLS on port ${port}`;
}

const natively =
  'let the sidecar start natively (annotation sidecar.istio.io/nativeSidecar: "true", or Istio 1.27 on nodes with Kubernetes 1.33)';

function helpOf({ refusal, port }: InitFailure): string {
  if (refusal !== undefined) {
    const { server } = refusal;
    return `${natively}, make the call in the application, or accept plaintext on container port ${refusal.port} of ${server.namespace}/${server.name}; holdApplicationUntilProxyStarts does not help`;
  }
  const exclude = `traffic.sidecar.istio.io/excludeOutboundPorts${port === undefined ? '' : `: "${port}"`}`;
  return `${natively}, run the container as user 1337, or exclude the port (${exclude}); holdApplicationUntilProxyStarts does not help`;
}
