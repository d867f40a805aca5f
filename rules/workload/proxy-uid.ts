import type { ProxyUser } from '../../src/mesh/servers/proxy-users.ts';
import { podKinds } from '../../src/model/k8s/workload.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const proxyUid: Rule = {
  id: 'workload/proxy-uid',
  summary:
    'An application container runs as user or group 1337, the one whose traffic is not redirected to the sidecar',
  severity: 'warning',
  on: podKinds,
  also: ['IST0144'],
  *check(resource, { graph, mesh }) {
    const workload = graph.workloadOf(resource);
    if (workload === undefined) return;
    for (const user of mesh.servers.proxyUsers(workload)) {
      const { key, id, path } = user.setting;
      yield {
        at: resource.field(...path),
        message: `${key} ${id} makes ${whose(user)} the ${key === 'runAsUser' ? 'user' : 'group'} of the sidecar`,
        effect,
        help: `run the application as another ${key === 'runAsUser' ? 'user' : 'group'}; to send some connections past the sidecar, name them in traffic.sidecar.istio.io/excludeOutboundPorts or excludeOutboundIPRanges`,
        because: user.because(),
      };
    }
  },
};

const effect: Effect = {
  result: 'ineffective',
  reason: 'proxy-user-not-redirected',
  text: 'what the application sends goes past its sidecar: in plaintext, without routes, retries, policies or metrics, and STRICT servers reset it; what it receives comes through the sidecar all the same',
};

function whose({ containers }: ProxyUser): string {
  const names = containers.map(({ name }) => `"${name}"`);
  return `${names.length === 1 ? 'container' : 'containers'} ${names.join(', ')}`;
}
