import { durationFaultAt } from './duration-value.ts';
import type { Part } from './part.ts';
import { isNamedStatus } from './status-code.ts';
import { type Faults, quote, refused } from './violation.ts';

/** Besides status codes. https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on */
const conditions: ReadonlySet<string> = new Set([
  ...['5xx', 'gateway-error', 'reset', 'reset-before-request', 'connect-failure', 'retriable-4xx', 'refused-stream'],
  ...['retriable-status-codes', 'retriable-headers', 'envoy-ratelimited', 'http3-post-connect-failure'],
  ...['cancelled', 'deadline-exceeded', 'internal', 'resource-exhausted', 'unavailable'],
]);
const besidesAttempts = ['perTryTimeout', 'retryRemoteLocalities'];

/** pkg/config/validation/agent/validation.go ValidateHTTPRetry */
export function* retryFaults(retries: Part): Faults {
  const attempts = retries.get('attempts');
  if (attempts.number < 0)
    yield refused(attempts, 'negative-attempts', `attempts ${quote(attempts.number)} is negative`);
  const isSet = besidesAttempts.some((key) => retries.has(key)) || retries.holds('retryOn');
  if (attempts.number === 0 && isSet) {
    yield refused(retries, 'retries-without-attempts', 'retries are set up while attempts is 0, which turns them off');
  }
  yield* durationFaultAt(retries, 'perTryTimeout');
  yield* durationFaultAt(retries, 'backoff');
  const retryOn = retries.get('retryOn');
  if (retryOn.isEmpty) return;
  for (const condition of retryOn.text.split(',')) {
    if (conditions.has(condition) || (/^[+-]?\d+$/.test(condition) && isNamedStatus(Number(condition)))) continue;
    yield refused(
      retryOn,
      'retry-condition',
      `${quote(condition)} in retryOn is neither a condition nor a status of HTTP`,
    );
  }
}
