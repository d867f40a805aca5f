import type { UnheardPort } from '../../src/mesh/servers/unheard-ports.ts';
import type { Effect, Finding, Rule } from '../../src/rule/rule.ts';

export const headlessPortMismatch: Rule = {
  id: 'ports/headless-port-mismatch',
  summary: 'A headless Service has another port than its pods listen on, and nobody translates it',
  severity: 'error',
  on: ['Service'],
  *check(resource, { graph, mesh }) {
    const service = graph.serviceOf(resource);
    if (service === undefined) return;
    for (const unheard of mesh.servers.unheardPorts(service)) {
      const { call } = unheard.dialled ?? {};
      yield {
        at: service.portField(unheard.port).get('port'),
        message: messageOf(unheard),
        // Many headless Services are there for the names of pods alone, and their ports for nobody.
        severity: call === undefined ? 'info' : 'error',
        effect: effectOf(unheard),
        ...callOf(unheard),
        help: `set port: ${unheard.meant}, or give the Service a cluster IP (leave out clusterIP: None) if no client needs the addresses of pods`,
        because: [
          ...unheard.because(),
          ...(call === undefined
            ? []
            : [{ note: `${call.source} says "${call.text}"`, from: 'manifest' as const, at: call.at() }]),
        ],
      };
    }
  },
};

function messageOf({ port, server, meant, dialled }: UnheardPort): string {
  const pods = `${server.namespace}/${server.name}`;
  const who = dialled === undefined ? 'clients dial' : `${dialled.client.resource.title} dials`;
  return `${who} port ${port.number} on the pods of ${pods} themselves, which listen on ${meant}: a headless Service does not translate ports`;
}

function callOf({ dialled, server }: UnheardPort): Pick<Finding, 'call'> {
  if (dialled === undefined) return {};
  return { call: { client: dialled.client.resource.title, server: server.resource.title } };
}

function effectOf({ dialled }: UnheardPort): Effect {
  if (dialled === undefined) {
    const text =
      'whoever dials the port finds nobody: connections are refused, and HTTP through a sidecar fails with 503; gateways, Prometheus and SRV records use the container port';
    return { result: 'connection-failure', decidedBy: 'network', reason: 'nothing-listens-on-port', text };
  }
  const { result, status, flags, decidedBy } = dialled.outcome;
  const broken = decidedBy === 'network' ? 'connections are refused' : 'connections are closed';
  const fate = status === undefined ? broken : `requests fail with ${status}`;
  return {
    result,
    ...(status === undefined ? {} : { status }),
    ...(flags === undefined ? {} : { flags }),
    ...(decidedBy === undefined ? {} : { decidedBy }),
    reason: 'nothing-listens-on-port',
    text: `${fate}: nothing listens there`,
  };
}
