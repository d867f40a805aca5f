import { goDuration, parseDuration } from '../model/duration.ts';
import type { TracedQuestion } from '../trace-result.ts';
import { compares, comparisonWords, readComparison } from './comparison.ts';
import { type ExpectationReader, type Judgement, judged, notKnown } from './expectation.ts';

/** `timeout <= 10s`, `timeout none`. Without a limit a request may take for ever. */
export const readTimeout: ExpectationReader = (argument) => {
  const limit = readComparison(argument, (word) => (word === 'none' ? Number.POSITIVE_INFINITY : durationOf(word)));
  if (limit === undefined) return 'is no limit of time such as "<= 10s" or none';
  const shown = limit.value === Number.POSITIVE_INFINITY ? 'none' : goDuration(limit.value);
  return {
    text: `timeout ${comparisonWords(limit.operator, shown)}`,
    judge: (question) => {
      const { timeout } = question.client;
      if (timeout === undefined) return notApplied(question, 'timeout');
      const actual = timeout === 'none' ? Number.POSITIVE_INFINITY : (parseDuration(timeout) ?? Number.NaN);
      return judged(compares(actual, limit), `timeout ${timeout}`);
    },
  };
};

function durationOf(word: string): number | undefined {
  const milliseconds = parseDuration(word);
  return milliseconds === undefined || milliseconds < 0 ? undefined : milliseconds;
}

/** `retries <= 2`, `retries none`: retries after the first try. */
export const readRetries: ExpectationReader = (argument) => {
  const limit = readComparison(argument, (word) => (word === 'none' ? 0 : countOf(word)));
  if (limit === undefined) return 'is no number of retries such as "<= 2" or none';
  const shown = limit.value === 0 ? 'none' : String(limit.value);
  return {
    text: `retries ${comparisonWords(limit.operator, shown)}`,
    judge: (question) => {
      const { retries } = question.client;
      if (retries === undefined) return notApplied(question, 'retries');
      const attempts = retries?.attempts ?? 0;
      return judged(compares(attempts, limit), `retries ${attempts === 0 ? 'none' : attempts}`);
    },
  };
};

function countOf(word: string): number | undefined {
  return /^\d{1,6}$/.test(word) ? Number(word) : undefined;
}

/** `route VirtualService shop/web`, `route default`. */
export const readRoute: ExpectationReader = (argument) => {
  const from = argument.replace(/\s+/g, ' ');
  const form =
    /^(?:(?:VirtualService|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute) [^\s/]+\/[^\s/]+|default|outbound traffic policy \w+)$/;
  if (!form.test(from)) return 'is no route such as "VirtualService shop/web", "HTTPRoute shop/web" or default';
  return {
    text: `route ${from}`,
    judge: (question) => {
      const { route } = question.client;
      return judged(route?.from === from, notKnown(question) ?? `route ${route?.from ?? 'none'}`);
    },
  };
};

/** `rule pages`: the name of the rule that is applied; its index for routes of the Gateway API. */
export const readRule: ExpectationReader = (argument) => {
  if (argument === '') return 'names no rule';
  return {
    text: `rule ${argument}`,
    judge: (question) => {
      const { route } = question.client;
      const isMet = route?.name === argument || route?.rule === argument;
      return judged(isMet, notKnown(question) ?? `rule ${route?.name ?? route?.rule ?? 'without a name'}`);
    },
  };
};

/** No proxy applies a route to the request, or none that leads anywhere. */
function notApplied(question: TracedQuestion, what: string): Judgement {
  const { client } = question;
  const unknown = notKnown(question);
  if (unknown !== undefined) return { actual: unknown };
  const why =
    client.proxy === 'none'
      ? 'the client has no proxy'
      : `the client's proxy handles it as ${client.handledAs ?? 'nothing'}`;
  return { actual: `no ${what}: ${client.handledAs === 'http' ? 'the request goes nowhere' : why}` };
}
