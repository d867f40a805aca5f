import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Arrivals } from '../../src/mesh/inbound/arrivals.ts';
import type { Speech } from '../../src/mesh/trace/request.ts';
import {
  isObject,
  type JsonObject,
  numberIn,
  objectIn,
  objectsIn,
  stringIn,
  stringMapIn,
  stringsIn,
} from '../../src/model/value.ts';
import { arrivalsIn } from '../mesh/inbound/arrival.ts';
import { workloadNamed } from '../world.ts';
import { readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Arrival = Parameters<Arrivals['meet']>[0];
type ServerSide = ReturnType<Arrivals['meet']>;
type World = ReturnType<typeof scenarioWorld>;

/** Why an answer is another than the data's. */
const deliberate: ReadonlyMap<string, string> = new Map([
  ...['q1', 'q2', 'q3'].map(
    (id) => [`authorization/ip-blocks ${id} fin/ledger`, 'the address of the peer is not known'] as const,
  ),
  [
    'ports/named-target-port q1 shop/catalog',
    'named target ports were looked for in the metadata of proxies, where real agents tell the ports of their pod',
  ],
]);
/** What is not settled at the server's side. */
const elsewhere: ReadonlySet<string> = new Set(['fault-injected', 'upstream-timeout', 'differs-by-endpoint-or-weight']);

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('what servers do with arrivals (skipped without the conformance data)', () => {
  const groups = readdirSync(folder ?? '.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ambient')
    .map(({ name }) => name);

  it('agrees on every server and on every outcome that it decides', () => {
    const differences: string[] = [];
    const met = new Set<string>();
    const counts = { servers: 0, outcomes: 0 };
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      const expected: unknown = scenario.expected;
      if (!isObject(expected) || expected.rejected !== undefined) continue;
      const world = scenarioWorld(scenario);
      const arrivals = arrivalsIn(world);
      for (const { question, destination, server } of servers(expected)) {
        const name = stringIn(server, 'workload') ?? stringIn(server, 'external') ?? '';
        const place = `${scenario.name} ${stringIn(question, 'id')} ${name}`;
        const side = arrivals.meet(arrivalOf(world, expected, { question, destination, server }));
        const wanted = { ...serverFacts(server), ...outcomeFacts(question) };
        const given = { ...sideFacts(side), ...sideOutcome(side) };
        counts.servers++;
        if (stringIn(wanted, 'result') !== undefined) counts.outcomes++;
        const wrong = Object.entries(wanted).filter(
          ([key, value]) => JSON.stringify(given[key]) !== JSON.stringify(value),
        );
        if (wrong.length === 0) continue;
        if (deliberate.has(place)) {
          met.add(place);
          continue;
        }
        differences.push(
          `${place}: ${wrong.map(([key, value]) => `${key} ${told(value)}, not ${told(given[key])}`).join('; ')}`,
        );
      }
    }
    console.log(`${counts.servers} servers, ${counts.outcomes} outcomes, ${differences.length} different`);
    expect(differences).toEqual([]);
    expect([...met].sort()).toEqual([...deliberate.keys()].sort());
    expect(counts.servers).toBeGreaterThan(600);
    expect(counts.outcomes).toBeGreaterThan(600);
  });
});

interface Reached {
  readonly question: JsonObject;
  readonly destination: JsonObject;
  readonly server: JsonObject;
}

function* servers(expected: JsonObject): Iterable<Reached> {
  for (const [, question] of objectsIn(expected, 'questions')) {
    for (const [, destination] of objectsIn(question, 'destinations')) {
      for (const [, server] of objectsIn(destination, 'servers')) yield { question, destination, server };
    }
  }
}

/** Undefined values are not compared. */
function serverFacts(server: JsonObject): { readonly [key: string]: unknown } {
  const { mtls, protocol, portInService, handledAs, sentToApplicationAs, proxy } = server;
  const verdict = stringIn(objectIn(server, 'authorization'), 'verdict');
  return present({ proxy, mtls, protocol, portInService, handledAs, sentToApplicationAs, verdict });
}

function outcomeFacts(question: JsonObject): { readonly [key: string]: unknown } {
  const { result, status, reason, decidedBy, flags } = objectIn(question, 'outcome');
  if (typeof reason === 'string' && elsewhere.has(reason)) return {};
  return { result, status, reason, decidedBy, flags };
}

function sideFacts(side: ServerSide): { readonly [key: string]: unknown } {
  const { mtls, protocol, portInService, handledAs, sentToApplicationAs, proxy, authorization } = side;
  const verdict = authorization?.known === true ? authorization.value.verdict : authorization?.why;
  return { mtls, protocol, portInService, handledAs, sentToApplicationAs, proxy, verdict };
}

