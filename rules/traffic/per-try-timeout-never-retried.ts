import type { SingleTry } from '../../src/mesh/single-tries.ts';
import { formatDuration } from '../../src/model/duration.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const perTryTimeoutNeverRetried: Rule = {
  id: 'traffic/per-try-timeout-never-retried',
  summary: 'A request that meets its perTryTimeout is not retried, whatever attempts says',
  severity: 'warning',
  on: ['VirtualService', 'HTTPRoute'],
  *check(resource, { mesh }) {
    for (const single of mesh.traffic.singleTries(resource)) {
      yield {
        at: resource.field(...single.perTryTimeout.path),
        message: messageOf(single),
        // Somebody who names failed connections only may well mean just those.
        severity: single.retryOn === undefined || single.waitsForAnswers ? 'warning' : 'info',
        effect: effectOf(single),
        help: helpOf(single),
        because: single.because(),
      };
    }
  },
};

function messageOf({ perTryTimeout, names, retries, retryOn }: SingleTry): string {
  const limit = `${names.perTryTimeout} "${perTryTimeout.text}"`;
  const retry = retries.attempts === 1 ? 'the 1 retry is' : `the ${retries.attempts} retries are`;
  if (names.perTryTimeout !== 'perTryTimeout')
    return `a try that ${limit} cuts is the last: ${retry} for other failures`;
  const words = retryOn === undefined ? 'retryOn is not set, and its default' : `retryOn "${retryOn}"`;
  return `a try that ${limit} cuts is the last: ${words} covers no slow tries, so ${retry} for other failures`;
}

function effectOf({ perTryTimeout, decidedBy }: SingleTry): Effect {
  const limit = formatDuration(perTryTimeout.milliseconds);
  const text = `a request to a server that takes longer than ${limit} fails with 504 after ${limit}: its first try is its only one`;
  return { result: 'http-error', status: 504, flags: ['UT'], decidedBy, reason: 'upstream-timeout', text };
}

function helpOf({ names, perTryTimeout, retryOn }: SingleTry): string {
  const limit = `if one try is meant, say so with ${names.timeout}: ${perTryTimeout.text}`;
  if (names.perTryTimeout !== 'perTryTimeout')
    return `${limit}; only a VirtualService can have slow tries retried, with "reset" in retryOn`;
  const add =
    retryOn === undefined ? 'set retryOn to "connect-failure,refused-stream,reset"' : 'add "reset" to retryOn';
  return `to have slow tries retried, where asking twice does no harm, ${add}; ${limit}`;
}
