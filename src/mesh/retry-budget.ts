import type { Graph } from '../graph/graph.ts';
import { routeRules } from '../model/gateway-api/http-route.ts';
import { isBoundToMesh } from '../model/istio/gateway-binding.ts';
import type { PlacedDuration } from '../model/istio/http-route.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { objectsIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import type { Context } from './context.ts';
import { retryBackoffMaxFactor } from './defaults.ts';
import { type EffectiveRetries, type RetryPlan, retriesOfRouteRule, retriesSlowTries } from './retry.ts';
import { retryEvidence } from './retry-evidence.ts';
import { routeProxy } from './route-proxy.ts';
import type { EffectiveRoute } from './routes.ts';
import { DelegatingRoots } from './routing/delegating-roots.ts';

/** A timeout that is too short for all tries: what it leaves of them when every try is slow. */
export interface RetryBudget extends RetryPlan {
  /** All that are asked for: the first and the retries. */
  readonly tries: number;
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
  because(): readonly Evidence[];
}

const none: readonly never[] = [];
export const virtualServiceNames = { timeout: 'timeout', perTryTimeout: 'perTryTimeout' };
export const httpRouteNames = { timeout: 'timeouts.request', perTryTimeout: 'timeouts.backendRequest' };

/** Timeouts against retries, by where the timeout is written. */
export class RetryBudgets {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[];
  readonly #roots: DelegatingRoots;

  constructor(
    graph: Graph,
    context: Context,
    effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[],
  ) {
    this.#graph = graph;
    this.#context = context;
    this.#effectiveRoutes = effectiveRoutes;
    this.#roots = new DelegatingRoots(graph);
  }

  /** The timeouts of the resource that are too short: one for each place, by the hungriest of the routes that share it. */
  of(resource: Resource): readonly RetryBudget[] {
    const found = resource.kind === 'HTTPRoute' ? this.#ofHttpRoute(resource) : this.#ofVirtualService(resource);
    if (found.length < 2) return found;
    const tightest = new Map<string, RetryBudget>();
    for (const budget of found) {
      const place = budget.timeout.path.join('/');
      const present = tightest.get(place);
      if (present === undefined || present.needed < budget.needed) tightest.set(place, budget);
    }
    return [...tightest.values()];
  }

  #ofVirtualService(resource: Resource): readonly RetryBudget[] {
    if (!objectsIn(resource.spec, 'http').some(([, route]) => typeof route.timeout === 'string')) return none;
    const budgets: RetryBudget[] = [];
    for (const root of this.#roots.of(resource)) {
      for (const { timeout, retries, destinations } of this.#effectiveRoutes(root)) {
        if (retries?.perTryTimeout === undefined || timeout?.resource !== resource) continue;
        const { perTryTimeout } = retries;
        if (allFit(timeout, perTryTimeout, retries) || destinations.length === 0) continue;
        // Istio refuses times below a millisecond.
        if (timeout.milliseconds < 1 || perTryTimeout.milliseconds < 1) continue;
        if (isPlaceholder(retries.policy?.value.retryOn)) continue;
        const plan = {
          timeout,
          perTryTimeout,
          names: virtualServiceNames,
          retries,
          decidedBy: virtualServiceProxy(root),
        };
        budgets.push(budgetOf(plan, () => retryEvidence(plan, this.#context)));
      }
    }
    return budgets;
  }

  #ofHttpRoute(route: Resource): readonly RetryBudget[] {
    return routeRules(route).flatMap((rule): readonly RetryBudget[] => {
      const { requestTimeout: timeout, backendTimeout: perTryTimeout } = rule;
      const retries = retriesOfRouteRule(rule);
      if (timeout === undefined || perTryTimeout === undefined || retries === undefined) return none;
      const proxy = allFit(timeout, perTryTimeout, retries) ? undefined : routeProxy(route, this.#graph);
      if (proxy === undefined) return none;
      const plan = { timeout, perTryTimeout, names: httpRouteNames, retries, decidedBy: proxy.decidedBy };
      return [budgetOf(plan, () => [...retryEvidence(plan, this.#context), ...proxy.because])];
    });
  }
}

/** Whether a timeout leaves every try its time. */
export function allFit(timeout: PlacedDuration, perTry: PlacedDuration, retries: EffectiveRetries): boolean {
  return timeout.milliseconds >= (retries.attempts + 1) * perTry.milliseconds;
}

/** Whose proxy applies the rules of a VirtualService. */
export function virtualServiceProxy({ spec }: Resource): 'client-proxy' | 'gateway' {
  return isBoundToMesh(spec) ? 'client-proxy' : 'gateway';
}

function budgetOf(given: RetryPlan, because: () => readonly Evidence[]): RetryBudget {
  const { retries } = given;
  // Envoy counts in whole milliseconds.
  const timeout = Math.round(given.timeout.milliseconds);
  const perTry = Math.max(1, Math.round(given.perTryTimeout.milliseconds));
  const tries = retries.attempts + 1;
  const wholeTries = Math.min(Math.floor(timeout / perTry), tries);
  const longestBackoff = backoffBefore(tries, retries.backoff);
  return {
    ...given,
    tries,
    retriesSlowTries: retriesSlowTries(retries),
    wholeTries,
    cutTry: timeout > wholeTries * perTry + backoffBefore(wholeTries + 1, retries.backoff),
    longestBackoff,
    needed: tries * perTry + longestBackoff,
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
