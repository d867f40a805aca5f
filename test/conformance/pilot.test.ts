import { describe, expect, it } from 'vitest';
import type { Prediction } from './pilot-adapter.ts';
import { predict, proxyOf, scenarioWorld } from './pilot-adapter.ts';
import { type ExpectedDestination, type Question, readScenarios, type Scenario } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** Groups whose questions are answered by the mesh questions of today. */
const groups = ['ports', 'injection', 'peer-authentication', 'destination-rule'];
const least = 0.95;

/** Questions that need an answer which is not given yet: routes through gateways, hosts without a Service, pod addresses. */
const later: ReadonlySet<string> = new Set<string>([
  'ports/external-name q1',
  'peer-authentication/gateway-to-strict q1',
  'peer-authentication/gateway-to-strict q2',
  'destination-rule/rule-for-external-host-needs-service-entry q1',
]);

class Tally {
  readonly #counts = new Map<string, { agree: number; of: number }>();
  readonly differences: string[] = [];

  compare(field: string, place: string, expected: unknown, actual: unknown): void {
    const count = this.#counts.get(field) ?? { agree: 0, of: 0 };
    this.#counts.set(field, count);
    count.of++;
    if (JSON.stringify(expected) === JSON.stringify(actual)) count.agree++;
    else
      this.differences.push(`${place} ${field}: Istio ${JSON.stringify(expected)}, meshlint ${JSON.stringify(actual)}`);
  }

  shares(): readonly (readonly [string, number, string])[] {
    return [...this.#counts].map(([field, { agree, of }]) => [field, agree / of, `${agree}/${of}`] as const);
  }
}

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('what Istio configures (skipped without the conformance data)', () => {
  it('agrees on every field of the groups that the first questions cover', () => {
    const tally = new Tally();
    const notAnswered = new Set<string>();
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      for (const id of compareScenario(scenario, tally)) notAnswered.add(id);
    }
    console.log(
      tally
        .shares()
        .map(([field, share, counts]) => `${field}: ${(share * 100).toFixed(1)} % (${counts})`)
        .join('\n'),
    );
    expect([...notAnswered].filter((id) => !later.has(id))).toEqual([]);
    expect(
      [...later].filter((id) => !notAnswered.has(id)),
      'answered by now',
    ).toEqual([]);
    console.log(tally.differences.join('\n'));
    for (const [field, share] of tally.shares())
      expect(share, `${field}\n${tally.differences.join('\n')}`).toBeGreaterThanOrEqual(least);
  });
});

/** Compares one scenario and yields the questions that are not answered yet. */
function* compareScenario(scenario: Scenario, tally: Tally): Iterable<string> {
  if (scenario.expected.rejected !== undefined) return;
  const world = scenarioWorld(scenario);
  for (const [key, expected] of Object.entries(scenario.expected.workloads)) {
    const proxy = proxyOf(world, key);
    tally.compare('workloads.proxy', `${scenario.name} ${key}`, expected.proxy, proxy);
    tally.compare('workloads.sidecar', `${scenario.name} ${key}`, expected.sidecar, proxy === 'sidecar');
  }
  for (const question of scenario.expected.questions ?? []) {
    const place = `${scenario.name} ${question.id}`;
    const prediction = predict(world, question);
    if (prediction === undefined) yield place;
    else compareQuestion(place, question, prediction, tally);
  }
}

function compareQuestion(
  place: string,
  { client, destinations = [] }: Question,
  prediction: Prediction,
  tally: Tally,
): void {
  if (client.portProtocol !== undefined)
    tally.compare('portProtocol', place, client.portProtocol, prediction.portProtocol);
  if (client.timeout !== undefined) tally.compare('timeout', place, client.timeout, prediction.timeout);
  if (client.retries !== undefined) tally.compare('retries', place, sorted(client.retries), sorted(prediction.retries));
  for (const destination of destinations) compareDestination(place, destination, prediction, tally);
}

function compareDestination(place: string, expected: ExpectedDestination, prediction: Prediction, tally: Tally): void {
  if (expected.host === undefined) return;
  const actual = prediction.destinations.find(
    ({ host, port, subset }) => host === expected.host && port === expected.port && subset === expected.subset,
  );
  if (expected.destinationRule !== undefined) {
    tally.compare('destinationRule', place, expected.destinationRule, actual?.destinationRule);
  }
  for (const server of expected.servers ?? []) {
    if (server.workload === undefined) continue;
    const found = actual?.servers.find(({ workload, port }) => workload === server.workload && port === server.port);
    const at = `${place} ${server.workload}:${server.port}`;
    if (server.mtls !== undefined) tally.compare('mtls', at, server.mtls, found?.mtls);
    if (server.clientTls !== undefined) tally.compare('clientTls.mode', at, server.clientTls.mode, found?.clientTls);
  }
}

function sorted(retries: Prediction['retries']): unknown {
  if (retries === null || retries === undefined) return retries;
  const { attempts, perTryTimeout, retryOn } = retries;
  return { attempts, perTryTimeout, retryOn: [...retryOn].sort() };
}
