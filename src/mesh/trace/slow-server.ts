import { type EffectiveRetries, retriesSlowTries } from '../retry.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import type { Outcome } from './outcome.ts';
import { writtenAt } from './rule-departure.ts';

/** How a request to a slow server goes: tries made, and the least milliseconds until the caller has its answer. */
export interface Wait {
  readonly tries: number;
  readonly elapsed: number;
  /** Undefined when the server's answer comes in time. */
  readonly cut: 'route-timeout' | 'per-try-timeout' | 'all-tries-timed-out' | undefined;
}

/**
 * What the limits of a route do to a server that answers after `delay` milliseconds. A try that its own limit cuts is a reset,
 * which the default conditions do not retry. Pauses between tries are left out.
 * https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts
 */
export function waitFor(delay: number, rule: Pick<HttpRule, 'timeout' | 'retries'>): Wait {
  const total = rule.timeout?.milliseconds ?? Number.POSITIVE_INFINITY;
  const perTry = perTryLimit(rule.retries);
  if (delay < total && delay < perTry) return { tries: 1, elapsed: delay, cut: undefined };
  if (perTry >= total) return { tries: 1, elapsed: total, cut: 'route-timeout' };
  if (rule.retries === undefined || !retriesSlowTries(rule.retries)) {
    return { tries: 1, elapsed: perTry, cut: 'per-try-timeout' };
  }
  const allowed = rule.retries.attempts + 1;
  const all = allowed * perTry;
  if (all < total) return { tries: allowed, elapsed: all, cut: 'all-tries-timed-out' };
  return { tries: Math.min(allowed, Math.ceil(total / perTry)), elapsed: total, cut: 'route-timeout' };
}

/** `0s` is no limit. */
function perTryLimit(retries: EffectiveRetries | undefined): number {
  return retries?.perTryTimeout?.milliseconds || Number.POSITIVE_INFINITY;
}

/** What the caller sees of a wait that was cut. */
export function timedOut(rule: HttpRule, { cut, tries }: Wait): Outcome {
  const limit = cut === 'route-timeout' ? rule.timeout : rule.retries?.perTryTimeout;
  const counted = tries === 1 ? '1 try' : `${tries} tries`;
  return {
    result: 'http-error',
    status: 504,
    flags: cut === 'all-tries-timed-out' ? ['URX', 'UT'] : ['UT'],
    decidedBy: 'client-proxy',
    reason: 'upstream-timeout',
    detail: `${cut === 'route-timeout' ? 'the route' : 'a try'} may take ${limit?.text ?? 'less'}, and the server takes longer (${counted})`,
    because: () => [
      ...(rule.source === undefined ? [] : [writtenAt(rule.source)]),
      ...(limit === undefined
        ? []
        : [
            {
              note: `${limit.path.at(-1)} is ${limit.text}`,
              from: 'manifest' as const,
              ...(limit.resource === undefined ? {} : { at: limit.resource.field(...limit.path) }),
            },
          ]),
    ],
  };
}
