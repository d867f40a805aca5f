import { describe, expect, it } from 'vitest';
import { Ambient } from '../../src/mesh/ambient/ambient.ts';
import { neverMatches, titleOfPolicy, type ZtunnelPolicy } from '../../src/mesh/ambient/ztunnel-policy.ts';
import type { World } from '../../src/mesh/world.ts';
import type { Resource } from '../../src/model/resource.ts';
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
import { told, workloadNamed } from '../world.ts';
import { readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

type Request = Parameters<World['mesh']['authorize']>[1];

/** One field of one thing: what Istio says, and what we say. */
interface Comparison {
  readonly field: string;
  readonly place: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('ambient mode at rest (skipped without the conformance data)', () => {
  const comparisons = readScenarios(folder ?? '.', 'ambient').flatMap((scenario) => {
    const expected: unknown = scenario.expected;
    if (!isObject(expected) || expected.rejected !== undefined) return [];
    const world = scenarioWorld(scenario);
    const subject = { world, ambient: new Ambient(world.graph, world.context, world.mesh), place: scenario.name };
    return [
      ...ofWorkloads(subject, expected),
      ...ofServices(subject, expected),
      ...ofPolicies(subject, expected),
      ...ofVerdicts(subject, expected),
    ];
  });

  it('is what Istio makes of the manifests', () => {
    const counts = new Map<string, { same: number; of: number }>();
    const differences: string[] = [];
    for (const { field, place, expected, actual } of comparisons) {
      const count = counts.get(field) ?? { same: 0, of: 0 };
      counts.set(field, count);
      count.of++;
      const opinions = [expected, actual].map((opinion) => JSON.stringify(canonical(opinion)));
      if (opinions[0] === opinions[1]) count.same++;
      else differences.push(`${place} ${field}: Istio ${opinions[0]}, meshlint ${opinions[1]}`);
    }
    const lines = [...counts].map(
      ([field, { same, of }]) => `${field} ${same}/${of} (${((100 * same) / of).toFixed(1)} %)`,
    );
    console.log(lines.join('\n'));
    expect(differences).toEqual([]);
    expect(comparisons.length).toBeGreaterThan(1500);
  });
});

interface Subject {
  readonly world: World;
  readonly ambient: Ambient;
  readonly place: string;
}

function* ofWorkloads({ world, ambient, place }: Subject, expected: JsonObject): Iterable<Comparison> {
  const workloads = objectIn(expected, 'workloads');
  const made = ambient.waypoints().map(({ key }) => key);
  const waypoints = Object.keys(workloads).filter((key) => objectIn(workloads, key).proxy === 'waypoint');
  yield { field: 'waypoints', place, expected: waypoints, actual: made };
  for (const key of Object.keys(workloads)) {
    const istio = objectIn(workloads, key);
    const workload = workloadNamed(world, key);
    // The control plane makes the workloads of Gateways; no manifest holds them.
    if (workload === undefined && istio.kind === 'Gateway') continue;
    const at = `${place} ${key}`;
    const proxy = workload && told(world.mesh.dataplane(workload));
    const binding = workload && told(ambient.waypointOfWorkload(workload));
    const policies = workload && told(ambient.policiesAtZtunnel(workload));
    const actual: JsonObject = {
      enrolled: workload && told(ambient.enrolled(workload)),
      proxy: proxy === 'ambient' ? 'ztunnel' : proxy,
      tunnel: workload && told(ambient.tunnel(workload)),
      waypoint: typeof binding === 'object' ? (binding.waypoint?.key ?? 'none') : binding,
      policiesAtZtunnel: typeof policies === 'object' ? policies.map(titleOfPolicy) : policies,
    };
    for (const field of Object.keys(actual)) {
      if (istio[field] === undefined) continue;
      yield { field: `workloads.${field}`, place: at, expected: istio[field], actual: actual[field] };
    }
  }
}

function* ofServices({ world, ambient, place }: Subject, expected: JsonObject): Iterable<Comparison> {
  const services = objectIn(expected, 'services');
  for (const key of Object.keys(services)) {
    const resource = serviceOrEntry(world, key);
    if (resource === undefined && stringIn(objectIn(objectIn(expected, 'workloads'), key), 'kind') === 'Gateway')
      continue;
    const istio = objectIn(services, key);
    const binding = resource && told(ambient.waypointOfService(resource));
    const { waypoint, problem } = typeof binding === 'object' ? binding : {};
    const actual: JsonObject = {
      waypoint: typeof binding === 'object' ? (waypoint?.key ?? 'none') : binding,
      waypointProblem: problem,
      ingressUsesWaypoint: waypoint && resource && told(ambient.ingressUsesWaypoint(resource)),
    };
    for (const field of Object.keys(actual)) {
      yield { field: `services.${field}`, place: `${place} ${key}`, expected: istio[field], actual: actual[field] };
    }
  }
}

function* ofPolicies({ ambient, place }: Subject, expected: JsonObject): Iterable<Comparison> {
  const istio = new Map(
    objectsIn(expected, 'policiesAtZtunnel').map(([, policy]) => [stringIn(policy, 'name'), policy]),
  );
  const sent = new Map(ambient.policiesSentToZtunnel().map((policy) => [policy.name, policy]));
  const names = { field: 'policiesAtZtunnel.name', place, expected: [...istio.keys()], actual: [...sent.keys()] };
  yield names;
  for (const [name, policy] of sent) {
    const wanted = istio.get(name) ?? {};
    const actual: JsonObject = {
      from: policy.from,
      action: policy.action,
      scope: policy.scope,
      rules: rulesOf(policy),
      appliesTo: ambient.appliesTo(policy).map(({ namespace, name: of }) => `${namespace}/${of}`),
      neverMatches: neverMatches(policy) ? true : undefined,
      unsupportedAttributes: policy.unsupportedAttributes.length > 0 ? policy.unsupportedAttributes : undefined,
    };
    for (const field of Object.keys(actual)) {
      yield {
        field: `policiesAtZtunnel.${field}`,
        place: `${place} ${name}`,
        expected: wanted[field],
        actual: actual[field],
      };
    }
  }
  const left = objectsIn(expected, 'policiesNotAtZtunnel').map(([, policy]) => stringIn(policy, 'name'));
  const actual = ambient.policiesNotAtZtunnel().map(({ policy }) => `${policy.namespace}/${policy.name}`);
  yield { field: 'policiesNotAtZtunnel.name', place, expected: left, actual };
}

/** The verdicts of questions, for the connections that Istio's side tells. */
function* ofVerdicts(subject: Subject, expected: JsonObject): Iterable<Comparison> {
  for (const [, question] of objectsIn(expected, 'questions')) {
    const place = `${subject.place} ${stringIn(question, 'id')}`;
    const waypoint = objectIn(question, 'waypoint');
    if (isObject(waypoint.authorization))
      yield atWaypoint({ ...subject, place }, question, objectIn(expected, 'services'));
    for (const [, destination] of [...objectsIn(question, 'destinations'), ...objectsIn(waypoint, 'destinations')]) {
      for (const [, server] of objectsIn(destination, 'servers')) {
        if (!isObject(server.authorization)) continue;
        yield* atServer({ ...subject, place: `${place} ${stringIn(server, 'workload')}` }, server, question);
      }
    }
  }
}

function* atServer({ world, ambient, place }: Subject, server: JsonObject, question: JsonObject): Iterable<Comparison> {
  const workload = workloadNamed(world, stringIn(server, 'workload') ?? '');
  const istio = objectIn(server, 'authorization');
  if (workload === undefined) throw new Error(`no manifest of ${place}`);
  const port = numberIn(server, 'port') ?? 0;
  const identity = stringIn(server, 'peerIdentity');
  if (server.proxy === 'ztunnel') {
    const answer = told(ambient.authorizeAtZtunnel(workload, { peer: identityNamed(identity), port }));
    const actual = typeof answer === 'string' ? answer : answer.verdict;
    yield { field: 'servers.verdict at ztunnel', place, expected: istio.verdict, actual };
    const policies = typeof answer === 'string' ? answer : answer.policies.map(titleOfPolicy);
    yield { field: 'servers.policies at ztunnel', place, expected: stringsIn(istio, 'policies'), actual: policies };
    const { reason, decidedBy } = stringMapIn(question, 'outcome');
    if (decidedBy !== 'ztunnel') return;
    const because = typeof answer === 'string' ? answer : answer.reason;
    yield { field: 'outcome.reason at ztunnel', place, expected: reason, actual: because };
    return;
  }
  const handledAs = server.handledAs === 'http' ? 'http' : 'tcp';
  const peer =
    identityNamed(identity) ?? (server.connection === 'mutual TLS' ? clientIdentity(world, question) : undefined);
  const answer = told(world.mesh.authorize(workload, { ...sentBy(question), handledAs, peer, port }));
  const actual = typeof answer === 'string' ? answer : answer.verdict;
  yield { field: 'servers.verdict at sidecar', place, expected: istio.verdict, actual };
}

function atWaypoint({ world, ambient, place }: Subject, question: JsonObject, services: JsonObject): Comparison {
  const waypoint = objectIn(question, 'waypoint');
  const key = stringIn(waypoint, 'workload') ?? '';
  const used = ambient.waypoints().find((candidate) => candidate.key === key);
  if (used === undefined) throw new Error(`no waypoint ${key}`);
  const dialled = waypoint.handles === 'service' ? dialledBy(world, question, services) : undefined;
  const request: Request = {
    ...sentBy(question),
    handledAs: waypoint.handledAs === 'http' ? 'http' : 'tcp',
    peer: identityNamed(stringIn(waypoint, 'clientIdentity')),
    port: 0,
  };
  const answer = told(ambient.authorizeAtWaypoint({ gateway: used.gateway, dialled }, request));
  const { verdict, policies } = objectIn(waypoint, 'authorization');
  const actual =
    typeof answer === 'string' ? answer : { verdict: answer.verdict, policies: answer.policies.map(titleInForce) };
  return { field: 'waypoint.authorization', place, expected: { verdict, policies }, actual };
}

function dialledBy(world: World, question: JsonObject, services: JsonObject): Resource {
  const request = objectIn(question, 'request');
  const [destination] = objectsIn(question, 'destinations');
  const { hostname } = new URL((stringIn(request, 'url') ?? '').replace(/^\w+:/, 'http:'));
  const host = request.via === undefined ? hostname : (stringIn(destination?.[1] ?? {}, 'host') ?? hostname);
  const namespace = stringIn(request, 'from')?.split('/')[0] ?? '';
  const names = [host, `${host}.svc.cluster.local`, `${host}.cluster.local`, `${host}.${namespace}.svc.cluster.local`];
  const key = Object.keys(services).find((name) => names.includes(stringIn(objectIn(services, name), 'host') ?? ''));
  const dialled = serviceOrEntry(world, key ?? '');
  if (dialled === undefined) throw new Error(`no Service of ${host}`);
  return dialled;
}

function serviceOrEntry(world: World, key: string): Resource | undefined {
  const [namespace = '', name = ''] = key.split('/');
  return world.graph.find('Service', namespace, name) ?? world.graph.find('ServiceEntry', namespace, name);
}

function sentBy(question: JsonObject): Omit<Request, 'handledAs' | 'peer' | 'port'> {
  const request = objectIn(question, 'request');
  const url = new URL((stringIn(request, 'url') ?? '').replace(/^\w+:/, 'http:'));
  return {
    method: stringIn(request, 'method') ?? 'GET',
    path: url.pathname + url.search,
    host: stringIn(request, 'hostHeader') ?? url.host,
    headers: Object.fromEntries(
      Object.entries(stringMapIn(request, 'headers')).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    requestPrincipal: '',
  };
}

function clientIdentity(world: World, question: JsonObject): Request['peer'] {
  const workload = workloadNamed(world, stringIn(objectIn(question, 'request'), 'from') ?? '');
  if (workload === undefined) return undefined;
  return { trustDomain: 'cluster.local', namespace: workload.namespace, serviceAccount: workload.serviceAccount };
}

/** `cluster.local/ns/web/sa/front` */
function identityNamed(text: string | undefined): Request['peer'] {
  const [trustDomain, , namespace, , serviceAccount] = text?.split('/') ?? [];
  if (trustDomain === undefined || namespace === undefined || serviceAccount === undefined) return undefined;
  return { trustDomain, namespace, serviceAccount };
}

const fields: { readonly [attribute: string]: string } = {
  'source.principal': 'principals',
  'source.namespace': 'namespaces',
  'source.serviceAccount': 'serviceAccounts',
  'source.ip': 'sourceIps',
  'destination.ip': 'destinationIps',
  'destination.port': 'destinationPorts',
};

function rulesOf({ rules }: ZtunnelPolicy): unknown {
  return rules.map(({ clauses }) =>
    clauses.map((matches) =>
      matches.map((tests) =>
        Object.fromEntries(
          tests.map(({ attribute, negated, values }) => {
            const field = fields[attribute] ?? attribute;
            const name = negated ? `not${field.charAt(0).toUpperCase()}${field.slice(1)}` : field;
            return [name, attribute === 'destination.port' ? values.map(Number) : values];
          }),
        ),
      ),
    ),
  );
}

function titleInForce({ policy, action }: { readonly policy: Resource; readonly action: string }): string {
  return `${action} ${policy.namespace}/${policy.name}`;
}

/** Order says nothing in any list. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(canonical(item))).sort();
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, item]) => [key, canonical(item)]),
  );
}
