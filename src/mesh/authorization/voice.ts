import {
  type AuthorizationAction,
  type AuthorizationRule,
  actionOf,
  authorizationRules,
  providerOf,
} from '../../model/istio/authorization-policy.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import type { AttachedPolicy } from '../policy-attachment.ts';
import { type Doubt, doubt, type Ternary } from '../ternary.ts';
import type { AuthorizationFacts } from './facts.ts';
import { evaluateRule, type RuleOutcome } from './rule.ts';

const dryRunKey = 'istio.io/dry-run';
/** What Go's strconv.ParseBool takes for true. */
const trueTexts: ReadonlySet<string> = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);

/** A policy as it is written, read once. */
export interface ReadPolicy {
  readonly policy: Resource;
  readonly action: AuthorizationAction | undefined;
  /** Undefined where they cannot be read. */
  readonly rules: readonly AuthorizationRule[] | undefined;
  /** The external authorizer of a CUSTOM policy; empty when there is none. */
  readonly provider: string;
  readonly dryRun: boolean;
  /** Why the policy may not be in force as it is read. */
  readonly doubt: Doubt | undefined;
}

/** What one policy says to a request. */
export interface Voice extends ReadPolicy {
  readonly action: AuthorizationAction;
  readonly outcomes: readonly RuleOutcome[];
  /** The first rule that matches, else the first of which it is not known. */
  readonly decisive: RuleOutcome | undefined;
  readonly matches: Ternary;
}

export function readPolicy({ policy, doubt: attachment }: AttachedPolicy): ReadPolicy {
  const action = actionOf(policy.spec);
  const provider = providerOf(policy.spec);
  const dryRun = policy.annotations[dryRunKey];
  const open =
    attachment ??
    (action === undefined ? doubt(`the action of ${policy.title} is not one that Istio knows`) : undefined) ??
    (isPlaceholder(provider) ? doubt(`the provider of ${policy.title} is a placeholder`) : undefined) ??
    (isPlaceholder(dryRun) ? doubt(`whether ${policy.title} is a dry run is a placeholder`) : undefined);
  return {
    policy,
    action,
    rules: authorizationRules(policy.spec),
    provider,
    dryRun: dryRun !== undefined && trueTexts.has(dryRun),
    doubt: open,
  };
}

/** A policy whose action is not known may allow as well as deny. */
export function voicesOf(read: ReadPolicy, facts: AuthorizationFacts): readonly Voice[] {
  const actions: readonly AuthorizationAction[] = read.action === undefined ? ['DENY', 'ALLOW'] : [read.action];
  return actions.map((action) => {
    const { policy, rules } = read;
    const scope = { action, namespace: policy.namespace, facts };
    const outcomes = rules?.map((rule) => evaluateRule(rule, scope)) ?? [];
    const decisive =
      outcomes.find(({ matches }) => matches === true) ?? outcomes.find(({ matches }) => matches !== false);
    const matches = rules === undefined ? doubt(`the rules of ${policy.title} cannot be read`) : decisive?.matches;
    return { ...read, action, outcomes, decisive, matches: weaken(matches ?? false, read.doubt) };
  });
}

function weaken(matches: Ternary, open: Doubt | undefined): Ternary {
  return matches === true && open !== undefined ? open : matches;
}
