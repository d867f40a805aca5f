import { describe, expect, it } from 'vitest';
import { type Client, clientOf, gatewayClient } from '../../src/mesh/client.ts';
import { verifiesServer, writtenServerName } from '../../src/mesh/client-tls.ts';
import type { Cluster } from '../../src/mesh/cluster/cluster.ts';
import type { Endpoint } from '../../src/mesh/cluster/endpoint.ts';
import type { World } from '../../src/mesh/world.ts';
import { told, workloadNamed } from '../world.ts';
import { type ExpectedDestination, type Question, readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Destination = Omit<ExpectedDestination, 'servers'> & {
  readonly discovery?: string;
  readonly endpointCount?: number;
  readonly policy?: object;
  readonly servers?: readonly Server[];
};
interface Server {
  readonly workload?: string;
  readonly external?: string;
  readonly port?: number;
  readonly clientTls?: {
    readonly mode: string;
    readonly chosenBy: string;
    readonly sni?: string;
    readonly verifiesServer?: boolean;
  };
}

const groups = [
  'ports',
  'injection',
  'peer-authentication',
  'destination-rule',
  'virtual-service',
  'sidecar-scope',
  'service-entry',
  'gateway',
  'authorization',
  'gateway-api',
  'random-mesh',
];
/** What the data set takes names outside of the cluster to resolve to. */
const outside = '198.51.100.10';
const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)(
  'what proxies have for destinations (skipped without the conformance data)',
  () => {
    it('is what Istio sends them', () => {
      const differences: string[] = [];
      const compared = new Map<string, number>();
      const compare = (place: string, field: string, expected: unknown, actual: unknown): void => {
        compared.set(field, (compared.get(field) ?? 0) + 1);
        if (canonical(expected) !== canonical(actual)) {
          differences.push(`${place} ${field}: Istio ${canonical(expected)}, meshlint ${canonical(actual)}`);
        }
      };
      for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
        if (scenario.expected.rejected !== undefined) continue;
        const world = scenarioWorld(scenario);
        for (const question of scenario.expected.questions ?? []) {
          const client = clientIn(world, question);
          for (const expected of (question.destinations ?? []) as readonly Destination[]) {
            if (client === undefined || expected.exists === undefined) continue;
            const place = `${scenario.name} ${question.id} ${expected.host}:${expected.port}/${expected.subset ?? ''}`;
            for (const [field, of, is] of facts(world, client, expected)) compare(place, field, of, is);
          }
        }
      }
      console.log([...compared].map(([field, count]) => `${field}: ${count}`).join('\n'));
      expect(differences).toEqual([]);
      expect(compared.get('exists')).toBeGreaterThan(400);
    });
  },
);

function clientIn(world: World, { request, client }: Question): Client | undefined {
  if (client.proxy === 'gateway') {
    const key = request.via ?? request.from;
    return gatewayClient(key.slice(0, key.indexOf('/')), workloadNamed(world, key)?.labels ?? {});
  }
  const from = workloadNamed(world, request.from);
  return from === undefined || client.proxy !== 'sidecar' ? undefined : clientOf(from);
}

type Fact = readonly [field: string, expected: unknown, actual: unknown];

function* facts(world: World, client: Client, expected: Destination): Iterable<Fact> {
  const { host = '', port = 0, subset } = expected;
  const answer = world.mesh.cluster(client, { host, port, subset });
  yield ['exists', expected.exists, answer.known ? answer.value !== undefined : told(answer)];
  const cluster = answer.known ? answer.value : undefined;
  if (cluster === undefined) return;
  const { rule } = cluster.policy;
  yield [
    'destinationRule',
    expected.destinationRule,
    rule === undefined ? undefined : `${rule.namespace}/${rule.name}`,
  ];
  yield ['discovery', expected.discovery, cluster.discovery];
  yield ['policy', expected.policy, world.mesh.trafficSettings(cluster)];
  const all = told(cluster.endpoints);
  if (typeof all === 'string') return yield ['endpoints', 'known', all];
  const servers = expected.servers ?? [];
  const dialled = cluster.discovery === 'original-destination';
  // Of those that can be dialled, the question dials one.
  const endpoints = dialled
    ? all.filter((endpoint) => servers.some((server) => keyOf(server) === nameOf(endpoint)))
    : all;
  const count = endpoints.reduce((sum, endpoint) => sum + endpoint.count, 0);
  yield ['endpointCount', expected.endpointCount ?? 0, dialled ? Math.min(count, 1) : count];
  yield ['servers', servers.map(keyOf).sort(), endpoints.map(nameOf).sort()];
  for (const server of servers) {
    const endpoint = endpoints.find((candidate) => nameOf(candidate) === keyOf(server));
    if (endpoint === undefined || server.clientTls === undefined) continue;
    yield ['clientTls', server.clientTls, tlsWords(world, client, { cluster, endpoint })];
  }
}

function keyOf({ workload, external, port }: Server): string {
  return external ?? `${workload}:${port}`;
}

function nameOf({ workload, address, port }: Endpoint): string {
  if (workload !== undefined) return `${workload.namespace}/${workload.name}:${port}`;
  return `${address ?? outside}:${port}`;
}

/**
 * The data set looks at the configuration of the proxy and says who chose by its form: a choice for each endpoint is auto mutual
 * TLS, one for all is a rule's where there is TLS, and otherwise a rule's or nobody's.
 */
function tlsWords(
  world: World,
  client: Client,
  at: { readonly cluster: Cluster; readonly endpoint: Endpoint },
): unknown {
  const answer = world.mesh.tlsTowards(client, at.cluster, at.endpoint);
  if (!answer.known) return told(answer);
  const { mode, perEndpoint } = answer.value;
  const sni = writtenServerName(answer.value);
  const ofAll = at.cluster.policy.rule === undefined ? 'default' : 'DestinationRule-or-default';
  return {
    mode,
    chosenBy: perEndpoint === true ? 'auto-mtls' : mode === 'none' ? ofAll : 'DestinationRule',
    ...(sni === undefined ? {} : { sni }),
    ...(mode === 'SIMPLE' || mode === 'MUTUAL' ? { verifiesServer: verifiesServer(answer.value) } : {}),
  };
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
