import { describe, expect, it } from 'vitest';
import { clientOf } from '../../src/mesh/client.ts';
import type { World } from '../../src/mesh/world.ts';
import { workloadNamed } from '../world.ts';
import { type Question, readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** Known hosts that are called on a port which they do not list: the port decides there. */
const otherPorts: ReadonlySet<string> = new Set([
  'service-entry/external-port-not-listed q1',
  'service-entry/external-port-not-listed q2',
]);

const groups = [
  'ports',
  'peer-authentication',
  'destination-rule',
  'virtual-service',
  'sidecar-scope',
  'service-entry',
  'authorization',
  'gateway-api',
  'random-mesh',
];
const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('what sidecars see (skipped without the conformance data)', () => {
  it('is what Istio sends them, and what becomes of other hosts too', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      const world = scenario.expected.rejected === undefined ? scenarioWorld(scenario) : undefined;
      for (const question of world === undefined ? [] : (scenario.expected.questions ?? [])) {
        const expected = expectedView(question);
        const actual = world === undefined || expected === undefined ? undefined : actualView(world, question);
        if (expected === undefined || actual === undefined || otherPorts.has(`${scenario.name} ${question.id}`))
          continue;
        compared++;
        if (actual !== expected)
          differences.push(`${scenario.name} ${question.id}: Istio ${expected}, meshlint ${actual}`);
      }
    }
    console.log(`visibility: ${compared - differences.length}/${compared}`);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });
});

/** `visible`, or the policy for hosts that are not; undefined where the question does not tell. */
function expectedView({ client, destinations = [] }: Question): string | undefined {
  if (client.proxy !== 'sidecar') return undefined;
  const route = client.route?.from ?? '';
  const special = destinations[0]?.special;
  if (route.startsWith('outbound')) return route.endsWith('REGISTRY_ONLY') ? 'REGISTRY_ONLY' : 'ALLOW_ANY';
  if (client.portProtocol === 'unknown-destination' && special === 'blackhole') return 'REGISTRY_ONLY';
  if (client.portProtocol === 'unknown-destination' && special === 'passthrough') return 'ALLOW_ANY';
  return route === 'default' && destinations[0]?.exists === true ? 'visible' : undefined;
}

function actualView(world: World, { request }: Question): string | undefined {
  const from = workloadNamed(world, request.from);
  const host = /^\w+:\/\/([^/:]+)/.exec(request.url)?.[1] ?? '';
  // The Host header chooses the service, not the address; bytes to another port of a known host are another question.
  if (from === undefined || request.hostHeader !== undefined || /^[\d.]+$/.test(host)) return undefined;
  const client = clientOf(from);
  const full = fullName(world, host, from.namespace);
  const visible = world.mesh.visible(client, full);
  if (visible.known && visible.value) return 'visible';
  const mode = world.mesh.outboundMode(client);
  return mode.known ? mode.value : 'unknown';
}

/** As the cluster's DNS completes it. */
function fullName(world: World, host: string, namespace: string): string {
  const labels = host.split('.');
  for (const skipped of [0, 1]) {
    const [name = '', space = namespace, suffix] = labels.slice(skipped);
    if (suffix !== undefined && suffix !== 'svc') continue;
    if (world.graph.service(space, name) !== undefined) return `${name}.${space}.svc.cluster.local`;
  }
  return host;
}