function sideOutcome({ outcome }: ServerSide): { readonly [key: string]: unknown } {
  if (!outcome.known) return { result: `unknown: ${outcome.why}` };
  const { result, status, reason, decidedBy, flags } = outcome.value;
  expect(outcome.value.because()).toBeInstanceOf(Array);
  return { result, status, reason, decidedBy, flags: flags?.join() };
}

function present(facts: JsonObject): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

function told(value: unknown): string {
  return value === undefined ? 'none' : String(value);
}

/** What the sender puts on the wire, as the expectation tells it. */
function arrivalOf(world: World, expected: JsonObject, { question, destination, server }: Reached): Arrival {
  const request = objectIn(question, 'request');
  const client = objectIn(question, 'client');
  const url = new URL((stringIn(request, 'url') ?? '').replace(/^\w+:/, 'http:'));
  const scheme = (stringIn(request, 'url') ?? '').split(':')[0] as Arrival['asked']['scheme'];
  const headers = Object.fromEntries(
    Object.entries(stringMapIn(request, 'headers')).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const asked: Arrival['asked'] = {
    from: workloadNamed(world, stringIn(request, 'from') ?? '') ?? 'internet',
    via: undefined,
    scheme,
    host: url.hostname,
    port: Number(url.port || 80),
    path: url.pathname + url.search,
    method: stringIn(request, 'method') ?? 'GET',
    headers,
    hostHeader: stringIn(request, 'hostHeader') ?? url.host,
    sni: stringIn(request, 'sni') ?? url.hostname,
    serverSpeaks: stringIn(request, 'serverSpeaks') as Speech | undefined,
    serverDelay: undefined,
    serverSpeaksFirst: request.serverSpeaksFirst === true,
    dialsPodOf: undefined,
  };
  const proxied = client.proxy === 'sidecar' || client.proxy === 'gateway';
  const sentBy = !proxied ? 'none' : client.handledAs === 'http' ? 'http-proxy' : 'tcp-proxy';
  const clientTls = objectIn(server, 'clientTls');
  const mode = (stringIn(clientTls, 'mode') ?? 'none') as Arrival['tls']['mode'];
  const bytes = bytesOf(asked.scheme, sentBy, objectIn(destination, 'policy'));
  const { pathSentUpstream = asked.path, hostSentUpstream = asked.hostHeader } = stringMapIn(question, 'client');
  const isHttp = bytes === 'http1' || bytes === 'http2';
  const sent = {
    method: asked.method,
    path: pathSentUpstream,
    host: hostSentUpstream,
    scheme: 'http',
    headers,
  } as const;
  return {
    endpoint: endpointOf(world, server),
    asked,
    sentBy,
    tls: { mode, chosenBy: 'default', block: undefined },
    verifiesServer: clientTls.verifiesServer !== false,
    peer:
      mode === 'ISTIO_MUTUAL'
        ? identityOf(expected, stringIn(request, 'via') ?? stringIn(request, 'from') ?? '')
        : undefined,
    bytes,
    request: isHttp ? sent : undefined,
    retries: sentBy === 'http-proxy' ? retriesOf(client) : undefined,
  };
}

function bytesOf(scheme: Arrival['asked']['scheme'], sentBy: Arrival['sentBy'], policy: JsonObject): Arrival['bytes'] {
  const asDialled = scheme === 'grpc' || scheme === 'http2' ? 'http2' : 'http1';
  if (sentBy === 'http-proxy') {
    if (policy.upstreamHttp === 'http2') return 'http2';
    return policy.upstreamHttp === 'same-as-client' ? asDialled : 'http1';
  }
  if (scheme === 'tcp') return 'tcp';
  return scheme === 'https' || scheme === 'tls' ? 'tls' : asDialled;
}

function endpointOf(world: World, server: JsonObject): Arrival['endpoint'] {
  const external = stringIn(server, 'external');
  const workload = workloadNamed(world, stringIn(server, 'workload') ?? '');
  if (workload === undefined && external === undefined) throw new Error(`no workload ${stringIn(server, 'workload')}`);
  return {
    workload,
    address: external,
    port: numberIn(server, 'port') ?? Number(external?.split(':').at(-1)),
    labels: workload?.labels ?? {},
    namespace: workload?.namespace ?? '',
    tlsMode: 'by-proxy',
    count: 1,
    source: undefined,
  };
}

function identityOf(expected: JsonObject, key: string): Arrival['peer'] {
  const serviceAccount = stringIn(objectIn(objectIn(expected, 'workloads'), key), 'serviceAccount') ?? 'default';
  return { trustDomain: 'cluster.local', namespace: key.split('/')[0] ?? '', serviceAccount };
}

function retriesOf(client: JsonObject): Arrival['retries'] {
  if (!isObject(client.retries)) return undefined;
  return {
    attempts: numberIn(client.retries, 'attempts') ?? 0,
    retryOn: stringsIn(client.retries, 'retryOn'),
    perTryTimeout: undefined,
    retriableStatusCodes: [],
    backoff: 25,
    policy: undefined,
  };
}
