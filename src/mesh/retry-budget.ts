import type { Graph } from '../graph/graph.ts';
import { routeRules } from '../model/gateway-api/http-route.ts';
import { httpRoutes, type PlacedDuration } from '../model/istio/http-route.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { objectsIn, stringIn, stringsIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import type { Context } from './context.ts';
import { retryBackoffMaxFactor } from './defaults.ts';
import { type EffectiveRetries, retriesOfRouteRule, retriesSlowTries } from './retry.ts';
import { routeProxy } from './route-proxy.ts';
import type { EffectiveRoute } from './routes.ts';

/** What the timeout of a route leaves of its retries, when every try is slow. */
export interface RetryBudget {
  /** `timeout` of a VirtualService or `timeouts.request` of an HTTPRoute. */
  readonly timeout: PlacedDuration;
  readonly perTryTimeout: PlacedDuration;
  readonly retries: EffectiveRetries;
  /** Whether a try that perTryTimeout cuts is retried. */
  readonly retriesSlowTries: boolean;
  /** Tries that can run for the whole of perTryTimeout. */
  readonly wholeTries: number;
  /** Whether one more starts and is cut short, however long the back-off before it. */
  readonly cutTry: boolean;
  /** Milliseconds that Envoy may wait between the tries, all together. */
  readonly longestBackoff: number;
  /** Milliseconds of the smallest timeout in which all tries fit. */
  readonly needed: number;
  readonly decidedBy: 'client-proxy' | 'gateway';
  because(): readonly Evidence[];
}

/** Timeouts against retries, by where the timeout is written. */
export class RetryBudgets {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[];
  #roots: ReadonlyMap<Resource, readonly Resource[]> | undefined;

  constructor(graph: Graph, context: Context, effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[]) {
    this.#graph = graph;
    this.#context = context;
    this.#effectiveRoutes = effectiveRoutes;
  }

  /** The budgets whose timeout is written in the resource: one for each such place, the tightest when several routes share it. */
  of(resource: Resource): readonly RetryBudget[] {
    const found = resource.kind === 'HTTPRoute' ? this.#ofHttpRoute(resource) : this.#ofVirtualService(resource);
    const tightest = new Map<string, RetryBudget>();
    for (const budget of found) {
      const place = budget.timeout.path.join('/');
      const present = tightest.get(place);
      if (present === undefined || present.needed < budget.needed) tightest.set(place, budget);
    }
    return [...tightest.values()];
  }

  *#ofVirtualService(resource: Resource): Generator<RetryBudget> {
    if (!objectsIn(resource.spec, 'http').some(([, route]) => typeof route.timeout === 'string')) return;
    for (const root of this.#rootsOf(resource)) {
      const gateways = stringsIn(root.spec, 'gateways');
      const decidedBy = gateways.length === 0 || gateways.includes('mesh') ? 'client-proxy' : 'gateway';
      for (const { timeout, retries, destinations } of this.#effectiveRoutes(root)) {
        if (timeout?.resource !== resource || retries?.perTryTimeout === undefined || destinations.length === 0) continue;
        if (isPlaceholder(retries.policy?.value.retryOn)) continue;
        const { perTryTimeout } = retries;
        yield budgetOf({ timeout, perTryTimeout, retries, decidedBy }, () => this.#evidence(retries));
      }
    }
  }

  *#ofHttpRoute(route: Resource): Generator<RetryBudget> {
    for (const rule of routeRules(route)) {
      const { requestTimeout: timeout, backendTimeout: perTryTimeout } = rule;
      if (timeout === undefined || perTryTimeout === undefined) continue;
      const retries = retriesOfRouteRule(rule);
      const proxy = retries === undefined ? undefined : routeProxy(route, this.#graph);
      if (retries === undefined || proxy === undefined) continue;
      const { decidedBy } = proxy;
      yield budgetOf({ timeout, perTryTimeout, retries, decidedBy }, () => [
        ...this.#evidence(retries),
        ...proxy.because,
      ]);
    }
  }

