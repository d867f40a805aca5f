import { stringIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import type { Context } from './context.ts';
import { type RetryPlan, retriesSlowTries } from './retry.ts';

type PlannedRetries = Pick<RetryPlan, 'perTryTimeout' | 'names' | 'retries'>;

/** Where the retries of a route and the time of each are written. */
export function retryEvidence(plan: PlannedRetries, context: Context): readonly Evidence[] {
  const { resource, path, text } = plan.perTryTimeout;
  if (resource === undefined) return [context.defaultHttpRetryPolicy.evidence];
  const note = `${plan.names.perTryTimeout} gives each try ${text}`;
  const evidence: Evidence[] = [{ note, from: 'manifest', at: resource.field(...path) }, attemptsEvidence(plan)];
  return retriesSlowTries(plan.retries) ? evidence : [...evidence, retryOnEvidence(plan)];
}

function attemptsEvidence({ retries }: PlannedRetries): Evidence {
  const meaning = `${retries.attempts} retries after the first try`;
  const { policy } = retries;
  if (typeof policy?.value.attempts !== 'number') {
    return { note: `attempts is not set, which means ${meaning}`, from: 'default' };
  }
  const note = `attempts: ${retries.attempts} means ${meaning}`;
  const at = policy.resource?.field(...policy.path, 'attempts');
  return { note, from: 'manifest', ...(at === undefined ? {} : { at }) };
}

function retryOnEvidence({ retries: { policy, retryOn } }: PlannedRetries): Evidence {
  const all = retryOn.join(', ');
  if (policy?.resource?.kind === 'HTTPRoute') {
    return { note: `Istio retries an HTTPRoute on ${all}: no slow tries`, from: 'default' };
  }
  const written = policy === undefined ? undefined : stringIn(policy.value, 'retryOn');
  if (written === undefined || written === '') {
    return { note: `retryOn is not set; its default (${all}) retries no slow tries`, from: 'default' };
  }
  const at = policy?.resource?.field(...policy.path, 'retryOn');
  return { note: `retryOn "${written}" retries no slow tries`, from: 'manifest', ...(at === undefined ? {} : { at }) };
}
