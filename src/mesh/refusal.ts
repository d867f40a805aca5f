import { containerPortFor, type Graph } from '../graph/graph.ts';
import { parseGoBoolean } from '../model/go-boolean.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { isUnfilled } from '../model/unfilled.ts';
import { isObject, objectIn } from '../model/value.ts';
import type { Effect } from '../result.ts';
import type { Ambient } from './ambient/ambient.ts';
import { bypassesZtunnel } from './ambient/enrolment.ts';
import type { Answer, Evidence } from './answer.ts';
import type { Call } from './call.ts';
import type { Context } from './context.ts';
import { ignoredNamespaces } from './defaults.ts';
import type { Foundation } from './foundation.ts';
import { clientTitle } from './identity.ts';
import { isToBeEnrolled } from './namespace-labels.ts';

/** A call that the server's proxy resets, because the port takes only mutual TLS of the mesh and the client has none. */
export interface Refusal {
  readonly client: string;
  readonly server: Workload;
  /** The container port. */
  readonly port: number;
  /** Who refuses: the server's sidecar, or the ztunnel of its node. */
  readonly dataplane: 'sidecar' | 'ambient';
  /** What would give the client a certificate of the mesh, where it is a workload. */
  readonly cure: ClientCure | undefined;
  /** The PeerAuthentication whose selector fits the server. A second one would count for nothing. */
  readonly policy: Resource | undefined;
  readonly effect: Effect;
  because(): readonly Evidence[];
}

/** `none`: pods on the host network and those of `kube-system` never get a sidecar. */
export type ClientCure = 'inject' | 'use-its-sidecar' | 'none';

/** Whether STRICT refuses a call, or undefined when it does not or nothing says so for sure. */
export function refusalOf(call: Call, asked: Asked): Refusal | undefined {
  return refusalGiven(asked.mesh.presentsIdentity(call), call, asked);
}

/** As `refusalOf`, where somebody else knows whether the client presents a certificate of the mesh. */
export function refusalGiven(identity: Answer<boolean>, call: Call, asked: Asked): Refusal | undefined {
  const { mesh } = asked;
  if (!identity.known || identity.value) return undefined;
  for (const server of call.workloads) {
    const port = portOf(call, server);
    if (port === undefined || isAnsweredByProxy(call, server, asked)) continue;
    if (isUnfilled(server.resource) || isToBeEnrolled(server.namespace, asked.graph)) continue;
    const strict = strictEvidence(server, port, asked);
    if (strict === undefined) continue;
    const policy = mesh.workloadPolicy(server);
    return {
      client: clientTitle(call),
      server,
      port,
      dataplane: strict.dataplane,
      cure: cureOf(call, mesh),
      policy,
      effect: effectOf(call, strict.dataplane),
      because: () => [
        ...identity.because(),
        ...directEvidence(call, asked),
        ...strict.because(),
        ...wrongKeyEvidence(call, policy, port),
        ...outsideEvidence(call),
      ],
    };
  }
  return undefined;
}

function cureOf({ client }: Call, mesh: Foundation): ClientCure | undefined {
  if (client.kind !== 'workload') return undefined;
  const { workload } = client;
  if (workload.hostNetwork || ignoredNamespaces.has(workload.namespace)) return 'none';
  const dataplane = mesh.dataplane(workload);
  return dataplane.known && dataplane.value !== 'none' ? 'use-its-sidecar' : 'inject';
}

/**
 * Requests of the kubelet and merged scrapes do not reach the application's port: the injector points them at the agent on
 * 15020, unless told not to. https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/,
 * https://istio.io/latest/docs/ops/integrations/prometheus/#option-1-metrics-merging
 */
function isAnsweredByProxy(call: Call, server: Workload, { mesh, context }: Asked): boolean {
  const dataplane = mesh.dataplane(server);
  const ambient = dataplane.known && dataplane.value === 'ambient';
  if (call.client.kind === 'kubelet') {
    const rewrites = isSet(server.annotations[rewriteKey], context.rewriteAppHTTPProbe.value);
    // A TCP probe succeeds as soon as the proxy accepts the connection; ztunnel lets the kubelet of its node pass.
    return rewrites || call.scheme === 'tcp' || ambient;
  }
  if (call.via !== 'pod-annotation' || ambient) return false;
  return isSet(server.annotations[mergeKey], context.prometheusMerge.value);
}

const mergeKey = 'prometheus.istio.io/merge-metrics';
const rewriteKey = 'sidecar.istio.io/rewriteAppHTTPProbers';

/** A word that Istio cannot read counts as not written. */
function isSet(written: string | undefined, otherwise: boolean): boolean {
  return parseGoBoolean(written ?? '') ?? otherwise;
}

