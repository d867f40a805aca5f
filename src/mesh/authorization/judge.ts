import type { AuthorizationAction } from '../../model/istio/authorization-policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../source/position.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { Context, Setting } from '../context.ts';
import type { Ternary } from '../ternary.ts';
import { evidenceFor } from './evidence.ts';
import type { AuthorizationFacts } from './facts.ts';
import type { AuthorizationRequest } from './request.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { type ReadPolicy, type Voice, voicesOf } from './voice.ts';

/** An AuthorizationPolicy that is in force at a proxy. */
export interface PolicyInForce {
  readonly policy: Resource;
  readonly action: AuthorizationAction;
  /** Told in logs and metrics, and not enforced: annotation `istio.io/dry-run`. */
  readonly dryRun: boolean;
  /** Rules that Istio leaves out on connections of this kind: `rules[0]` is 0. */
  readonly leftOut: readonly number[];
}

/** What the policies at a proxy say to a request. */
export interface Authorization {
  readonly verdict: 'allow' | 'deny';
  /** Those that surely apply, whether they decide or not: root namespace first, oldest first. None without a proxy. */
  readonly policies: readonly PolicyInForce[];
  /** Undefined when the request is allowed and no ALLOW policy applies. */
  readonly decidedBy: DecidingRule | undefined;
}

export interface DecidingRule {
  readonly policy: Resource;
  /** The index of the rule; undefined when the request is denied for want of a rule that allows it. */
  readonly rule: number | undefined;
  /** The field that decides, from the policy's root. */
  readonly path: Path;
}

/** A request as it comes to a proxy. */
export interface Judged {
  readonly request: AuthorizationRequest;
  /** Whether the proxy reads tokens. */
  readonly tokens: Ternary;
}

/** Evaluates policies as Envoy does with what Istio makes of them, whichever proxy they are in force at. */
export class PolicyJudge {
  readonly #ofMesh: Pick<AuthorizationFacts, 'trustDomains' | 'trustDomainIsSaid' | 'providers'>;

  constructor({ trustDomain, trustDomainAliases, extensionProviders }: Context) {
    this.#ofMesh = {
      trustDomains: [trustDomain.value, ...trustDomainAliases.value],
      trustDomainIsSaid: isSaid(trustDomain) || isSaid(trustDomainAliases),
      providers: isSaid(extensionProviders) ? extensionProviders : undefined,
    };
  }

  judge(policies: readonly ReadPolicy[], judged: Judged): Answer<Authorization> {
    const facts: AuthorizationFacts = { ...judged, ...this.#ofMesh };
    const voices = policies.flatMap((policy) => voicesOf(policy, facts));
    const verdict = verdictOf(voices, facts);
    const because = () => evidenceFor(verdict, facts);
    if (verdict.kind === 'open') return unknown(verdict.doubt.why, because);
    return known(
      {
        verdict: verdict.kind === 'allowed' ? 'allow' : 'deny',
        policies: voices.filter((voice) => voice.doubt === undefined).map(inForce),
        decidedBy: decidedBy(verdict),
      },
      because,
    );
  }
}

/** Whether more than a default gives the value. */
export function isSaid({ evidence }: Setting<unknown>): boolean {
  return evidence.from !== 'default';
}

/** What is said where no policy has a say. */
export const unrestricted: Authorization = { verdict: 'allow', policies: [], decidedBy: undefined };

function inForce({ policy, action, dryRun, outcomes }: Voice): PolicyInForce {
  const leftOut = outcomes.flatMap((outcome) => (outcome.leftOut === undefined ? [] : [outcome.rule]));
  return { policy, action, dryRun, leftOut };
}

function decidedBy(verdict: Exclude<Verdict, { kind: 'open' }>): DecidingRule | undefined {
  const { by } = verdict;
  if (by === undefined) return undefined;
  const { policy, decisive, outcomes } = by;
  if (verdict.kind !== 'not-allowed') return { policy, rule: decisive?.rule, path: decisive?.path ?? ['spec'] };
  const [only] = outcomes;
  if (only === undefined) return { policy, rule: undefined, path: ['spec'] };
  return { policy, rule: undefined, path: outcomes.length === 1 ? only.path : ['spec', 'rules'] };
}
