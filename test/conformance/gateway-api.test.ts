import { describe, expect, it } from 'vitest';
import { clientOf, gatewayClient } from '../../src/mesh/client.ts';
import type { GatewayServer } from '../../src/mesh/gateway/gateway-server.ts';
import { GatewayApi } from '../../src/mesh/gateway-api/gateway-api.ts';
import type { HttpRequest } from '../../src/mesh/routing/http-request.ts';
import type { HttpRule } from '../../src/mesh/routing/http-rule.ts';
import type { Routing, RoutingScope } from '../../src/mesh/routing/routing.ts';
import { chooseRule } from '../../src/mesh/trace/rule-departure.ts';
import type { World } from '../../src/mesh/world.ts';
import { formatDuration } from '../../src/model/duration.ts';
import { covers } from '../../src/model/hostname.ts';
import { knownValue, sure, workloadAt } from '../world.ts';
import { type Question, readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

const folder = conformanceFolder('pilot');

interface Facts {
  readonly from?: string;
  readonly rule?: string;
  readonly timeout?: string;
  readonly retries?: { readonly attempts: number; readonly retryOn: readonly string[] };
  readonly rewritePrefix?: string;
  readonly pathSentUpstream?: string;
  readonly destinations?: readonly string[];
}

describe.skipIf(folder === undefined)('the Gateway API (skipped without the conformance data)', () => {
  it('deploys what Istio deploys for Gateways', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const scenario of [...readScenarios(folder ?? '', 'gateway-api'), ...readScenarios(folder ?? '', 'ambient')]) {
      const world = scenarioWorld(scenario);
      const { deployed } = new GatewayApi(world.graph, world.context);
      const keys = new Set(deployed.all().map(({ workload }) => `${workload.namespace}/${workload.name}`));
      for (const [key, { proxy }] of Object.entries(scenario.expected.workloads)) {
        const found = deployed.byKey(key);
        const expected = proxy === 'gateway' || proxy === 'waypoint' ? proxy : undefined;
        const actual = found === undefined ? undefined : knownValue(world.mesh.dataplane(found.workload));
        if (expected !== actual) differences.push(`${scenario.name} ${key}: Istio ${expected}, meshlint ${actual}`);
        if (expected !== undefined) compared++;
        keys.delete(key);
      }
      differences.push(...[...keys].map((key) => `${scenario.name} ${key}: Istio deploys nothing`));
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(40);
  });

  it('takes the rules that Istio takes', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const scenario of [...readScenarios(folder ?? '', 'gateway-api'), ...readScenarios(folder ?? '', 'ambient')]) {
      const world = scenarioWorld(scenario);
      for (const question of scenario.expected.questions ?? []) {
        const expected = expectedFacts(question);
        if (expected === undefined) continue;
        compared++;
        const actual = actualFacts(world, question, expected);
        if (JSON.stringify(actual) !== JSON.stringify(expected)) {
          differences.push(
            `${scenario.name} ${question.id}: Istio ${JSON.stringify(expected)}, meshlint ${JSON.stringify(actual)}`,
          );
        }
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(25);
  });
});

