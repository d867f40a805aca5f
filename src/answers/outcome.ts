import type { Answer } from '../mesh/answer.ts';
import type { Outcome } from '../mesh/trace/outcome.ts';
import type { OutcomeAnswer } from '../trace-result.ts';
import { present } from './present.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** What the caller experiences, as plain data. */
export function outcomeAnswer(answer: Answer<Outcome>, telling: Telling): OutcomeAnswer {
  if (!answer.known) return { result: 'unknown', ...whyUnknown(answer, telling) };
  return { ...plainOutcome(answer.value), ...reasonsOf(() => answer.because(), telling) };
}

/** Without its reasons. */
export function plainOutcome({ result, status, flags, decidedBy, reason, detail }: Outcome): OutcomeAnswer {
  const joined = flags === undefined || flags.length === 0 ? undefined : flags.toSorted().join(',');
  return present<OutcomeAnswer>({
    result,
    status,
    flags: joined,
    decidedBy,
    reason,
    detail,
  });
}
