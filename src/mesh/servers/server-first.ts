import { isMadeByIstio } from '../../model/istio/own-services.ts';
import type { ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { isUnfilled } from '../../model/unfilled.ts';
import type { Evidence } from '../answer.ts';
import type { Call } from '../call.ts';
import type { Context } from '../context.ts';
import type { DetectedPort } from '../detected-ports.ts';
import type { LikelyProtocol } from '../likely-protocol.ts';
import type { Outcome } from '../trace/outcome.ts';
import { requestOf } from './dialling.ts';
import type { ServerSources } from './server-sources.ts';

/** A port whose server speaks first, and whose protocol the proxies want to detect by what the client says first. */
export interface ServerFirst {
  readonly detected: DetectedPort;
  readonly likely: LikelyProtocol;
  /** A workload whose text says that it dials the port; undefined where none is known. */
  readonly client: Workload | undefined;
  /** Whose proxy waits. */
  readonly waiting: 'client-proxy' | 'server-proxy';
  readonly because: () => readonly Evidence[];
}

/** Undefined where no proxy that is known would wait for the client's bytes. */
export function serverFirst(port: ServicePort, mesh: ServerSources, context: Context): ServerFirst | undefined {
  const { service } = port;
  if (service.externalName !== undefined || port.protocol.toUpperCase() !== 'TCP') return undefined;
  if (isMadeByIstio(service.resource) || isPlaceholder(port.name) || isPlaceholder(port.appProtocol)) return undefined;
  const detected = mesh.detectedPort(port);
  const likely = detected?.likelyProtocol();
  if (detected === undefined || likely?.serverFirst !== true) return undefined;
  if (mesh.callsTo(service).some(isUnfilledCaller)) return undefined;
  const found = callers(port, mesh, context);
  const dataplane = detected.dataplane();
  const hanging = found.filter(({ outcome }) => outcome.reason === reason);
  const best = hanging.find(({ outcome }) => outcome.decidedBy === 'client-proxy') ?? hanging[0];
  if (best !== undefined) {
    const { call, client, outcome } = best;
    const waiting = outcome.decidedBy === 'server-proxy' ? 'server-proxy' : 'client-proxy';
    const proxy = waiting === 'server-proxy' ? dataplane : mesh.dataplane(client);
    return { detected, likely, client, waiting, because: () => [...proxy.because(), dials(call)] };
  }
  if (found.length > 0 || !dataplane.known || dataplane.value !== 'sidecar') return undefined;
  return { detected, likely, client: undefined, waiting: 'client-proxy', because: () => dataplane.because() };
}

/** What such a client has of the call is to be filled in, at one end or the other. */
function isUnfilledCaller({ client, workloads }: Call): boolean {
  const ends = client.kind === 'workload' ? [client.workload, ...workloads] : workloads;
  return ends.some(({ resource }) => isUnfilled(resource));
}

const reason = 'server-first-protocol-on-inspected-port';

interface Caller {
  readonly call: Call;
  readonly client: Workload;
  readonly outcome: Outcome;
}

/** Workloads that dial the port, as far as it is known what they have of it. */
function callers(port: ServicePort, mesh: ServerSources, context: Context): readonly Caller[] {
  return mesh.callsTo(port.service).flatMap((call): readonly Caller[] => {
    if (call.client.kind !== 'workload' || call.portNumber !== port.number) return [];
    const client = call.client.workload;
    const { outcome } = mesh.trace(requestOf({ port, from: client, scheme: 'tcp', serverSpeaksFirst: true }, context));
    return outcome.known ? [{ call, client, outcome: outcome.value }] : [];
  });
}

function dials({ source, text, at }: Call): Evidence {
  return { note: `${source} says "${text}"`, from: 'manifest', at: at() };
}
