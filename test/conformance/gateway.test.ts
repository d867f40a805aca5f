import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ClientSide } from '../../src/mesh/trace/client-side.ts';
import type { Scheme, TraceRequest } from '../../src/mesh/trace/request.ts';
import type { World } from '../../src/mesh/world.ts';
import type { Workload } from '../../src/model/k8s/workload.ts';
import { isObject, type JsonObject, objectIn, objectsIn, stringIn, stringMapIn } from '../../src/model/value.ts';
import { workloadNamed } from '../world.ts';
import { readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Facts = { readonly [field: string]: unknown };

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('what gateways do with requests (skipped without the conformance data)', () => {
  const groups = readdirSync(folder ?? '.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  it('agrees on every fact of the gateway, and on every outcome that it decides', () => {
    const differences: string[] = [];
    const counts = { questions: 0, outcomes: 0 };
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      const expected: unknown = scenario.expected;
      if (!isObject(expected) || expected.rejected !== undefined) continue;
      const questions = objectsIn(expected, 'questions').filter(
        ([, { request }]) => isObject(request) && 'via' in request,
      );
      if (questions.length === 0) continue;
      const world = scenarioWorld(scenario);
      for (const [, question] of questions) {
        const place = `${scenario.name} ${stringIn(question, 'id')}`;
        const { client } = world.mesh.trace(requestIn(world, objectIn(question, 'request')));
        if (!client.known) {
          differences.push(`${place}: not known: ${client.why}`);
          continue;
        }
        const isEnd = client.value.departure.kind === 'end';
        counts.questions++;
        if (isEnd) counts.outcomes++;
        const wanted = { ...expectedFacts(question), ...(isEnd ? expectedOutcome(question) : {}) };
        const given: Facts = { ...factsOf(client.value), ...outcomeOf(client.value) };
        for (const [field, value] of Object.entries(wanted)) {
          if (value === undefined || JSON.stringify(given[field]) === JSON.stringify(value)) continue;
          differences.push(`${place}: ${field} ${JSON.stringify(value)}, not ${JSON.stringify(given[field])}`);
        }
      }
    }
    console.log(`${counts.questions} questions, ${counts.outcomes} outcomes, ${differences.length} different`);
    expect(differences).toEqual([]);
    expect(counts.questions).toBeGreaterThan(60);
    expect(counts.outcomes).toBeGreaterThan(20);
  });
});

function requestIn(world: World, request: JsonObject): TraceRequest {
  const url = stringIn(request, 'url') ?? '';
  const [, scheme = '', host = '', port, path = '/'] = /^(\w+):\/\/([^/:]+)(?::(\d+))?(\/.*)?$/.exec(url) ?? [];
  const usual = scheme === 'https' || scheme === 'tls' ? 443 : 80;
  const number = port === undefined ? usual : Number(port);
  return {
    from: 'internet',
    via: gatewayNamed(world, stringIn(request, 'via') ?? ''),
    scheme: scheme as Scheme,
    host,
    port: number,
    path,
    method: stringIn(request, 'method') ?? 'GET',
    headers: stringMapIn(request, 'headers'),
    hostHeader: stringIn(request, 'hostHeader') ?? (number === 80 ? host : `${host}:${number}`),
    sni: stringIn(request, 'sni') ?? host,
    serverSpeaks: undefined,
    serverDelay: undefined,
    serverSpeaksFirst: request.serverSpeaksFirst === true,
    dialsPodOf: undefined,
  };
}

function gatewayNamed(world: World, key: string): Workload | undefined {
  const deployed = world.mesh
    .deployedGateways()
    .find(({ workload: { name, namespace } }) => `${namespace}/${name}` === key);
  return workloadNamed(world, key) ?? deployed?.workload;
}

function expectedFacts(question: JsonObject): Facts {
  const client = objectIn(question, 'client');
  const route = objectIn(client, 'route');
  const { verdict, policies } = objectIn(client, 'authorization');
  const named = (key: string) => (client[key] === null ? undefined : client[key]);
  return {
    ...Object.fromEntries(
      [
        'proxy',
        'portProtocol',
        'listener',
        'handledAs',
        'virtualHost',
        'gatewayTargetPort',
        'gatewayServicePortFound',
      ].map((key) => [key, named(key)]),
    ),
    ...Object.fromEntries(
      ['terminatesTls', 'requiresClientCertificate', 'credential', 'credentialFound'].map((key) => [key, named(key)]),
    ),
    'route.from': route.from,
    'route.rule': route.rule,
    verdict,
    policies,
  };
}

function factsOf({ proxy, portProtocol, listener, handledAs, virtualHost, route, gateway }: ClientSide): Facts {
  const tls = gateway?.server?.tls;
  const from = typeof route?.from === 'object' ? route.from : undefined;
  const judged = gateway?.authorization?.known === true ? gateway.authorization.value : undefined;
  const credentialFound = tls?.credentialFound?.known === true ? tls.credentialFound.value : undefined;
  return {
    ...{ proxy, portProtocol, listener, handledAs, virtualHost },
    gatewayTargetPort: gateway?.targetPort,
    gatewayServicePortFound: gateway?.servicePortFound,
    terminatesTls: gateway?.terminatesTls,
    requiresClientCertificate: gateway?.requiresClientCertificate,
    credential: tls?.credential,
    credentialFound,
    'route.from': from === undefined ? undefined : `${from.kind} ${from.root.namespace}/${from.root.name}`,
    'route.rule': from === undefined ? undefined : String(from.index),
    verdict: judged?.verdict,
    policies: judged?.policies.map(({ action, policy }) => `${action} ${policy.namespace}/${policy.name}`),
  };
}

function expectedOutcome(question: JsonObject): Facts {
  const { result, status, reason, decidedBy, flags } = objectIn(question, 'outcome');
  return { result, status, reason, decidedBy, flags };
}

function outcomeOf({ departure }: ClientSide): Facts {
  if (departure.kind !== 'end') return {};
  const { result, status, reason, decidedBy, flags } = departure.outcome;
  return { result, status, reason, decidedBy, flags: flags?.join() };
}