  /** The VirtualServices in whose routes the timeouts of this one are used: itself, or those that delegate to it. */
  #rootsOf(resource: Resource): readonly Resource[] {
    if (stringsIn(resource.spec, 'hosts').length > 0) return [resource];
    this.#roots ??= indexRoots(this.#graph);
    return this.#roots.get(resource) ?? [resource];
  }

  #evidence(retries: EffectiveRetries): readonly Evidence[] {
    const { policy } = retries;
    if (policy === undefined) return [];
    const { resource, value } = policy;
    if (resource === undefined) return [this.#context.defaultHttpRetryPolicy.evidence];
    const at = (key: string) => resource.field(...policy.path, key);
    const tries = `${retries.attempts} retries after the first try`;
    const evidence: Evidence[] = [
      typeof value.attempts === 'number'
        ? { note: `attempts: ${retries.attempts} means ${tries}`, from: 'manifest', at: at('attempts') }
        : { note: `attempts is not set, which means ${tries}`, from: 'default' },
    ];
    if (!retriesSlowTries(retries)) evidence.push(noRetryEvidence(retries, resource, stringIn(value, 'retryOn')));
    return evidence;
  }
}

function noRetryEvidence(retries: EffectiveRetries, resource: Resource, retryOn: string | undefined): Evidence {
  if (resource.kind === 'HTTPRoute') {
    return { note: `Istio retries an HTTPRoute on ${retries.retryOn.join(', ')}: no slow tries`, from: 'default' };
  }
  if (retryOn === undefined || retryOn === '') {
    return { note: `retryOn is not set; its default (${retries.retryOn.join(', ')}) retries no slow tries`, from: 'default' };
  }
  const at = resource.field(...(retries.policy?.path ?? []), 'retryOn');
  return { note: `retryOn "${retryOn}" retries no slow tries`, from: 'manifest', at };
}

type Given = Pick<RetryBudget, 'timeout' | 'perTryTimeout' | 'retries' | 'decidedBy'>;

function budgetOf(given: Given, because: () => readonly Evidence[]): RetryBudget {
  const { retries } = given;
  // Envoy counts in whole milliseconds.
  const timeout = Math.round(given.timeout.milliseconds);
  const perTry = Math.max(1, Math.round(given.perTryTimeout.milliseconds));
  const wholeTries = Math.min(Math.floor(timeout / perTry), retries.attempts + 1);
  const longestBackoff = backoffBefore(retries.attempts + 1, retries.backoff);
  return {
    ...given,
    retriesSlowTries: retriesSlowTries(retries),
    wholeTries,
    cutTry: timeout > wholeTries * perTry + backoffBefore(wholeTries + 1, retries.backoff),
    longestBackoff,
    needed: (retries.attempts + 1) * perTry + longestBackoff,
    because,
  };
}

/**
 * Milliseconds that may pass in back-off before the try of that number starts: before retry n a random time of up to
 * (2^n - 1) times the base interval, and never more than ten times of it.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-max-retries
 */
function backoffBefore(tryNumber: number, base: number): number {
  const growing = [1, 3, 7].slice(0, Math.max(0, tryNumber - 1));
  const capped = Math.max(0, tryNumber - 1 - growing.length) * retryBackoffMaxFactor;
  return Math.round(base * growing.reduce((sum, factor) => sum + factor, capped));
}

function indexRoots(graph: Graph): ReadonlyMap<Resource, readonly Resource[]> {
  const roots = new Map<Resource, Resource[]>();
  for (const root of graph.ofKind('VirtualService')) {
    for (const { delegate } of httpRoutes(root)) {
      const target = delegate === undefined ? undefined : graph.find('VirtualService', delegate.namespace, delegate.name);
      if (target === undefined) continue;
      const present = roots.get(target);
      if (present === undefined) roots.set(target, [root]);
      else if (present.at(-1) !== root) present.push(root);
    }
  }
  return roots;
}
