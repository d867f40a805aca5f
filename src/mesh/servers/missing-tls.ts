import type { Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Evidence } from '../answer.ts';
import { clientOf } from '../client.ts';
import type { Context } from '../context.ts';
import { isHttp } from '../protocol.ts';
import { mayEndFor, requestOf } from './dialling.ts';
import type { PlaintextClients } from './plaintext-clients.ts';
import { type PlaintextRefusal, refusedPlaintext } from './plaintext-refusal.ts';
import type { ServerSources } from './server-sources.ts';

/** A STRICT server to which a client of the mesh sends plaintext: auto mutual TLS is off, and no rule is in its place. */
export interface MissingTls {
  readonly port: ServicePort;
  readonly server: Workload;
  readonly client: Workload;
  readonly refusal: PlaintextRefusal;
  readonly because: () => readonly Evidence[];
}

export interface MissingTlsSources {
  readonly graph: Graph;
  readonly context: Context;
  readonly mesh: ServerSources;
  readonly clients: PlaintextClients;
}

/** The first port of a Service for which that holds. */
export function missingTls(service: Service, sources: MissingTlsSources): MissingTls | undefined {
  const { graph, context, mesh, clients } = sources;
  if (context.autoMtls.value || graph.isAmbiguous(service.resource)) return undefined;
  for (const port of service.ports) {
    for (const server of graph.workloadsBehind(service)) {
      const refusal = refusedPlaintext(port, server, mesh);
      if (refusal === undefined) continue;
      const client = clients.find({ service, port }, server, 'default')?.workload;
      if (client === undefined || !arrives(port, client, sources)) continue;
      const because = (): readonly Evidence[] => [
        context.autoMtls.evidence,
        ...refusal.because(),
        {
          note: `${client.resource.title} is in the mesh and finds no DestinationRule with TLS for ${service.namespace}/${service.name}`,
          from: 'absence',
          at: client.resource.field('metadata', 'name'),
        },
      ];
      return { port, server, client, refusal, because };
    }
  }
  return undefined;
}

/** A route may send elsewhere what a sidecar sends; where gateways send is another question. */
function arrives(port: ServicePort, client: Workload, { mesh, context }: MissingTlsSources): boolean {
  const proxy = mesh.dataplane(client);
  const protocol = mesh.protocol(port);
  if (!proxy.known || proxy.value !== 'sidecar' || !protocol.known) return true;
  if (!mesh.routes(clientOf(client), { service: port.service, port, subset: undefined }).known) return false;
  const scheme = isHttp(protocol.value) || protocol.value === 'auto-detect' ? 'http' : 'tcp';
  return mayEndFor('strict-mtls-rejects-plaintext', mesh.trace(requestOf({ port, from: client, scheme }, context)));
}
