import type { Client } from '../mesh/client.ts';
import { blockField, type RuledService } from '../mesh/destination-rule.ts';
import { subsetsOf } from '../mesh/destination-rule-index.ts';
import { serviceNameOf } from '../model/hostname.ts';
import { stringMapIn } from '../model/value.ts';
import { type Asked, mostPairs } from './asking-clients.ts';
import { type Fact, plainValue, type Subject, unanswered } from './fact.ts';
import { routeFacts } from './route-facts.ts';
import { settingFacts } from './setting-facts.ts';
import type { SideView } from './side-view.ts';
import { written } from './written-words.ts';

/** Hosts that routes or rules of either unit are for, and neither unit defines. */
export function sharedHosts(a: SideView, b: SideView): readonly string[] {
  const named = [a, b].flatMap(({ world, naming }) =>
    world.mesh.traffic.rules.unclaimedHosts().map((host) => naming.host(host)),
  );
  const isDefined = (host: string): boolean =>
    [a, b].some(({ world, naming }) => world.mesh.traffic.rules.service(naming.ownHost(host)) !== undefined);
  return [...new Set(named)].filter((host) => !isDefined(host)).sort();
}

/** What clients do with requests for hosts that are defined elsewhere. */
export function* hostSubjects(view: SideView, { clients, hosts }: Asked): Generator<Subject> {
  const asking = [...clients].slice(0, clients.size * hosts.length <= mostPairs ? clients.size : 1);
  const domain = view.world.context.clusterDomain.value;
  for (const shared of hosts) {
    const hostname = view.naming.ownHost(shared);
    yield {
      kind: 'host',
      key: `elsewhere ${shared}`,
      title: `${hostname} (defined elsewhere)`,
      counts: 'existence',
      because: () => [],
      get facts() {
        return asking.flatMap(([key, client]) => {
          const namespace = serviceNameOf(hostname, '', domain)?.namespace ?? client.namespace;
          const where = `clients in ${client.namespace}`;
          const facts = [...hostFacts(client, { hostname, namespace }, view)];
          return facts.map((fact) => ({ ...fact, key: `${fact.key} from ${key}`, where }));
        });
      },
    };
  }
}

function* hostFacts(client: Client, host: RuledService, view: SideView): Generator<Fact> {
  const { rules } = view.world.mesh.traffic;
  const bindsTo = (gateways: readonly string[]): boolean => gateways.includes('mesh');
  yield* routeFacts(rules.towardsHost(client, host), { title: '', port: undefined, bindsTo }, view);
  yield* policyFacts({ client, host }, view);
  const policy = rules.policyFor(client, host, undefined);
  const merged = policy.known ? policy.value.merged : undefined;
  if (merged === undefined) return;
  for (const [name, { rule, index, value }] of subsetsOf(merged)) {
    const labels = written(stringMapIn(value, 'labels')) || 'all pods';
    const because = () => [
      { note: `${rule.title} defines it`, from: 'manifest' as const, at: rule.field('spec', 'subsets', index) },
    ];
    const pods = plainValue(labels, because);
    yield {
      aspect: 'endpoints',
      key: `subset ${name}`,
      what: `pods of subset ${name}`,
      value: pods,
      absent: 'no such subset',
    };
    yield* policyFacts({ client, host, subset: name }, view);
  }
}

interface AskedPolicy {
  readonly client: Client;
  readonly host: RuledService;
  readonly subset?: string;
}

function* policyFacts({ client, host, subset }: AskedPolicy, view: SideView): Generator<Fact> {
  const of = subset === undefined ? '' : ` of subset ${subset}`;
  const policy = view.world.mesh.traffic.rules.policyFor(client, host, subset);
  if (!policy.known) {
    yield { aspect: 'traffic', key: `policy${of}`, what: `traffic policy${of}`, value: unanswered(policy) };
    return;
  }
  const { tls } = policy.value.blocks;
  const because = () =>
    tls === undefined
      ? policy.because()
      : [{ note: `${tls.rule.title} sets it`, from: 'manifest' as const, at: blockField(tls) }];
  const mode = plainValue(tls === undefined ? 'as the pods take it' : String(tls.value.mode ?? 'DISABLE'), because);
  yield { aspect: 'tls', key: `tls${of}`, what: `TLS that proxies add${of}`, value: mode };
  const cluster = {
    policy: policy.value,
    proxy: 'sidecar',
    discovery: 'endpoints',
    port: { protocol: 'http' },
  } as const;
  const settingsOf = { of: subset === undefined ? undefined : `subset ${subset}`, because: () => policy.because() };
  yield* settingFacts(cluster, settingsOf, view);
}
