import type { Call } from '../../src/mesh/call.ts';
import type { Refusal } from '../../src/mesh/refusal.ts';
import { callingKinds } from '../../src/model/calling-kinds.ts';
import type { Rule } from '../../src/rule/rule.ts';

export const strictReachedByNonMeshClient: Rule = {
  id: 'mtls/strict-reached-by-non-mesh-client',
  summary: 'A client without a sidecar calls a port that accepts only mutual TLS of the mesh',
  severity: 'error',
  on: callingKinds,
  *check(resource, { mesh }) {
    for (const call of mesh.callsWrittenIn(resource)) {
      const refusal = mesh.refusal(call);
      if (refusal === undefined) continue;
      const server = `${refusal.server.namespace}/${refusal.server.name}`;
      yield {
        at: call.at(),
        message: `${deed(call, refusal)}, but ${server} accepts only mesh mTLS on port ${refusal.port}`,
        effect: refusal.effect,
        call: { client: refusal.client, server: refusal.server.resource.title },
        help: `${clientSide(call, refusal)}accept plaintext on container port ${refusal.port} of ${server} while migrating (${exception(refusal)}), or make the workload PERMISSIVE`,
        because: refusal.because(),
      };
    }
  },
};

/** Only what a text says is quoted. */
function deed({ client, text }: Call, refusal: Refusal): string {
  switch (client.kind) {
    case 'prometheus':
      return `Prometheus scrapes port ${refusal.port}`;
    case 'kubelet':
      return `the kubelet sends ${text}`;
    case 'outside':
      return `clients outside the cluster come in by ${text}`;
    case 'ingress-controller':
      return `the ingress controller sends requests to ${text}`;
    default:
      return `${refusal.client} calls "${text}"`;
  }
}

function exception({ policy, port }: Refusal): string {
  const level = `portLevelMtls ${port}: PERMISSIVE`;
  return policy === undefined
    ? `a PeerAuthentication with a selector and ${level}`
    : `${level} in ${policy.title}, whose selector fits it already`;
}

function clientSide({ client, via }: Call, refusal: Refusal): string {
  switch (client.kind) {
    case 'workload':
      return workloadSide(refusal);
    case 'ingress-controller':
      return 'inject the ingress controller and have it call the Service by its name (ingress-nginx: annotations service-upstream: "true" and upstream-vhost), or ';
    case 'outside':
      return 'send the traffic through an ingress gateway of the mesh, or ';
    case 'kubelet':
      return 'let the injector rewrite the probe (remove sidecar.istio.io/rewriteAppHTTPProbers), or ';
    case 'prometheus':
      if (refusal.dataplane === 'ambient') return 'enrol Prometheus in the ambient mesh, or ';
      return via === 'pod-annotation'
        ? 'let Istio merge the metrics (annotation prometheus.istio.io/merge-metrics: "true"), or '
        : 'let Istio merge the metrics (prometheus.io annotations on the pod, port 15020), or ';
    default:
      return refusal.dataplane === 'ambient'
        ? ''
        : `take the port out of the mesh (annotation traffic.sidecar.istio.io/excludeInboundPorts: "${refusal.port}"), or `;
  }
}

function workloadSide({ cure, client }: Refusal): string {
  if (cure === 'none') return `no sidecar is possible where ${client} runs: `;
  return cure === 'inject' ? `inject ${client}, or ` : `let the sidecar of ${client} take the call, or `;
}
