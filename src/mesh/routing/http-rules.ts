import { durationIn, type PlacedDuration } from '../../model/istio/http-route.ts';
import { isObject, type JsonObject, numberIn, objectIn, stringIn } from '../../model/value.ts';
import { type EffectiveRetries, retriesOf } from '../retry.ts';
import { doubt } from '../ternary.ts';
import { headerOperations, noOperations } from './header-operations.ts';
import { faultOf } from './http-fault.ts';
import { mirrorsOf } from './http-mirror.ts';
import { derivesPort, redirectAction } from './http-redirect.ts';
import { type Rewrite, rewrite, rewriteOf } from './http-rewrite.ts';
import type { HttpRule, RuleAction, RuleSource } from './http-rule.ts';
import { appliesToHttp, asksNothing, type MatchScope, matchScopeOf } from './match-scope.ts';
import { anyRequest, fits, fitsAll, type RequestMatch, requestMatchOf } from './request-match.ts';
import { routedDestinations } from './routed-destination.ts';
import type { RoutingScope } from './routing.ts';
import { ownerOf, type SettledRoute } from './settled-route.ts';

/** What rules take from the mesh. */
export interface RuleDefaults {
  readonly clusterDomain: string;
  /** Retries of rules that say nothing. */
  readonly retries: EffectiveRetries | undefined;
  /** Statuses that retries without a condition are for, too. */
  readonly retriedStatusCodes: readonly number[];
}

/** The parts of a rule that are the same in all its matches. */
interface RuleParts {
  readonly source: RuleSource;
  readonly timeout: PlacedDuration | undefined;
  readonly retries: EffectiveRetries | undefined;
  readonly fault: HttpRule['fault'];
  readonly mirrors: HttpRule['mirrors'];
  readonly rewrite: Rewrite;
}

/** One match of a route: Istio makes a rule of each. */
export class RouteMatch {
  readonly settled: SettledRoute;
  readonly request: RequestMatch;
  readonly #scope: MatchScope | undefined;
  readonly #name: string;
  readonly #parts: () => RuleParts;
  readonly #defaults: RuleDefaults;
  #rule: HttpRule | undefined;

  constructor(
    settled: SettledRoute,
    match: JsonObject | undefined,
    shared: { parts(): RuleParts; defaults: RuleDefaults },
  ) {
    this.settled = settled;
    this.request = match === undefined ? anyRequest : requestMatchOf(match);
    this.#scope = match === undefined ? undefined : matchScopeOf(match);
    this.#name = match === undefined ? '' : (stringIn(match, 'name') ?? '');
    this.#parts = shared.parts;
    this.#defaults = shared.defaults;
  }

  /** Whether the rule is among those of a proxy. */
  appliesIn(scope: RoutingScope): boolean {
    return this.#scope === undefined || appliesToHttp(this.#scope, scope);
  }

  /** Whether it is among those of every proxy that the whole resource is for. */
  get appliesAnywhere(): boolean {
    return this.#scope === undefined || asksNothing(this.#scope);
  }

  /** No rule comes after it. */
  get isLast(): boolean {
    return this.settled.doubt === undefined && fitsAll(this.request);
  }

  rule(scope: RoutingScope): HttpRule {
    const written = this.settled.route.value.redirect;
    // Only redirects can depend on the listener.
    if (isObject(written) && (derivesPort(written) || numberIn(written, 'port') !== undefined))
      return this.#make(scope);
    this.#rule ??= this.#make(scope);
    return this.#rule;
  }

  #make(scope: RoutingScope): HttpRule {
    const parts = this.#parts();
    const { doubt: why } = this.settled;
    const name = this.#name === '' ? parts.source.name : `${parts.source.name ?? ''}.${this.#name}`;
    const rule = httpRule({ ...parts, source: { ...parts.source, name } }, this.request, this.#action(scope));
    return why === undefined ? rule : { ...rule, matches: (request) => rule.matches(request) !== false && doubt(why) };
  }

  #action(scope: RoutingScope): RuleAction {
    const { route } = this.settled;
    if (isObject(route.value.redirect)) return redirectAction(route.value.redirect, this.request.path, scope);
    const { value } = ownerOf(this.settled, 'directResponse');
    if (isObject(value.directResponse)) {
      return { kind: 'direct-response', status: numberIn(objectIn(value, 'directResponse'), 'status') ?? 0 };
    }
    return { kind: 'forward', destinations: routedDestinations(route, this.#defaults.clusterDomain) };
  }
}

/** A rule in the form that a proxy applies. */
function httpRule(parts: RuleParts, match: RequestMatch, action: RuleAction): HttpRule {
  const only = action.kind === 'forward' && action.destinations.length === 1 ? action.destinations[0] : undefined;
  const by = parts.rewrite;
  return {
    source: parts.source,
    matches: (request) => fits(match, request),
    catchesAll: fitsAll(match),
    action,
    timeout: parts.timeout,
    retries: parts.retries,
    fault: parts.fault,
    mirrors: parts.mirrors,
    rewritePrefix: by.path?.kind === 'prefix' ? by.path.text : undefined,
    rewritten: (request, destination = only) => {
      const operations = destination?.headers ?? noOperations;
      return rewrite(request, { rewrite: by, path: match.path }, { operations, only: only !== undefined });
    },
  };
}

/** The matches of a route, in order. One without any is for all requests. */
export function routeMatches(settled: SettledRoute, defaults: RuleDefaults): readonly RouteMatch[] {
  let made: RuleParts | undefined;
  const parts = (): RuleParts => {
    made ??= partsOf(settled, defaults);
    return made;
  };
  const matches = settled.matches.length === 0 ? [undefined] : settled.matches;
  return matches.map((match) => new RouteMatch(settled, match, { parts, defaults }));
}

function partsOf(settled: SettledRoute, defaults: RuleDefaults): RuleParts {
  const { route, root, name } = settled;
  const { resource, path, index } = route;
  return {
    source: { kind: 'VirtualService', resource, root: root?.resource ?? resource, path, index, name },
    timeout: timeoutOf(settled),
    retries: settledRetries(settled, defaults),
    fault: faultOf(ownerOf(settled, 'fault').value.fault),
    mirrors: mirrorsOf(settled, defaults.clusterDomain),
    rewrite: rewriteOf(ownerOf(settled, 'rewrite').value.rewrite, headerOperations(ownerOf(settled, 'headers').value)),
  };
}

/** `0s` is no limit, and so is nothing. */
export function timeoutOf(settled: SettledRoute): PlacedDuration | undefined {
  const owner = ownerOf(settled, 'timeout');
  const timeout = durationIn(owner.resource, owner.value, [...owner.path, 'timeout']);
  return timeout?.milliseconds === 0 ? undefined : timeout;
}

export function settledRetries(settled: SettledRoute, defaults: RuleDefaults): EffectiveRetries | undefined {
  const owner = ownerOf(settled, 'retries');
  const { retries } = owner.value;
  if (!isObject(retries)) return defaults.retries;
  return retriesOf(
    { resource: owner.resource, path: [...owner.path, 'retries'], value: retries },
    defaults.retriedStatusCodes,
  );
}
