import { describe, expect, it } from 'vitest';
import type { World } from '../../src/mesh/world.ts';
import { formatDuration } from '../../src/model/duration.ts';
import { requestTo } from '../trace.ts';
import { workloadNamed } from '../world.ts';
import { type Question, readScenarios, scenarioWorld } from './pilot-scenario.ts';
import { conformanceFolder } from './shared-folder.ts';

/** Groups in which sidecars apply routes of VirtualServices and of the Gateway API. */
const groups = [
  'virtual-service',
  'random-mesh',
  'gateway-api',
  'sidecar-scope',
  'service-entry',
  'destination-rule',
  'ports',
  'injection',
];
/** What of an expectation is compared, in its words. */
const fields = [
  'from',
  'name',
  'timeout',
  'retries',
  'fault',
  'redirect',
  'rewritePrefix',
  'pathSentUpstream',
  'hostSentUpstream',
  'mirror',
  'shares',
] as const;

type View = { readonly [field in (typeof fields)[number]]?: unknown };
type Trace = ReturnType<World['mesh']['trace']>;
type ClientSide = Extract<Trace['client'], { known: true }>['value'];
type Rule = NonNullable<NonNullable<ClientSide['route']>['rule']>;

const folder = conformanceFolder('pilot');

describe.skipIf(folder === undefined)('routes of sidecars (skipped without the conformance data)', () => {
  it('are those that Istio sends them, with all that they say', () => {
    const differences: string[] = [];
    let compared = 0;
    for (const scenario of groups.flatMap((group) => readScenarios(folder ?? '', group))) {
      if (scenario.expected.rejected !== undefined) continue;
      const world = scenarioWorld(scenario);
      for (const question of scenario.expected.questions ?? []) {
        if (question.client.proxy !== 'sidecar' || question.client.route === undefined) continue;
        const [wanted, given] = [expectedView(question), actualView(world, question)];
        for (const field of fields) {
          if (wanted[field] === undefined) continue;
          compared++;
          const [a, b] = [JSON.stringify(wanted[field]), JSON.stringify(given[field])];
          if (a !== b) differences.push(`${scenario.name} ${question.id} ${field}: Istio ${a}, meshlint ${b}`);
        }
      }
    }
    console.log(`routing: ${compared - differences.length}/${compared}`);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});

type Expected = Question['client'] & {
  readonly route?: { readonly name?: string; readonly rule?: number };
} & { readonly [field: string]: unknown };

function expectedView({ client, destinations }: Question): View {
  const { route, timeout, retries, ...rest } = client as Expected;
  const isPolicy = route?.from?.startsWith('outbound') === true;
  const shares = (destinations as readonly { host?: string; port?: number; subset?: string; weightPercent?: number }[])
    ?.filter(({ host }) => host !== undefined)
    .map(({ host, port, subset, weightPercent }) => [host, port, subset ?? '', weightPercent]);
  return {
    ...rest,
    from: route?.rule === undefined ? route?.from : `${route.from} rule ${route.rule}`,
    name: route?.name,
    // The outbound traffic policy has no rule.
    timeout: isPolicy ? undefined : timeout,
    retries:
      isPolicy || retries === undefined
        ? undefined
        : retries === null
          ? null
          : { ...retries, retryOn: retries.retryOn.toSorted() },
    shares: shares?.length === 0 ? undefined : shares?.sort(),
  };
}

function actualView(world: World, { request }: Question): View {
  const { from, via, url, hostHeader, ...rest } = request;
  const trace = world.mesh.trace(
    requestTo(world, from, url, {
      via: via === undefined ? undefined : workloadNamed(world, via),
      ...(hostHeader === undefined ? {} : { hostHeader }),
      ...plain(rest),
    }),
  );
  if (!trace.client.known) return { from: `unknown: ${trace.client.why}` };
  const { route, departure } = trace.client.value;
  const shares =
    departure.kind === 'end'
      ? []
      : departure.targets.flatMap(({ target, weightPercent }) =>
          target.kind === 'destination'
            ? [[target.destination.host, target.port, target.destination.subset ?? '', weightPercent]]
            : [],
        );
  return {
    from: fromOf(route?.from),
    ...(route?.rule === undefined ? {} : ruleView(route.rule)),
    ...(departure.kind === 'forward' && departure.request !== undefined
      ? { pathSentUpstream: departure.request.path, hostSentUpstream: departure.request.host }
      : {}),
    shares: shares.sort(),
  };
}

function plain(request: { readonly [field: string]: unknown }) {
  const { method, headers } = request;
  return {
    ...(typeof method === 'string' ? { method } : {}),
    ...(headers === undefined ? {} : { headers: headers as { readonly [name: string]: string } }),
  };
}

function fromOf(from: NonNullable<ClientSide['route']>['from'] | undefined): string | undefined {
  if (from === undefined || typeof from === 'string') return from;
  const title = `${from.kind} ${from.root.namespace}/${from.root.name}`;
  return from.kind === 'VirtualService' ? title : `${title} rule ${from.index}`;
}

function ruleView({ source, timeout, retries, fault, action, rewritePrefix, mirrors }: Rule): View {
  const [mirror] = mirrors;
  return {
    name: source?.name,
    timeout: timeout === undefined ? 'none' : formatDuration(timeout.milliseconds),
    retries: retries === undefined ? null : retriesView(retries),
    fault: fault === undefined ? undefined : faultView(fault),
    redirect: action.kind === 'redirect' ? { path: action.redirect.path, status: action.status } : undefined,
    rewritePrefix,
    mirror: mirror === undefined ? undefined : { host: mirror.host, port: mirror.port ?? 80 },
  };
}

function retriesView({ attempts, perTryTimeout, retryOn, retriableStatusCodes }: NonNullable<Rule['retries']>) {
  return {
    attempts,
    ...(perTryTimeout === undefined ? {} : { perTryTimeout: formatDuration(perTryTimeout.milliseconds) }),
    ...(retriableStatusCodes.length === 0 ? {} : { retriableStatusCodes }),
    retryOn: retryOn.toSorted(),
  };
}

function faultView({ delay, abort }: NonNullable<Rule['fault']>) {
  return {
    ...(abort === undefined ? {} : { abortPercent: abort.percent, abortStatus: abort.status }),
    ...(delay === undefined ? {} : { delay: formatDuration(delay.milliseconds), delayPercent: delay.percent }),
  };
}
