import type { Answer } from '../mesh/answer.ts';
import type { Authorization } from '../mesh/authorization/authorization.ts';
import type { AuthorizationAnswer } from '../trace-result.ts';
import { reasonsOf, type Telling, whyUnknown } from './telling.ts';

/** What AuthorizationPolicies say, as plain data. */
export function authorizationAnswer(answer: Answer<Authorization>, telling: Telling): AuthorizationAnswer {
  if (!answer.known) return { verdict: 'unknown', ...whyUnknown(answer, telling) };
  const { verdict, policies } = answer.value;
  const titles = policies.map(({ action, policy }) => `${action} ${policy.namespace}/${policy.name}`);
  return { verdict, policies: titles, ...reasonsOf(() => answer.because(), telling) };
}