/** Why a probe or a scrape by annotation reaches the application: where the pod says it, its text stands beside what is called. */
function directEvidence(call: Call, { context: { prometheusMerge, rewriteAppHTTPProbe } }: Asked): readonly Evidence[] {
  const setting =
    call.client.kind === 'kubelet' ? rewriteAppHTTPProbe : call.via === 'pod-annotation' ? prometheusMerge : undefined;
  return setting?.value === false ? [setting.evidence] : [];
}

/** The port of the Service stands where that of the container should. */
function wrongKeyEvidence(call: Call, policy: Resource | undefined, port: number): readonly Evidence[] {
  const number = call.port?.number;
  if (policy === undefined || number === undefined || number === port) return [];
  if (!isObject(objectIn(policy.spec, 'portLevelMtls')[String(number)])) return [];
  const at = policy.field('spec', 'portLevelMtls', String(number)).key;
  return [
    {
      note: `portLevelMtls goes by container port: ${number} is the Service's, and says nothing of ${port}`,
      from: 'manifest',
      at,
    },
  ];
}

/** The container port that the call reaches; undefined where the text does not say which. */
function portOf(call: Call, server: Workload): number | undefined {
  if (call.containerPort !== undefined) return call.containerPort;
  if (call.port === undefined || call.port.protocol === 'UDP') return undefined;
  return containerPortFor(call.port, server);
}

export interface Asked {
  readonly mesh: Foundation;
  readonly ambient: Pick<Ambient, 'authorizeAtZtunnel'>;
  readonly graph: Graph;
  readonly context: Context;
}

interface Strict {
  readonly dataplane: 'sidecar' | 'ambient';
  because(): readonly Evidence[];
}

function strictEvidence(server: Workload, port: number, asked: Asked): Strict | undefined {
  const { mesh, graph, context } = asked;
  const dataplane = mesh.dataplane(server);
  if (dataplane.known && dataplane.value === 'ambient') return strictZtunnel(server, port, asked);
  if (mesh.bypass(server, port) !== undefined) return undefined;
  const mode = mesh.serverTls(server, port);
  if (!mode.known || mode.value !== 'STRICT') return undefined;
  if (dataplane.known) {
    if (dataplane.value !== 'sidecar') return undefined;
    // Why the server has a proxy matters only where it is a guess.
    const guesses = (): readonly Evidence[] => dataplane.because().filter((evidence) => evidence.assumed === true);
    return { dataplane: 'sidecar', because: () => [...mode.because(), ...guesses()] };
  }
  // Who writes one in the root namespace means the mesh.
  if (server.namespace === context.rootNamespace.value) return undefined;
  const policy = graph.inNamespace('PeerAuthentication', server.namespace)[0];
  if (policy === undefined) return undefined;
  const guess: Evidence = {
    note: `${server.resource.title} has a sidecar: somebody wrote a PeerAuthentication for its namespace`,
    from: 'manifest',
    at: policy.field('metadata', 'name'),
    assumed: true,
  };
  return { dataplane: 'sidecar', because: () => [...mode.because(), guess] };
}

/** ztunnel reads other things into PeerAuthentications than sidecars do. */
function strictZtunnel(server: Workload, port: number, { mesh, ambient }: Asked): Strict | undefined {
  if (bypassesZtunnel(server) !== undefined) return undefined;
  const verdict = ambient.authorizeAtZtunnel(server, { peer: undefined, port });
  if (!verdict.known || verdict.value.reason !== 'strict-mtls-rejects-plaintext') return undefined;
  const because = () => [...verdict.because(), ...mesh.dataplane(server).because()];
  return { dataplane: 'ambient', because };
}

/** A LoadBalancer or NodePort opens a way; whether somebody takes it is not written anywhere. */
function outsideEvidence(call: Call): readonly Evidence[] {
  if (call.client.kind !== 'outside') return [];
  return [
    { note: 'somebody outside the mesh uses the address that the Service opens', from: 'absence', assumed: true },
  ];
}

const tlsSchemes: ReadonlySet<string> = new Set(['https', 'tls', 'wss']);

function effectOf(call: Call, dataplane: Refusal['dataplane']): Effect {
  const tls = call.scheme !== undefined && tlsSchemes.has(call.scheme);
  return {
    result: 'connection-failure',
    decidedBy: dataplane === 'ambient' ? 'ztunnel' : 'server-proxy',
    // To ztunnel, TLS that is not its own tunnel is bytes like others.
    reason: tls && dataplane === 'sidecar' ? 'strict-mtls-rejects-plain-tls' : 'strict-mtls-rejects-plaintext',
    text: tls
      ? 'the TLS handshake is reset (EOF); the caller sees no HTTP status'
      : 'the connection is accepted, then reset; the caller sees no HTTP status',
  };
}
