import type { Scheme } from '../mesh/trace/request.ts';
import type { TracedQuestion } from '../trace-result.ts';

/** Whether an answer is as expected, and if not, what is so instead. */
export type Judgement = 'met' | { readonly actual: string };

/** What must be so of a request. */
export interface Expectation {
  /** In the short form of words, whatever form it is written in. */
  readonly text: string;
  /** `scheme` is that of the request. */
  judge(question: TracedQuestion, scheme: Scheme): Judgement;
}

/** A reader of what stands behind the word of an expectation; a text says why it is none. */
export type ExpectationReader = (argument: string) => Expectation | string;

/** Met, or the actual value in words. */
export function judged(isMet: boolean, actual: string): Judgement {
  return isMet ? 'met' : { actual };
}

/** Why nothing is known that an expectation could be held against; undefined where something is. */
export function notKnown({ client, outcome }: TracedQuestion): string | undefined {
  if (client.proxy === 'unknown') return `unknown: ${client.why ?? ''}`;
  return outcome.result === 'unknown' ? `unknown: ${outcome.why ?? ''}` : undefined;
}
