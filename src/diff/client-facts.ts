import type { Answer, Evidence } from '../mesh/answer.ts';
import type { Client } from '../mesh/client.ts';
import { type EffectiveTls, writtenServerName } from '../mesh/client-tls.ts';
import type { Cluster, ClusterName } from '../mesh/cluster/cluster.ts';
import type { Endpoint } from '../mesh/cluster/endpoint.ts';
import { blockField } from '../mesh/destination-rule.ts';
import { subsetsOf } from '../mesh/destination-rule-index.ts';
import type { MeshPort, MeshService } from '../mesh/mesh-service.ts';
import { append } from '../model/multimap.ts';
import { answered, type Fact, type FactValue, plainValue, unanswered } from './fact.ts';
import { namesValue, routeFacts } from './route-facts.ts';
import { settingFacts } from './setting-facts.ts';
import type { SideView } from './side-view.ts';

/** What a client's proxy is asked about. */
export interface AskedPort {
  readonly client: Client;
  readonly service: MeshService;
  readonly port: MeshPort;
}

/** What the proxies of clients do with requests for a port of a service. */
export function* clientFacts({ client, service, port }: AskedPort, view: SideView): Generator<Fact> {
  const { mesh } = view.world;
  const title = `port ${port.number}`;
  const visible = mesh.visible(client, service.hostname);
  const seen = answered(visible, (value) => (value ? 'known' : 'not known'));
  yield { aspect: 'visibility', key: `visible ${title}`, what: `${title} is, to proxies,`, value: seen };
  if (!visible.known || !visible.value) return;
  const rules = mesh.traffic.rules.towards(client, service, port);
  yield* routeFacts(rules, { title, port: port.number, bindsTo: (gateways) => gateways.includes('mesh') }, view);
  const asked: AskedCluster = { client, title, name: { host: service.hostname, port: port.number, subset: undefined } };
  yield* clusterFacts(asked, view);
  const answer = mesh.cluster(client, asked.name);
  const merged = answer.known ? answer.value?.policy.merged : undefined;
  if (merged === undefined) return;
  for (const subset of subsetsOf(merged).keys()) {
    const own = { client, title: `${title} subset ${subset}`, name: { ...asked.name, subset } };
    yield subsetFact(own, view);
    yield* clusterFacts(own, view);
  }
}

interface AskedCluster {
  readonly client: Client;
  readonly title: string;
  readonly name: ClusterName;
}

function* clusterFacts({ client, title, name }: AskedCluster, view: SideView): Generator<Fact> {
  const { mesh } = view.world;
  const answer = mesh.cluster(client, name);
  if (!answer.known) {
    yield { aspect: 'traffic', key: `cluster ${title}`, what: `connections to ${title}`, value: unanswered(answer) };
    return;
  }
  const cluster = answer.value;
  if (cluster === undefined) return;
  yield {
    aspect: 'tls',
    key: `tls ${title}`,
    what: `TLS that proxies add to ${title}`,
    value: tlsValue(cluster, client, view),
  };
  yield* settingFacts(cluster, { of: title, because: () => answer.because().slice(1) }, view);
}

function subsetFact({ client, title, name }: AskedCluster, view: SideView): Fact {
  const answer = view.world.mesh.cluster(client, name);
  const endpoints = answer.known ? answer.value?.endpoints : answer;
  const value =
    endpoints === undefined
      ? plainValue('none', () => answer.because())
      : endpoints.known
        ? endpointsValue(endpoints.value, () => endpoints.because(), view)
        : unanswered(endpoints);
  return { aspect: 'endpoints', key: `pods ${title}`, what: `pods of ${title}`, value, absent: 'no such subset' };
}

/** Workloads, or addresses. */
export function endpointsValue(
  endpoints: readonly Endpoint[],
  because: () => readonly Evidence[],
  { naming }: SideView,
): FactValue {
  const shared = new Map(
    endpoints.map(({ workload, address = 'the address that was dialled' }) =>
      workload === undefined
        ? [address, address]
        : [`${workload.namespace}/${workload.name}`, naming.object(workload.namespace, workload.name)],
    ),
  );
  return namesValue([...shared.keys()], because, (name) => shared.get(name) ?? name);
}

/** By server where they are not spoken to alike. */
function tlsValue(cluster: Cluster, client: Client, { world, naming }: SideView): FactValue {
  const { endpoints } = cluster;
  if (!endpoints.known) return unanswered(endpoints);
  const modes = new Map<string, { readonly endpoint: Endpoint; readonly answer: Answer<EffectiveTls> }[]>();
  for (const endpoint of endpoints.value) {
    const answer = world.mesh.tlsTowards(client, cluster, endpoint);
    if (!answer.known) return unanswered(answer);
    append(modes, tlsWords(answer.value), { endpoint, answer });
  }
  const because = (): readonly Evidence[] => [...modes.values()].flatMap(([first]) => first?.answer.because() ?? []);
  const [only] = modes.keys();
  if (only === undefined) return withoutPods(cluster, () => endpoints.because());
  if (modes.size === 1) return plainValue(only, because);
  const say = (name: (endpoint: Endpoint) => string): string => {
    const rows = [...modes].map(
      ([words, all]) =>
        `${words} to ${all
          .map((it) => name(it.endpoint))
          .sort()
          .join(', ')}`,
    );
    return rows.sort().join('; ');
  };
  const nameOf = ({ workload, address }: Endpoint): string =>
    workload === undefined ? (address ?? 'others') : `${workload.namespace}/${workload.name}`;
  const sharedName = (endpoint: Endpoint): string =>
    endpoint.workload === undefined
      ? nameOf(endpoint)
      : naming.object(endpoint.workload.namespace, endpoint.workload.name);
  return plainValue(say(nameOf), because, say(sharedName));
}

/** Where there is nobody to be spoken to, what is written is all there is to compare. */
function withoutPods({ policy }: Cluster, because: () => readonly Evidence[]): FactValue {
  const block = policy.blocks.tls;
  if (block === undefined) return plainValue('as the pods take it', because);
  const note = `${block.rule.title} sets it`;
  return plainValue(String(block.value.mode ?? 'DISABLE'), () => [{ note, from: 'manifest', at: blockField(block) }]);
}

function tlsWords(tls: EffectiveTls): string {
  const name = writtenServerName(tls);
  const words = tls.mode === 'none' ? 'none: plaintext' : tls.mode;
  return name === undefined ? words : `${words} with server name ${name}`;
}
