import { containerPortFor, type Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Effect } from '../result.ts';
import type { Evidence } from './answer.ts';
import type { Call } from './call.ts';
import type { Foundation } from './foundation.ts';
import { clientTitle } from './identity.ts';

/** A call that the server's proxy resets, because the port takes only mutual TLS of the mesh and the client has none. */
export interface Refusal {
  readonly client: string;
  readonly server: Workload;
  /** The container port. */
  readonly port: number;
  readonly effect: Effect;
  because(): readonly Evidence[];
}

/** Whether STRICT refuses a call, or undefined when it does not or nothing says so for sure. */
export function refusalOf(call: Call, mesh: Foundation, graph: Graph): Refusal | undefined {
  if (isAnsweredByProxy(call)) return undefined;
  const identity = mesh.presentsIdentity(call);
  if (!identity.known || identity.value) return undefined;
  for (const server of call.workloads) {
    const port = portOf(call, server);
    const strict = port === undefined ? undefined : strictEvidence(server, port, { mesh, graph });
    if (port === undefined || strict === undefined) continue;
    return {
      client: clientTitle(call),
      server,
      port,
      effect: effectOf(call),
      because: () => [...identity.because(), ...strict(), ...outsideEvidence(call)],
    };
  }
  return undefined;
}

/**
 * Requests of the kubelet and merged scrapes do not reach the application's port: the injector points them at the agent on
 * 15020, unless told not to. https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/,
 * https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
function isAnsweredByProxy(call: Call): boolean {
  const server = call.workloads[0];
  if (call.client.kind === 'kubelet') {
    const rewrites = server?.annotations['sidecar.istio.io/rewriteAppHTTPProbers'] !== 'false';
    // A TCP probe succeeds as soon as the proxy accepts the connection.
    return rewrites || call.scheme === 'tcp';
  }
  return call.via === 'pod-annotation' && server?.annotations['prometheus.istio.io/merge-metrics'] !== 'false';
}

/** The container port that the call reaches; undefined where the text does not say which. */
function portOf(call: Call, server: Workload): number | undefined {
  if (call.containerPort !== undefined) return call.containerPort;
  if (call.port === undefined || call.port.protocol === 'UDP') return undefined;
  return containerPortFor(call.port, server);
}

interface Asked {
  readonly mesh: Foundation;
  readonly graph: Graph;
}

function strictEvidence(
  server: Workload,
  port: number,
  { mesh, graph }: Asked,
): (() => readonly Evidence[]) | undefined {
  if (mesh.bypass(server, port) !== undefined) return undefined;
  const mode = mesh.serverTls(server, port);
  if (!mode.known || mode.value !== 'STRICT') return undefined;
  const dataplane = mesh.dataplane(server);
  if (dataplane.known) {
    if (dataplane.value !== 'sidecar') return undefined;
    // Why the server has a proxy matters only where it is a guess.
    return () => [...mode.because(), ...dataplane.because().filter((evidence) => evidence.assumed === true)];
  }
  const policy = graph.inNamespace('PeerAuthentication', server.namespace)[0];
  if (policy === undefined) return undefined;
  return () => [
    ...mode.because(),
    {
      note: `${server.resource.title} has a sidecar: somebody wrote a PeerAuthentication for its namespace`,
      from: 'manifest',
      at: policy.field('metadata', 'name'),
      assumed: true,
    },
  ];
}

/** A LoadBalancer or NodePort opens a way; whether somebody takes it is not written anywhere. */
function outsideEvidence(call: Call): readonly Evidence[] {
  if (call.client.kind !== 'outside') return [];
  return [
    { note: 'somebody outside the mesh uses the address that the Service opens', from: 'absence', assumed: true },
  ];
}

const tlsSchemes: ReadonlySet<string> = new Set(['https', 'tls', 'wss']);

function effectOf(call: Call): Effect {
  const tls = call.scheme !== undefined && tlsSchemes.has(call.scheme);
  return {
    result: 'connection-failure',
    decidedBy: 'server-proxy',
    reason: tls ? 'strict-mtls-rejects-plain-tls' : 'strict-mtls-rejects-plaintext',
    text: tls
      ? 'the TLS handshake is reset (EOF); the caller sees no HTTP status'
      : 'the connection is accepted, then reset; the caller sees no HTTP status',
  };
}
