import type { Graph } from '../graph/graph.ts';
import { routeRules } from '../model/gateway-api/http-route.ts';
import { isPlaceholder } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isObject, objectsIn, stringIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import type { Context } from './context.ts';
import { type EffectiveRetries, type RetryPlan, retriesOfRouteRule, retriesSlowTries } from './retry.ts';
import { allFit, httpRouteNames, virtualServiceNames, virtualServiceProxy } from './retry-budget.ts';
import { retryEvidence } from './retry-evidence.ts';
import { routeProxy } from './route-proxy.ts';
import type { EffectiveRoute } from './routes.ts';
import type { DelegatingRoots } from './routing/delegating-roots.ts';

/** Retries that a limit for each try is made for, and that no slow try gets: the first is the only one. */
export interface SingleTry extends Omit<RetryPlan, 'timeout'> {
  /** The conditions as written; undefined where Istio's own hold. */
  readonly retryOn: string | undefined;
  /** Whether the conditions are about answers of the server, of which a try that is cut has none. */
  readonly waitsForAnswers: boolean;
  because(): readonly Evidence[];
}

const none: readonly never[] = [];

/** Limits for each try whose tries are not repeated when they meet them, by where the limits are written. */
export class SingleTries {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #roots: DelegatingRoots;
  readonly #effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[];

  constructor(
    graph: Graph,
    context: Context,
    parts: {
      readonly roots: DelegatingRoots;
      readonly effectiveRoutes: (virtualService: Resource) => readonly EffectiveRoute[];
    },
  ) {
    this.#graph = graph;
    this.#context = context;
    this.#roots = parts.roots;
    this.#effectiveRoutes = parts.effectiveRoutes;
  }

  /** One for each limit of the resource; none where a timeout is too short for all tries anyhow, which is another question. */
  of(resource: Resource): readonly SingleTry[] {
    return resource.kind === 'HTTPRoute' ? this.#ofHttpRoute(resource) : this.#ofVirtualService(resource);
  }

  #ofVirtualService(resource: Resource): readonly SingleTry[] {
    if (!objectsIn(resource.spec, 'http').some(([, route]) => isObject(route.retries))) return none;
    const found = new Map<string, SingleTry | undefined>();
    for (const root of this.#roots.of(resource)) {
      for (const { timeout, retries, destinations } of this.#effectiveRoutes(root)) {
        const perTryTimeout = retries?.perTryTimeout;
        if (retries === undefined || perTryTimeout?.resource !== resource || destinations.length === 0) continue;
        if (perTryTimeout.milliseconds < 1 || !areForFastFailures(retries)) continue;
        const place = perTryTimeout.path.join('/');
        const isShort = timeout !== undefined && !allFit(timeout, perTryTimeout, retries);
        // The same limit can serve several routes: one where the timeout is too short says it all.
        if (isShort) found.set(place, undefined);
        if (found.has(place)) continue;
        const plan = { perTryTimeout, names: virtualServiceNames, retries, decidedBy: virtualServiceProxy(root) };
        found.set(place, this.#singleTry(plan));
      }
    }
    return [...found.values()].filter((single) => single !== undefined);
  }

  #ofHttpRoute(route: Resource): readonly SingleTry[] {
    return routeRules(route).flatMap((rule): readonly SingleTry[] => {
      const { requestTimeout, backendTimeout: perTryTimeout } = rule;
      const retries = retriesOfRouteRule(rule);
      if (perTryTimeout === undefined || retries === undefined || rule.backends.length === 0) return none;
      if (requestTimeout !== undefined && !allFit(requestTimeout, perTryTimeout, retries)) return none;
      const proxy = routeProxy(route, this.#graph);
      if (proxy === undefined) return none;
      const plan = { perTryTimeout, names: httpRouteNames, retries, decidedBy: proxy.decidedBy };
      return [this.#singleTry(plan, proxy.because)];
    });
  }

  #singleTry(plan: Omit<RetryPlan, 'timeout'>, more: readonly Evidence[] = none): SingleTry {
    const { policy, retriableStatusCodes } = plan.retries;
    return {
      ...plan,
      retryOn: stringIn(policy?.value ?? {}, 'retryOn') || undefined,
      waitsForAnswers: retriableStatusCodes.length > 0,
      because: () => [...retryEvidence(plan, this.#context), ...more],
    };
  }
}

function areForFastFailures(retries: EffectiveRetries): boolean {
  return !isPlaceholder(retries.policy?.value.retryOn) && !retriesSlowTries(retries);
}
