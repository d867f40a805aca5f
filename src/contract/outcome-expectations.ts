import { meant } from '../answers/misreading.ts';
import type { OutcomeReason } from '../mesh/trace/outcome.ts';
import type { OutcomeAnswer, TracedQuestion } from '../trace-result.ts';
import { type Expectation, type ExpectationReader, judged, notKnown } from './expectation.ts';

/** Results that stand for themselves. */
export const resultWords = ['ok', 'redirect', 'http-error', 'connection-failure', 'hang', 'mixed', 'unknown'] as const;
type ResultWord = (typeof resultWords)[number];

/** The caller experiences a result of this kind; `unknown`: it is not known from the manifests. */
export function resultExpectation(word: ResultWord): Expectation {
  return {
    text: word,
    judge: (question) => judged(question.outcome.result === word, outcomeWords(question)),
  };
}

export function isResultWord(word: string): word is ResultWord {
  return resultWords.some((it) => it === word);
}

/** `403`, or `5xx` for a class of them. */
export const readStatus: ExpectationReader = (argument) => {
  if (!/^[1-5](?:\d\d|xx)$/.test(argument)) return 'is no HTTP status such as 403 or 5xx';
  return {
    text: argument,
    judge: (question) => {
      const { status } = question.outcome;
      const isMet = status !== undefined && matchesStatus(argument, status);
      return judged(isMet, outcomeWords(question));
    },
  };
};

function matchesStatus(wanted: string, status: number): boolean {
  return wanted.endsWith('xx') ? String(status).startsWith(wanted.charAt(0)) : String(status) === wanted;
}

/** `redirect to https://shop.example.com/`: the whole address, or the path where it begins with a slash. */
export const readRedirect: ExpectationReader = (argument) => {
  const location = argument.replace(/^to\s+/, '');
  if (location === '') return resultExpectation('redirect');
  return {
    text: `redirect to ${location}`,
    judge: (question) => {
      const { redirect } = question.client;
      if (question.outcome.result !== 'redirect') return { actual: outcomeWords(question) };
      if (redirect === undefined) return { actual: `redirect (${question.outcome.detail ?? 'to where is not told'})` };
      return judged(isLocation(location, redirect.location), `redirect to ${redirect.location}`);
    },
  };
};

function isLocation(wanted: string, location: string): boolean {
  return wanted.startsWith('/') ? location.replace(/^[a-z]+:\/\/[^/]*/i, '') === wanted : location === wanted;
}

/** Every reason that an outcome may have. */
const reasons: { readonly [reason in OutcomeReason]: true } = {
  'strict-mtls-rejects-plaintext': true,
  'strict-mtls-rejects-plain-tls': true,
  'client-presented-no-mesh-certificate': true,
  'plain-tls-to-http-port': true,
  'mtls-to-disabled-server': true,
  'mtls-to-plaintext-server': true,
  'tls-to-plaintext-server': true,
  'plaintext-to-tls-server': true,
  'double-tls': true,
  'tls-bytes-on-http-port': true,
  'non-http-bytes-on-http-port': true,
  'authorization-denied': true,
  'destination-not-found': true,
  'no-healthy-endpoints': true,
  'no-endpoints': true,
  'no-route': true,
  'no-virtual-host': true,
  blackhole: true,
  'blocked-by-outbound-traffic-policy': true,
  'nothing-listens-on-port': true,
  'service-has-no-such-port': true,
  'dns-no-such-host': true,
  'upstream-timeout': true,
  'fault-injected': true,
  'direct-response': true,
  'route-redirect': true,
  'https-redirect': true,
  'server-first-protocol-on-inspected-port': true,
  'gateway-has-no-listener-on-port': true,
  'gateway-service-has-no-such-port': true,
  'gateway-no-tls-server-for-sni': true,
  'gateway-expects-tls': true,
  'gateway-credential-missing': true,
  'gateway-requires-client-certificate': true,
  'plaintext-to-gateway-tls-port': true,
  'http-to-tcp-server': true,
  'http2-to-http1-server': true,
  'http1-to-http2-server': true,
  'inbound-blackhole': true,
  'differs-by-endpoint-or-weight': true,
};

export const reasonWords: readonly string[] = Object.keys(reasons);

export const readReason: ExpectationReader = (argument) => {
  if (!reasonWords.includes(argument))
    return `is no reason that meshlint gives: ${meant(argument, reasonWords) ?? 'see the documentation'}`;
  return {
    text: `reason ${argument}`,
    judge: (question) => {
      const { outcome, outcomes = [] } = question;
      const isMet = [outcome, ...outcomes].some(({ reason }) => reason === argument);
      return judged(
        isMet,
        notKnown(question) ?? (outcome.reason === undefined ? outcomeWords(question) : `reason ${outcome.reason}`),
      );
    },
  };
};

export const readFlags: ExpectationReader = (argument) => {
  const flags = argument
    .split(',')
    .map((flag) => flag.trim())
    .sort();
  if (flags.some((flag) => !/^[A-Z]{2,5}$/.test(flag))) return 'is no list of response flags such as UF,URX';
  const text = flags.join(',');
  return {
    text: `flags ${text}`,
    judge: (question) =>
      judged(question.outcome.flags === text, notKnown(question) ?? `flags ${question.outcome.flags ?? 'none'}`),
  };
};

/** What the caller experiences, in the words of expectations. */
export function outcomeWords(question: TracedQuestion): string {
  const { outcome, outcomes } = question;
  const unknown = notKnown(question);
  if (unknown !== undefined) return unknown;
  if (outcomes === undefined) return oneOutcome(outcome);
  return outcomes.map((part) => `${part.sharePercent} % ${oneOutcome(part)}`).join(', ');
}

function oneOutcome({ result, status, reason }: OutcomeAnswer): string {
  const word = status === undefined ? result : result === 'ok' ? `ok (${status})` : String(status);
  return reason === undefined ? word : `${word} (${reason})`;
}
