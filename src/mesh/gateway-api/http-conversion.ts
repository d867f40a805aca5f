import { type RouteRule, routeRules } from '../../model/gateway-api/http-route.ts';
import type { PlacedDuration } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { emptyObject } from '../../model/value.ts';
import type { Context } from '../context.ts';
import { type EffectiveRetries, meshRetries, retriesOfRouteRule } from '../retry.ts';
import { type HeaderOperations, headerOperations } from '../routing/header-operations.ts';
import { redirectAction } from '../routing/http-redirect.ts';
import { type Rewrite, rewrite, rewriteOf } from '../routing/http-rewrite.ts';
import type { HttpRule, RoutedDestination, RuleAction, RuleSource } from '../routing/http-rule.ts';
import { fits, fitsAll } from '../routing/request-match.ts';
import type { RoutingScope } from '../routing/routing.ts';
import type { Doubt } from '../ternary.ts';
import type { Backends } from './backends.ts';
import { type ConvertedFilters, convertedFilters, understoodFilters } from './route-filter.ts';
import { type RouteMatch, routeMatches } from './route-match.ts';

/** A rule as VirtualServices say it, once for each of its matches. */
export interface ConvertedRule {
  readonly match: RouteMatch;
  /** In a scope, by whose port redirects go on. */
  at(scope: RoutingScope): HttpRule;
}

interface ConvertedDestination extends RoutedDestination {
  readonly operations: HeaderOperations;
}

/** What a rule says whatever the match. */
interface RuleParts {
  readonly source: RuleSource;
  readonly filters: ConvertedFilters;
  readonly destinations: readonly ConvertedDestination[];
  readonly mirrors: HttpRule['mirrors'];
  readonly doubt: Doubt | undefined;
  readonly timeout: PlacedDuration | undefined;
  readonly retries: EffectiveRetries | undefined;
}

/** pilot/pkg/config/kube/gateway/conversion.go convertHTTPRoute, convertGRPCRoute */
export class HttpConversion {
  readonly #backends: Backends;
  readonly #context: Context;

  constructor(context: Context, backends: Backends) {
    this.#context = context;
    this.#backends = backends;
  }

  /** The rules of a route, one for each match; none where something in it makes Istio refuse all of it. */
  convert(route: Resource, needsGrants: boolean): readonly ConvertedRule[] {
    const converted: ConvertedRule[] = [];
    for (const rule of filledIn(route)) {
      const matches = routeMatches(rule.resource.kindName, rule.value);
      const parts = matches && this.#parts(rule, needsGrants);
      if (matches === undefined || parts === undefined) return [];
      for (const match of matches) converted.push({ match, at: (scope) => httpRule(match, parts, scope) });
    }
    return converted;
  }

  #parts(rule: RouteRule, needsGrants: boolean): RuleParts | undefined {
    const { resource: route, value, path } = rule;
    const isGrpc = route.kindName === 'GRPCRoute';
    const filters = convertedFilters({ route, value, path }, understoodFilters[isGrpc ? 'GRPCRoute' : 'HTTPRoute']);
    const mirrors = filters && this.#mirrors(filters, route, needsGrants);
    if (filters === undefined || mirrors === undefined) return undefined;
    const total = rule.backends.reduce((sum, { weight }) => sum + weight, 0);
    const backends = total === 0 ? [] : this.#destinations(rule, needsGrants);
    if (backends === undefined) return undefined;
    return {
      source: sourceOf(rule),
      filters,
      mirrors,
      destinations: backends.map(({ destination }) => destination),
      doubt: backends.find(({ doubt }) => doubt !== undefined)?.doubt,
      timeout: isGrpc ? undefined : timeoutOf(rule),
      retries: isGrpc || rule.retry === undefined ? meshRetries(this.#context) : retriesOfRouteRule(rule),
    };
  }

