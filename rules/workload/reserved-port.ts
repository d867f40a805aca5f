import type { MisledPort, TakenPort } from '../../src/mesh/servers/proxy-ports.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Effect, Finding, Rule } from '../../src/rule/rule.ts';

export const reservedPort: Rule = {
  id: 'workload/reserved-port',
  summary: 'An application uses a port that the proxy has in the network of its pod',
  severity: 'error',
  on: [...podKinds, 'Service'],
  *check(resource, { graph, mesh }) {
    const workload = graph.workloadOf(resource);
    for (const taken of workload === undefined ? [] : mesh.servers.takenPorts(workload)) {
      const { container, declared } = taken;
      yield {
        at: resource.field(...container.path, 'ports', declared.index, 'containerPort'),
        ...ofContainer(taken, container.name),
      };
    }
    const service = graph.serviceOf(resource);
    for (const misled of service === undefined ? [] : mesh.servers.misledPorts(service)) {
      const field = misled.port.service.portField(misled.port);
      yield { at: field.get(misled.port.targetPort === undefined ? 'port' : 'targetPort'), ...ofService(misled) };
    }
  },
};

function ofContainer({ proxyPort, proxy, declared, because }: TakenPort, container: string): Omit<Finding, 'at'> {
  const { use, onlyWith, open, number } = proxyPort;
  const meant = open === true ? ` (what scrapes or checks the ${proxy} needs no port of a container for it)` : '';
  return {
    message: `container "${container}" declares port ${declared.number}, on which the ${proxy} ${use}`,
    // A declaration for the proxy's own metrics is no listener of the application.
    severity: onlyWith === undefined && open !== true ? 'error' : 'warning',
    effect: { ...taken(proxy), ...(onlyWith === undefined ? {} : { when: onlyWith }) },
    help: `have the application listen on another port than ${number}${meant}`,
    because: because(),
  };
}

function taken(proxy: TakenPort['proxy']): Effect {
  const text = `application and ${proxy} cannot both listen there: who comes second fails with "address already in use", and the pod does not get ready`;
  return { result: 'connection-failure', reason: 'port-taken-by-proxy', text };
}

function ofService({ proxyPort, server, because }: MisledPort): Omit<Finding, 'at'> {
  const { number, use, loopback } = proxyPort;
  const reason = loopback === true ? 'nothing-listens-on-port' : 'inbound-blackhole';
  const text =
    loopback === true
      ? 'requests fail: the proxy listens there for its own pod only'
      : 'requests fail: the proxy closes what is sent to its own port';
  return {
    message: `the Service leads to port ${number} of ${server.namespace}/${server.name}, on which the sidecar ${use}`,
    effect: { result: 'connection-failure', decidedBy: 'server-proxy', reason, text },
    help: 'set targetPort to the port that the application listens on',
    because: because(),
  };
}
