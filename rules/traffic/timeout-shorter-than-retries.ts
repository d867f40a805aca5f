import type { RetryBudget } from '../../src/mesh/retry-budget.ts';
import { formatDuration } from '../../src/model/duration.ts';
import type { Effect, Rule } from '../../src/rule/rule.ts';

export const timeoutShorterThanRetries: Rule = {
  id: 'traffic/timeout-shorter-than-retries',
  summary: 'The timeout of a route ends a request before its retries have had their time',
  severity: 'warning',
  on: ['VirtualService', 'HTTPRoute'],
  *check(resource, { mesh }) {
    for (const budget of mesh.retryBudgets(resource)) {
      yield {
        at: resource.field(...budget.timeout.path),
        message: messageOf(budget),
        // `attempts` reads as if it counted tries, so most people leave out exactly the last one.
        severity: isLastTryCut(budget) ? 'info' : 'warning',
        effect: effectOf(budget),
        help: helpOf(budget),
        because: budget.because(),
      };
    }
  },
};

function isLastTryCut({ timeout, perTryTimeout, retries }: RetryBudget): boolean {
  return (
    timeout.milliseconds > perTryTimeout.milliseconds &&
    timeout.milliseconds >= retries.attempts * perTryTimeout.milliseconds
  );
}

function messageOf(budget: RetryBudget): string {
  const { timeout, perTryTimeout, retries, names } = budget;
  const limit = `${names.timeout} "${timeout.text}"`;
  const perTry = `${names.perTryTimeout} "${perTryTimeout.text}"`;
  if (timeout.milliseconds <= perTryTimeout.milliseconds)
    return `${perTry} never takes effect: ${limit} ends the request first`;
  const slow = budget.retriesSlowTries ? '' : ', and slow tries are not retried at all';
  if (!isLastTryCut(budget)) {
    const fitting = count(budget.wholeTries);
    return `${limit} has room for ${fitting} of ${perTry}, but attempts ${retries.attempts} asks for ${budget.tries}${slow}`;
  }
  const all = `${count(budget.tries)}: attempts ${retries.attempts} counts retries`;
  const sum = formatDuration(budget.tries * perTryTimeout.milliseconds);
  return `${limit} cuts off the last of ${all}, so with ${perTry} they take ${sum}${slow}`;
}

function effectOf({ timeout, perTryTimeout, ...budget }: RetryBudget): Effect {
  const perTry = formatDuration(perTryTimeout.milliseconds);
  const cut = budget.cutTry ? ', one more is cut short' : '';
  const [after, what] =
    timeout.milliseconds <= perTryTimeout.milliseconds
      ? [timeout, 'its first try is cut off, and nothing is retried']
      : budget.retriesSlowTries
        ? [timeout, `${budget.wholeTries} of ${count(budget.tries)} get their ${perTry}${cut}`]
        : [perTryTimeout, 'its first try is its only one'];
  return {
    result: 'http-error',
    status: 504,
    flags: ['UT'],
    decidedBy: budget.decidedBy,
    reason: 'upstream-timeout',
    text: `a request whose tries are all slow fails with 504 after ${formatDuration(after.milliseconds)}: ${what}`,
  };
}

function helpOf({ perTryTimeout, retries, names, ...budget }: RetryBudget): string {
  const all = `${count(budget.tries)} of ${formatDuration(perTryTimeout.milliseconds)}`;
  const enough = `${names.timeout} to at least ${formatDuration(budget.needed)}`;
  const sum = `${all} and up to ${formatDuration(budget.longestBackoff)} of back-off between them`;
  if (budget.retriesSlowTries)
    return `set ${enough} (${sum}), or ask for fewer attempts or a shorter ${names.perTryTimeout}`;
  const now = 'as it is, only failed connections and refused requests are retried';
  if (names.timeout !== 'timeout')
    return `set ${enough} (${sum}); ${now}: only a VirtualService can ask for more, with retryOn`;
  const retryOn = retries.policy?.value.retryOn
    ? 'add "reset" to retryOn'
    : 'set retryOn to "connect-failure,refused-stream,reset"';
  return `to have slow tries retried, ${retryOn} and set ${enough} (${sum}); ${now}`;
}

function count(tries: number): string {
  return `${tries} ${tries === 1 ? 'try' : 'tries'}`;
}
