import { containerPortFor, type Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Answer, Evidence } from '../answer.ts';
import type { Call } from '../call.ts';
import { runningPods } from '../cluster/endpoint-forms.ts';
import type { Context } from '../context.ts';
import { unlistened } from '../inbound/application.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Outcome } from '../trace/outcome.ts';
import { requestOf } from './dialling.ts';
import type { ServerSources } from './server-sources.ts';

/** A port of a headless Service on which no pod behind it listens: `targetPort` is another, and nobody translates. */
export interface UnheardPort {
  readonly port: ServicePort;
  readonly server: Workload;
  /** The container port that the Service port was meant for. */
  readonly meant: number;
  /** A workload whose text says that it dials the port, and what it has of that; undefined where none is known. */
  readonly dialled: { readonly call: Call; readonly client: Workload; readonly outcome: Outcome } | undefined;
  readonly because: () => readonly Evidence[];
}

export interface UnheardPortsSources {
  readonly graph: Graph;
  readonly context: Context;
  readonly mesh: ServerSources;
}

/**
 * The name of a headless Service is those of its pods, so that what is dialled there is dialled on a pod. Gateways, ingress
 * controllers and Prometheus read endpoints instead, which have the container port; so have SRV records.
 * https://kubernetes.io/docs/concepts/services-networking/service/#headless-services,
 * https://github.com/kubernetes/dns/blob/master/docs/specification.md
 */
export function unheardPorts(service: Service, sources: UnheardPortsSources): readonly UnheardPort[] {
  const { graph } = sources;
  if (!service.headless || !service.hasSelector || graph.isAmbiguous(service.resource)) return [];
  const pods = graph.workloadsBehind(service).filter((pod) => runningPods(pod, 0).length > 0);
  const [server] = pods;
  if (server === undefined || pods.some(({ resource }) => graph.isAmbiguous(resource))) return [];
  return service.ports.flatMap((port): readonly UnheardPort[] => {
    const meant = containerPortFor(port, server);
    if (port.protocol.toUpperCase() !== 'TCP' || meant === undefined || meant === port.number) return [];
    const gaps = pods.map((pod) =>
      containerPortFor(port, pod) === port.number ? undefined : unlistened(pod, port.number),
    );
    if (gaps.includes(undefined)) return [];
    const [gap] = gaps;
    const because = (): readonly Evidence[] => (gap?.() ?? []).map(asWritten);
    return read({ port, server, meant, because }, sources);
  });
}

/** Besides the list of ports, `targetPort` says where the application listens. */
function asWritten({ note, at }: Evidence): Evidence {
  return { note, from: 'manifest', ...(at === undefined ? {} : { at }) };
}

function read(unheard: Omit<UnheardPort, 'dialled'>, sources: UnheardPortsSources): readonly UnheardPort[] {
  const { port, server, meant } = unheard;
  const { mesh, context } = sources;
  const calls = mesh.callsTo(port.service).filter(({ client }) => client.kind === 'workload');
  for (const call of calls) {
    if (call.portNumber !== port.number || call.client.kind !== 'workload') continue;
    const client = call.client.workload;
    const { outcome } = mesh.trace(
      requestOf({ port, from: client, scheme: schemeOf(call, mesh.protocol(port)) }, context),
    );
    if (outcome.known && outcome.value.reason === 'nothing-listens-on-port') {
      return [{ ...unheard, dialled: { call, client, outcome: outcome.value } }];
    }
  }
  // Those who know the port of the pods, or ask in another way, do not dial this one.
  if (calls.length > 0 || mesh.callsTo(port.service).length > 0 || calledOn(server, meant, mesh)) return [];
  const dataplane = mesh.dataplane(server);
  return dataplane.known && dataplane.value === 'sidecar' ? [{ ...unheard, dialled: undefined }] : [];
}

/** Somebody calls the pods through another Service. */
function calledOn(server: Workload, meant: number, mesh: ServerSources): boolean {
  return mesh.callsToWorkload(server).some(({ client, port, containerPort }) => {
    if (client.kind === 'kubelet') return false;
    return containerPort === meant || (port !== undefined && containerPortFor(port, server) === meant);
  });
}

/** Where nothing declares the port, the URL may say what is spoken. */
function schemeOf({ scheme }: Call, protocol: Answer<Protocol>): 'http' | 'tcp' {
  const declared = protocol.known ? protocol.value : 'auto-detect';
  return isHttp(declared) || (declared === 'auto-detect' && (scheme ?? 'http') === 'http') ? 'http' : 'tcp';
}