  /** Backends that get nothing are left out; those that are none keep their share. */
  #destinations(rule: RouteRule, needsGrants: boolean) {
    const found: { readonly destination: ConvertedDestination; readonly doubt: Doubt | undefined }[] = [];
    for (const reference of rule.backends) {
      const { weight, value, path } = reference;
      if (weight === 0) continue;
      const filters = convertedFilters({ route: rule.resource, value, path }, understoodFilters.backend);
      const backend = this.#backends.find(reference, rule.resource, needsGrants);
      if (filters === undefined || backend === undefined) return undefined;
      const { host, port, invalid, doubt } = backend;
      const at = () => rule.resource.field(...path);
      const operations = headerOperations({ headers: filters.headers });
      const shared = { host, port, subset: undefined, weight, at, operations };
      found.push({ destination: invalid === undefined ? shared : { ...shared, invalid }, doubt });
    }
    return found;
  }

  /** A mirror that leads nowhere is left out of an HTTPRoute, and refuses a GRPCRoute. */
  #mirrors({ mirrors }: ConvertedFilters, route: Resource, needsGrants: boolean): HttpRule['mirrors'] | undefined {
    const found: HttpRule['mirrors'][number][] = [];
    for (const { backend: reference, percent } of mirrors) {
      const backend = this.#backends.find(reference, route, needsGrants);
      if (backend === undefined || backend.invalid !== undefined || this.#backends.isMissing(reference)) {
        if (route.kindName === 'GRPCRoute') return undefined;
        continue;
      }
      const { host, port } = backend;
      const at = () => route.field(...reference.path);
      if (percent > 0) found.push({ host, port, subset: undefined, weight: 1, percent, at });
    }
    return found;
  }
}

/** The API server gives an HTTPRoute that writes no rules one, without backends. */
function filledIn(route: Resource): readonly RouteRule[] {
  const isFilledIn = route.kindName === 'HTTPRoute' && !Array.isArray(route.spec.rules);
  return isFilledIn ? routeRules(route, [[0, emptyObject]]) : routeRules(route);
}

function httpRule(match: RouteMatch, parts: RuleParts, scope: RoutingScope): HttpRule {
  const { source, filters, destinations, mirrors, doubt, timeout, retries } = parts;
  const { request: asked } = match;
  const rewriteBy = rewriteOf(filters.rewrite, headerOperations({ headers: filters.headers }));
  return {
    source,
    matches: (request) => {
      const fitting = fits(asked, request);
      return fitting === true && doubt !== undefined ? doubt : fitting;
    },
    catchesAll: fitsAll(asked),
    action: actionOf(match, parts, scope),
    timeout,
    retries,
    fault: undefined,
    mirrors,
    rewritePrefix: prefixOf(rewriteBy),
    rewritten: (request, destination) => {
      const to = destinations.find((candidate) => candidate === destination) ?? onlyOf(destinations);
      const operations = to?.operations ?? headerOperations({});
      return rewrite(
        request,
        { rewrite: rewriteBy, path: asked.path },
        { operations, only: destinations.length === 1 },
      );
    },
  };
}

function actionOf({ request }: RouteMatch, { filters, destinations }: RuleParts, scope: RoutingScope): RuleAction {
  if (filters.redirect !== undefined) return redirectAction(filters.redirect, request.path, scope);
  if (destinations.length > 0) return { kind: 'forward', destinations };
  // https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule
  return { kind: 'direct-response', status: 500 };
}

function onlyOf<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** To remove a prefix altogether, Istio has Envoy rewrite by an expression. route.go applyHTTPRouteDestination */
function prefixOf({ path }: Rewrite): string | undefined {
  return path?.kind === 'prefix' && path.text !== '/' ? path.text : undefined;
}

/** Without `retry`, the limit of one try is that of the request. */
function timeoutOf({ requestTimeout, backendTimeout, retry }: RouteRule): PlacedDuration | undefined {
  return retry === undefined ? (backendTimeout ?? requestTimeout) : requestTimeout;
}

function sourceOf({ resource, path, value }: RouteRule): RuleSource {
  const { kind } = resource;
  const name = typeof value.name === 'string' && value.name !== '' ? value.name : undefined;
  return {
    kind: kind === 'GRPCRoute' ? kind : 'HTTPRoute',
    resource,
    root: resource,
    path,
    index: Number(path.at(-1)),
    name,
  };
}
