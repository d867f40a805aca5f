import { containerPortFor } from '../graph/graph.ts';
import type { Call } from '../mesh/call.ts';
import { clientTitle } from '../mesh/identity.ts';
import type { Mesh } from '../mesh/mesh.ts';
import type { Outcome, OutcomeReason } from '../mesh/trace/outcome.ts';
import type { TraceRequest } from '../mesh/trace/request.ts';
import { identityOf } from '../mesh/trace/sending.ts';
import type { ServerSide } from '../mesh/trace/server-side.ts';
import type { Trace } from '../mesh/trace/trace.ts';
import type { World } from '../mesh/world.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { requestsOf } from './call-requests.ts';
import { type FailingCall, foundOf } from './failing-call.ts';
import type { Found } from './item.ts';

/** The written world and the one that is asked about, over one graph. */
export interface Worlds {
  readonly today: World;
  readonly enabled: World;
}

/** What becomes of the calls that the manifests write down. */
export interface CallChanges {
  readonly found: readonly Found[];
  readonly calls: number;
  readonly unknown: number;
}

/** Follows every call from or to some workloads through both worlds. */
export function callChanges(workloads: readonly Workload[], worlds: Worlds): CallChanges {
  const touched = new Set(workloads);
  const found = new Map<string, Found>();
  let calls = 0;
  let unknown = 0;
  const { graph, mesh } = worlds.enabled;
  for (const resource of graph.resources) {
    const written = mesh.callsWrittenIn(resource);
    const readers = readersOf(written);
    for (const call of written) {
      if (!isFollowed(call, touched)) continue;
      calls++;
      const change = changeOf(call, worlds);
      if (change === 'unknown') unknown++;
      else if (change !== 'same') {
        const key = [
          clientTitle(call),
          call.service?.namespace,
          call.service?.name,
          call.portNumber,
          change.outcome.reason,
        ].join(' ');
        if (!found.has(key)) found.set(key, foundOf({ call, readers, ...change }));
      }
    }
  }
  return { found: [...found.values()], calls, unknown };
}

/** The workloads that a text is for. */
function readersOf(calls: readonly Call[]): number {
  return new Set(calls.flatMap(({ client }) => (client.kind === 'workload' ? [client.workload] : []))).size;
}

/** Probes and scrapes go by rules of their own, which the rules of meshlint know; so do calls before the sidecar starts. */
function isFollowed({ client, workloads, init }: Call, touched: ReadonlySet<Workload>): boolean {
  if (init || client.kind === 'kubelet' || client.kind === 'prometheus') return false;
  return workloads.some((it) => touched.has(it)) || (client.kind === 'workload' && touched.has(client.workload));
}

type Failure = Pick<FailingCall, 'request' | 'outcome'>;
type Change = Failure | 'same' | 'unknown';

/** What fails that does not fail today. Every way to read the text has to fail. */
function changeOf(call: Call, { today, enabled }: Worlds): Change {
  if (call.client.kind === 'gateway') return throughGateway(call, enabled.mesh);
  // A rule says so, or is silenced.
  if (enabled.mesh.refusal(call) !== undefined) return 'same';
  const requests = requestsOf(call, enabled);
  if (requests.length === 0 || passesItsSidecar(call, enabled)) return 'unknown';
  let failure: Failure | undefined;
  let unknown = false;
  for (const request of requests) {
    const trace = enabled.mesh.trace(request);
    const { outcome } = trace;
    if (!outcome.known || dependsOnRequest(trace, outcome.value, enabled)) {
      unknown = true;
      continue;
    }
    if (!isFailure(outcome.value)) return 'same';
    if (failsToday(request, outcome.value, today) || isRuled(call, outcome.value, enabled)) return 'same';
    failure ??= { request, outcome: outcome.value };
  }
  return unknown || failure === undefined ? 'unknown' : failure;
}

/** Gateways are in the mesh already, and rules tell of their TLS: what is left are policies of servers, and who the gateway is. */
function throughGateway({ workloads, containerPort, port }: Call, mesh: Mesh): 'same' | 'unknown' {
  const passes = workloads.every((server) => {
    const number = containerPort ?? (port === undefined ? undefined : containerPortFor(port, server));
    if (number === undefined) return false;
    const answer = mesh.authorize(server, { handledAs: 'http', peer: undefined, port: number });
    return answer.known && answer.value.verdict === 'allow';
  });
  return passes ? 'same' : 'unknown';
}

/** Whoever runs as the proxy's own user is told so by a rule. */
function passesItsSidecar(call: Call, { mesh }: World): boolean {
  if (call.client.kind !== 'workload') return false;
  const dataplane = mesh.dataplane(call.client.workload);
  if (!dataplane.known || dataplane.value !== 'sidecar') return false;
  const identity = mesh.presentsIdentity(call);
  return !identity.known || !identity.value;
}

/** Texts hold the beginning of what is asked for, and not how: what goes by method, path or header cannot be told of them. */
const byRequest: ReadonlySet<OutcomeReason> = new Set<OutcomeReason>([
  'no-route',
  'direct-response',
  'route-redirect',
  'https-redirect',
  'fault-injected',
]);

function dependsOnRequest(trace: Trace, { reason }: Outcome, world: World): boolean {
  if (reason !== 'authorization-denied') return reason !== undefined && byRequest.has(reason);
  const servers = (trace.destinations ?? []).flatMap((destination) => destination.servers);
  return servers.length === 0 || !servers.every((server) => isDeniedWhatever(server, trace.request, world));
}

/** Whether policies deny the client whatever it asks for. */
function isDeniedWhatever(
  { endpoint: { workload, port }, handledAs, clientTls }: ServerSide,
  { from }: TraceRequest,
  { mesh, context }: World,
): boolean {
  if (handledAs === 'tcp') return true;
  if (handledAs === undefined || workload === undefined) return false;
  const isMutual = clientTls?.mode === 'ISTIO_MUTUAL' && from !== 'internet';
  const peer = isMutual ? identityOf(from, context.trustDomain.value) : undefined;
  const answer = mesh.authorize(workload, { handledAs, peer, port });
  return answer.known && answer.value.verdict === 'deny';
}

/** As with refusals. */
function isRuled({ port }: Call, { reason }: Outcome, { mesh }: World): boolean {
  if (reason !== 'server-first-protocol-on-inspected-port' || port === undefined) return false;
  return mesh.servers.serverFirst(port) !== undefined;
}

function isFailure({ result }: Outcome): boolean {
  return result !== 'ok' && result !== 'redirect';
}

function failsToday(request: TraceRequest, { reason }: Outcome, { mesh }: World): boolean {
  const { outcome } = mesh.trace(request);
  return outcome.known && isFailure(outcome.value) && (outcome.value.reason === reason || isNoServer(outcome.value));
}

/** What fails for want of a server fails in every mesh. */
function isNoServer({ decidedBy }: Outcome): boolean {
  return decidedBy === 'dns' || decidedBy === 'network';
}
