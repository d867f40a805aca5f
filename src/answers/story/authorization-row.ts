import type { Answer } from '../../mesh/answer.ts';
import type { HopRow } from '../../story-result.ts';
import type { AuthorizationAnswer } from '../../trace-result.ts';
import type { Told } from './told.ts';

/** "denied (ALLOW fin/front)", and why. */
export function authorizationRow(
  { verdict, policies = [] }: AuthorizationAnswer,
  answer: Answer<unknown> | undefined,
  told: Told,
): HopRow {
  const word = verdict === 'allow' ? 'allowed' : verdict === 'deny' ? 'denied' : verdict;
  const words = policies.length === 0 ? `${word}, no policy applies` : `${word} (${policies.join(', ')})`;
  return told.row('authorization', words, answer?.because() ?? []);
}