/** Undefined for questions that no HTTPRoute answers, of gateways of the Gateway API. */
function expectedFacts({ client, destinations, request }: Question): Facts | undefined {
  const { route, timeout, retries, rewritePrefix, pathSentUpstream } = client as Question['client'] & {
    readonly route?: { readonly from?: string; readonly rule?: string };
    readonly rewritePrefix?: string;
    readonly pathSentUpstream?: string;
  };
  if (request.via === undefined && route?.from?.startsWith('HTTPRoute') !== true) return undefined;
  if (route?.from?.startsWith('VirtualService') === true) return undefined;
  return {
    ...(route?.from === undefined ? {} : { from: route.from }),
    ...(route?.rule === undefined ? {} : { rule: route.rule }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(retries === undefined || retries === null
      ? {}
      : { retries: { attempts: retries.attempts, retryOn: [...retries.retryOn].sort() } }),
    ...(rewritePrefix === undefined ? {} : { rewritePrefix }),
    ...(pathSentUpstream === undefined ? {} : { pathSentUpstream }),
    ...(destinations === undefined ? {} : { destinations: destinations.map(destinationWords).sort() }),
  };
}

function destinationWords(destination: object): string {
  const { host, port, special, weightPercent } = destination as { readonly [key: string]: unknown };
  return `${special ?? `${host}:${port}`} ${weightPercent}`;
}

function actualFacts(world: World, question: Question, expected: Facts): Facts {
  const url = new URL(question.request.url);
  const request: HttpRequest = {
    method: 'GET',
    path: `${url.pathname}${url.search}`,
    host: question.request.hostHeader ?? url.host,
    scheme: url.protocol === 'https:' ? 'https' : 'http',
    headers: {},
  };
  const rule = ruleFor(world, question, request);
  if (rule?.source === undefined) return {};
  const { source, timeout, retries, rewritePrefix, action } = rule;
  const forwards = action.kind === 'forward' ? action.destinations : undefined;
  const total = forwards?.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
  return {
    from: `${source.kind} ${source.resource.namespace}/${source.resource.name}`,
    rule: String(source.index),
    ...(forwards === undefined
      ? {}
      : {
          timeout: timeout === undefined ? 'none' : formatDuration(timeout.milliseconds),
          ...(retries === undefined
            ? {}
            : { retries: { attempts: retries.attempts, retryOn: [...retries.retryOn].sort() } }),
        }),
    ...(rewritePrefix === undefined ? {} : { rewritePrefix }),
    ...(expected.pathSentUpstream === undefined ? {} : { pathSentUpstream: rule.rewritten(request).path }),
    ...(forwards === undefined
      ? {}
      : {
          destinations: forwards
            .map(({ host, port, weight, invalid }) =>
              destinationWords({
                host,
                port,
                special: invalid === undefined ? undefined : 'invalid-backend',
                weightPercent: (weight * 100) / total,
              }),
            )
            .sort(),
        }),
  };
}

/** As a proxy finds it, whose listeners have nothing else than routes of the Gateway API. */
function ruleFor(world: World, { request }: Question, sent: HttpRequest): HttpRule | undefined {
  const api = new GatewayApi(world.graph, world.context);
  const port = Number(new URL(request.url).port || (sent.scheme === 'https' ? 443 : 80));
  const host = sent.host.replace(/:\d+$/, '');
  if (request.via === undefined) {
    const client = clientOf(workloadAt(world, request.from));
    const full = host.includes('.') ? host : `${host}.${client.namespace}.svc.cluster.local`;
    const routings = api.routings().filter(({ hosts, gateways }) => gateways.includes('mesh') && hosts.includes(full));
    return first(routings, { client, gateways: new Set(['mesh']), port }, sent);
  }
  const { workload } = sure(api.deployed.byKey(request.via), request.via);
  const servers = knownValue(api.serversOf(workload)).filter(({ targetPort, hosts }) => {
    return targetPort === port && hosts.some((server) => covers(server.host, host));
  });
  const gateways = new Set(servers.map(({ name }) => name));
  const routings = api
    .routings()
    .filter((routing) => routing.gateways.some((name) => gateways.has(name)) && isFor(routing, host, servers));
  return first(routings, { client: gatewayClient(workload.namespace, workload.labels), gateways, port }, sent);
}

function isFor({ hosts, resource }: Routing, host: string, servers: readonly GatewayServer[]): boolean {
  return (
    hosts.some((name) => covers(name, host)) &&
    servers.some((server) =>
      server.hosts.some(({ namespace }) => namespace === '*' || namespace === resource.namespace),
    )
  );
}

function first(routings: readonly Routing[], scope: RoutingScope, request: HttpRequest): HttpRule | undefined {
  for (const routing of routings) {
    const rule = knownValue(chooseRule(routing.http(scope), request));
    if (rule !== undefined) return rule;
  }
  return undefined;
}
