import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/mesh/answer.ts';
import type { World } from '../../src/mesh/world.ts';
import {
  isObject,
  type JsonObject,
  numberIn,
  objectIn,
  objectsIn,
  stringIn,
  stringMapIn,
} from '../../src/model/value.ts';
import { workloadNamed } from '../world.ts';
import { readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Request = Parameters<World['mesh']['authorize']>[1];
type Authorization = ReturnType<World['mesh']['authorize']> extends Answer<infer T> ? T : never;

/** Questions that cannot be put to us: the data does not say what their policies look at. */
const notExpressible: ReadonlyMap<string, string> = new Map(
  ['q1', 'q2', 'q3'].map((id) => [`authorization/ip-blocks ${id} fin/ledger`, 'the address of the peer is not known']),
);
/** Gateways of the Gateway API run in workloads that the control plane makes. */
const madeByIstio = /^gateway-api\/.* \w+\/public-istio$/;

interface Expectation {
  readonly place: string;
  readonly workload: string;
  readonly request: Request;
  readonly verdict: string;
  readonly policies: readonly string[];
}

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('whom Istio lets pass (skipped without the conformance data)', () => {
  const groups = readdirSync(folder ?? '.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ambient')
    .map(({ name }) => name);

  it('agrees on every verdict, and on the policies in force', () => {
    const differences: string[] = [];
    const notAnswered = new Map<string, string>();
    const counts = { verdict: 0, policies: 0, of: 0 };
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      const expected: unknown = scenario.expected;
      if (!isObject(expected) || expected.rejected !== undefined) continue;
      const world = scenarioWorld(scenario);
      for (const expectation of expectations(scenario.name, expected)) {
        const { place, verdict, policies } = expectation;
        const actual = ask(world, expectation);
        if (typeof actual === 'string') {
          if (!madeByIstio.test(place)) notAnswered.set(place, actual);
          continue;
        }
        counts.of++;
        if (actual.verdict === verdict) counts.verdict++;
        if (JSON.stringify(actual.policies) === JSON.stringify(policies)) counts.policies++;
        const told = [{ verdict, policies }, actual].map((opinion) => JSON.stringify(opinion));
        if (told[0] !== told[1]) differences.push(`${place}: Istio ${told[0]}, meshlint ${told[1]}`);
      }
    }
    console.log(`verdict ${counts.verdict}/${counts.of}, policies ${counts.policies}/${counts.of}`);
    expect(counts.of).toBeGreaterThan(500);
    expect(notAnswered).toEqual(notExpressible);
    expect(differences).toEqual([]);
  });
});

/** The servers that have an opinion, and the gateway on the way. */
function* expectations(scenario: string, expected: JsonObject): Iterable<Expectation> {
  for (const [, question] of objectsIn(expected, 'questions')) {
    const place = `${scenario} ${stringIn(question, 'id')}`;
    const client = objectIn(question, 'client');
    const via = stringIn(objectIn(question, 'request'), 'via');
    if (isObject(client.authorization) && via !== undefined) {
      const port = numberIn(client, 'gatewayTargetPort') ?? 0;
      const request = { ...sentBy(question), handledAs: handledAs(client), peer: undefined, port };
      yield { place: `${place} ${via}`, workload: via, request, ...opinion(client.authorization) };
    }
    for (const [, destination] of objectsIn(question, 'destinations')) {
      for (const [, server] of objectsIn(destination, 'servers')) {
        const workload = stringIn(server, 'workload');
        if (!isObject(server.authorization) || workload === undefined) continue;
        const request = requestTo(server, question, objectIn(expected, 'workloads'));
        yield { place: `${place} ${workload}`, workload, request, ...opinion(server.authorization) };
      }
    }
  }
}

function opinion(authorization: JsonObject): Pick<Expectation, 'verdict' | 'policies'> {
  const { policies } = authorization;
  return {
    verdict: stringIn(authorization, 'verdict') ?? '',
    policies: Array.isArray(policies) ? policies.map(String).sort() : [],
  };
}

function requestTo(server: JsonObject, question: JsonObject, workloads: JsonObject): Request {
  const asked = objectIn(question, 'request');
  const client = stringIn(asked, 'via') ?? stringIn(asked, 'from') ?? '';
  const meshed = stringIn(objectIn(server, 'clientTls'), 'mode') === 'ISTIO_MUTUAL';
  const serviceAccount = stringIn(objectIn(workloads, client), 'serviceAccount');
  const namespace = client.split('/')[0] ?? '';
  if (meshed && serviceAccount === undefined) throw new Error(`no service account of ${client}`);
  const shared = {
    handledAs: handledAs(server),
    peer: meshed ? { trustDomain: 'cluster.local', namespace, serviceAccount: serviceAccount ?? '' } : undefined,
    port: numberIn(server, 'port') ?? 0,
  };
  if (shared.handledAs === 'tcp') return shared;
  const { pathSentUpstream: path, hostSentUpstream: host } = stringMapIn(question, 'client');
  return { ...sentBy(question), ...(path ? { path } : {}), ...(host ? { host } : {}), ...shared };
}

/** What the client's application sends. */
function sentBy(question: JsonObject): Pick<Request, 'method' | 'path' | 'host' | 'headers' | 'requestPrincipal'> {
  const request = objectIn(question, 'request');
  const url = new URL((stringIn(request, 'url') ?? '').replace(/^\w+:/, 'http:'));
  const headers = Object.entries(stringMapIn(request, 'headers')).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: stringIn(request, 'method') ?? 'GET',
    path: url.pathname + url.search,
    host: stringIn(request, 'hostHeader') ?? url.host,
    headers: Object.fromEntries(headers),
    requestPrincipal: '',
  };
}

function handledAs(proxy: JsonObject): 'http' | 'tcp' {
  return stringIn(proxy, 'handledAs') === 'http' ? 'http' : 'tcp';
}

function ask(
  world: World,
  { workload: key, request }: Expectation,
): Pick<Expectation, 'verdict' | 'policies'> | string {
  const workload = workloadNamed(world, key);
  if (workload === undefined) return 'no manifest of the workload';
  const answer = world.mesh.authorize(workload, request);
  return answer.known ? { verdict: answer.value.verdict, policies: listed(answer.value) } : answer.why;
}

/**
 * As the data tells it: filters up to the one that denies, and in them policies of which a rule is left, or which have none.
 * Filters that only log are not told.
 */
function listed({ policies, decidedBy }: Authorization): readonly string[] {
  const denying = policies.find(({ policy }) => policy === decidedBy?.policy)?.action === 'DENY';
  return policies
    .filter(({ policy, action, dryRun, leftOut }) => {
      const rules = policy.spec.rules;
      const isEmptied = Array.isArray(rules) && rules.length > 0 && leftOut.length === rules.length;
      return action !== 'AUDIT' && !dryRun && !isEmptied && !(denying && action === 'ALLOW');
    })
    .map(({ policy, action }) => `${action} ${policy.namespace}/${policy.name}`)
    .sort();
}
