import type { Trace } from '../mesh/trace/trace.ts';
import type { TracedQuestion } from '../trace-result.ts';
import { ambientQuestionFacts } from './ambient-question.ts';
import { clientAnswer } from './client.ts';
import { destinationAnswer, rounded } from './destination.ts';
import { outcomeAnswer, plainOutcome } from './outcome.ts';
import type { Telling } from './telling.ts';

/** A trace as plain data. */
export function tracedQuestion(trace: Trace, telling: Telling): TracedQuestion {
  const destinations = trace.destinations?.flatMap(
    (destination) => destinationAnswer(destination, trace.request, telling) ?? [],
  );
  return {
    client: clientAnswer(trace, telling),
    ...ambientQuestionFacts(trace, telling),
    ...(destinations === undefined || destinations.length === 0 ? {} : { destinations }),
    outcome: outcomeAnswer(trace.outcome, telling),
    ...(trace.outcomes === undefined
      ? {}
      : {
          outcomes: trace.outcomes.map(({ outcome, sharePercent }) => ({
            ...plainOutcome(outcome),
            sharePercent: rounded(sharePercent),
          })),
        }),
  };
}
