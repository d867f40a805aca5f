import { parseDuration } from '../model/duration.ts';
import type { RouteRule } from '../model/gateway-api/http-route.ts';
import type { PlacedDuration } from '../model/istio/http-route.ts';
import { durationIn, type RetryPolicy } from '../model/istio/http-route.ts';
import { type JsonObject, numberIn, stringIn } from '../model/value.ts';
import type { Context } from './context.ts';
import { defaultRetryAttempts, defaultRetryOn, defaultsOf, retryBackoffBaseMilliseconds } from './defaults.ts';

/** Retries in effect on a route. `attempts` counts retries: there are `attempts + 1` tries. */
export interface EffectiveRetries {
  readonly attempts: number;
  readonly perTryTimeout: PlacedDuration | undefined;
  readonly retryOn: readonly string[];
  readonly retriableStatusCodes: readonly number[];
  /** Milliseconds of the first back-off interval; Envoy doubles it from try to try. */
  readonly backoff: number;
  /** Undefined for Istio's defaults. */
  readonly policy: RetryPolicy | undefined;
}

/** A route with a limit for the whole request and one for each try. */
export interface RetryPlan {
  /** `timeout` of a VirtualService or `timeouts.request` of an HTTPRoute. */
  readonly timeout: PlacedDuration;
  readonly perTryTimeout: PlacedDuration;
  /** What the manifest calls the two. */
  readonly names: { readonly timeout: string; readonly perTryTimeout: string };
  readonly retries: EffectiveRetries;
  /** Whose proxy does it. */
  readonly decidedBy: 'client-proxy' | 'gateway';
}

export const defaultRetries: EffectiveRetries = {
  attempts: defaultRetryAttempts,
  perTryTimeout: undefined,
  retryOn: defaultRetryOn,
  retriableStatusCodes: [],
  backoff: retryBackoffBaseMilliseconds,
  policy: undefined,
};

/**
 * What an HTTPRetry means: undefined when it turns retries off (no attempts). `defaultCodes` are retried where it says no condition.
 * pilot/pkg/networking/core/route/retry/retry.go ConvertPolicy
 */
export function retriesOf(policy: RetryPolicy, defaultCodes: readonly number[] = []): EffectiveRetries | undefined {
  const attempts = numberIn(policy.value, 'attempts') ?? 0;
  if (attempts <= 0) return undefined;
  const conditions = retryConditions(policy.value) ?? { names: defaultRetryOn, codes: defaultCodes };
  return {
    attempts,
    perTryTimeout: durationIn(policy.resource, policy.value, [...policy.path, 'perTryTimeout']),
    retryOn: conditions.names,
    retriableStatusCodes: conditions.codes,
    backoff: parseDuration(policy.value.backoff) ?? retryBackoffBaseMilliseconds,
    policy,
  };
}

/** Retries of routes that say nothing themselves. */
export function meshRetries(context: Context): EffectiveRetries | undefined {
  const { value } = context.defaultHttpRetryPolicy;
  const { retriedStatusCodes } = defaultsOf(context.istioVersion.value);
  return value === undefined
    ? { ...defaultRetries, retriableStatusCodes: retriedStatusCodes }
    : retriesOf({ resource: undefined, path: ['defaultHttpRetryPolicy'], value }, retriedStatusCodes);
}

/** Conditions of every HTTPRoute `retry`, which has no `retryOn`. pilot/pkg/config/kube/gateway/conversion.go convertHTTPRoute */
const routeRetryOn: readonly string[] = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled'];

/** What `retry` and `timeouts.backendRequest` of an HTTPRoute rule mean: undefined without `retry`, or with no attempts. */
export function retriesOfRouteRule(rule: RouteRule): EffectiveRetries | undefined {
  const { retry } = rule;
  if (retry === undefined) return undefined;
  const attempts = retry.attempts ?? defaultRetryAttempts;
  if (attempts <= 0) return undefined;
  return {
    attempts,
    perTryTimeout: rule.backendTimeout,
    retryOn: retry.codes.length > 0 ? [...routeRetryOn, 'retriable-status-codes'] : routeRetryOn,
    retriableStatusCodes: retry.codes,
    backoff: parseDuration(retry.value.backoff) || retryBackoffBaseMilliseconds,
    policy: { resource: rule.resource, path: retry.path, value: retry.value },
  };
}

interface RetryConditions {
  readonly names: readonly string[];
  readonly codes: readonly number[];
}

/** Undefined where nothing is written. Numbers are status codes where HTTP has such a code (Go's net/http); what is no code stays a word. retry.go parseRetryOn */
function retryConditions(value: JsonObject): RetryConditions | undefined {
  const written = stringIn(value, 'retryOn') ?? '';
  if (written === '') return undefined;
  const names: string[] = [];
  const codes: number[] = [];
  for (const part of written.split(',').map((text) => text.trim())) {
    if (/^\+?\d+$/.test(part) && isStatusCode(Number(part))) codes.push(Number(part));
    else if (part !== '') names.push(part);
  }
  // Codes are conditions only together with this word, which Istio adds.
  if (codes.length > 0 && !names.some((name) => name.includes('retriable-status-codes'))) {
    names.push('retriable-status-codes');
  }
  return { names, codes };
}

/** The codes of https://www.iana.org/assignments/http-status-codes, as ranges. */
const statusCodes = [
  [100, 103],
  [200, 208],
  [226, 226],
  [300, 305],
  [307, 308],
  [400, 418],
  [421, 426],
  [428, 429],
  [431, 431],
  [451, 451],
  [500, 508],
  [510, 511],
] as const;

function isStatusCode(code: number): boolean {
  return statusCodes.some(([first, last]) => code >= first && code <= last);
}

/** Conditions under which Envoy retries a try that `perTryTimeout` cut: a per-try timeout is a reset, not a status code.
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
const slowTryConditions: ReadonlySet<string> = new Set(['5xx', 'gateway-error', 'reset']);

export function retriesSlowTries(retries: EffectiveRetries): boolean {
  return retries.retryOn.some((name) => slowTryConditions.has(name));
}
