import type { Refusal } from '../../src/mesh/refusal.ts';
import type { Kind } from '../../src/model/kinds.ts';
import type { Rule } from '../../src/rule/rule.ts';

/** The kinds whose text says who calls whom. */
const callers: readonly Kind[] = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
  'KnativeService',
  'ConfigMap',
  'Secret',
  'Service',
  'Ingress',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'ServiceMonitor',
  'PodMonitor',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'APIService',
  'CustomResourceDefinition',
];

export const strictReachedByNonMeshClient: Rule = {
  id: 'mtls/strict-reached-by-non-mesh-client',
  summary: 'A client without a sidecar calls a port that accepts only mutual TLS of the mesh',
  severity: 'error',
  on: callers,
  *check(resource, { mesh }) {
    for (const call of mesh.callsWrittenIn(resource)) {
      const refusal = mesh.refusal(call);
      if (refusal === undefined) continue;
      const server = `${refusal.server.namespace}/${refusal.server.name}`;
      yield {
        at: call.at(),
        message: `${refusal.client} calls "${call.text}", but ${server} accepts only mesh mTLS on port ${refusal.port}`,
        effect: refusal.effect,
        help: `${clientSide(call.client.kind, refusal)}accept plaintext on container port ${refusal.port} of ${server} while migrating (a PeerAuthentication with a selector and portLevelMtls ${refusal.port}: PERMISSIVE), or make the workload PERMISSIVE`,
        because: refusal.because(),
      };
    }
  },
};

function clientSide(kind: string, { client, port }: Refusal): string {
  if (kind === 'workload') return `inject ${client}, or `;
  if (kind === 'kubelet')
    return 'let the injector rewrite the probe (remove sidecar.istio.io/rewriteAppHTTPProbers), or ';
  if (kind === 'prometheus')
    return `let Istio merge the metrics (prometheus.io annotations on the pod, port 15020), or `;
  if (kind === 'outside') return 'send the traffic through an ingress gateway of the mesh, or ';
  if (kind === 'ingress-controller') return 'inject the ingress controller, or ';
  return `take the port out of the mesh (annotation traffic.sidecar.istio.io/excludeInboundPorts: "${port}"), or `;
}
