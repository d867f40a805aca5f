import type { Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Answer, Evidence } from '../answer.ts';
import { runningPods } from '../cluster/endpoint-forms.ts';
import type { Context } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import type { MutualTlsMode } from '../modes.ts';
import type { PlaintextClients } from './plaintext-clients.ts';
import { type PlaintextRefusal, refusedPlaintext } from './plaintext-refusal.ts';

/** A headless Service to whose pods clients send plaintext, those with a sidecar too, because one has none. */
export interface SplitHeadless {
  /** Pods without a sidecar. */
  readonly plain: Workload;
  /** Pods with one; those that refuse plaintext, if there are such. */
  readonly meshed: Workload;
  readonly client: Workload;
  readonly port: ServicePort;
  readonly refusal: PlaintextRefusal | undefined;
  readonly because: () => readonly Evidence[];
}

export interface SplitHeadlessSources {
  readonly graph: Graph;
  readonly context: Context;
  readonly mesh: Foundation;
  readonly clients: PlaintextClients;
  /** PeerAuthentication of a namespace: where it turns mutual TLS off, nobody is to use it. */
  namespaceTls(namespace: string): Answer<MutualTlsMode>;
}

const tlsModeKey = 'security.istio.io/tlsMode';

/**
 * Clients connect to the address that they dialled, and their proxies make one choice for all pods: mutual TLS only where every pod
 * takes it. pilot/pkg/model/push_context.go BestEffortInferServiceMTLSMode
 */
export function splitHeadless(service: Service, sources: SplitHeadlessSources): SplitHeadless | undefined {
  const { graph, context, mesh, clients } = sources;
  if (!service.headless || !service.hasSelector || !context.autoMtls.value) return undefined;
  if (graph.isAmbiguous(service.resource)) return undefined;
  const pods = graph.workloadsBehind(service).filter((pod) => runningPods(pod, 0).length > 0);
  if (pods.length < 2 || pods.some(({ resource }) => graph.isAmbiguous(resource))) return undefined;
  const plain = pods.find((pod) => isPlain(pod, mesh));
  const meshed = pods.filter((pod) => isMeshed(pod, mesh));
  const [first] = meshed;
  if (plain === undefined || first === undefined) return undefined;
  const namespaceTls = sources.namespaceTls(service.namespace);
  if (!namespaceTls.known || namespaceTls.value === 'DISABLE') return undefined;
  const met = strictest(service, meshed, mesh) ?? unrefused(service, first);
  if (met === undefined) return undefined;
  const client = clients.find({ service, port: met.port }, met.meshed, 'auto-mtls')?.workload;
  if (client === undefined) return undefined;
  const because = (): readonly Evidence[] => [
    ...mesh.dataplane(plain).because(),
    ...(met.refusal?.because() ?? []),
    {
      note: `${client.resource.title} is in the mesh, and no DestinationRule tells it which TLS to use`,
      from: 'absence',
      at: client.resource.field('metadata', 'name'),
    },
  ];
  return { ...met, plain, client, because };
}

type Met = Pick<SplitHeadless, 'meshed' | 'port' | 'refusal'>;

function strictest(service: Service, servers: readonly Workload[], mesh: Foundation): Met | undefined {
  for (const port of service.ports) {
    for (const meshed of servers) {
      const refusal = refusedPlaintext(port, meshed, mesh);
      if (refusal !== undefined) return { meshed, port, refusal };
    }
  }
  return undefined;
}

function unrefused({ ports }: Service, meshed: Workload): Met | undefined {
  const port = ports.find(({ protocol }) => protocol.toUpperCase() === 'TCP');
  return port === undefined ? undefined : { meshed, port, refusal: undefined };
}

function isPlain(pod: Workload, mesh: Foundation): boolean {
  const dataplane = mesh.dataplane(pod);
  return dataplane.known && dataplane.value === 'none';
}

/** Injected, and not said to take no mutual TLS. */
function isMeshed(pod: Workload, mesh: Foundation): boolean {
  const dataplane = mesh.dataplane(pod);
  return dataplane.known && dataplane.value === 'sidecar' && (pod.labels[tlsModeKey] ?? 'istio') === 'istio';
}
