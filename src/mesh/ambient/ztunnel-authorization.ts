import type { Workload } from '../../model/k8s/workload.ts';
import type { Path } from '../../source/position.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import { fieldOf } from '../authorization/rule.ts';
import type { Doubt, Ternary } from '../ternary.ts';
import { decisiveRule, unfitTest, type ZtunnelFacts } from './ztunnel-match.ts';
import type { ZtunnelPolicy, ZtunnelRule } from './ztunnel-policy.ts';

/** Rules that evidence tells; there may be hundreds. */
const toldAtMost = 3;

/** What the ztunnel of a pod says to a connection. */
export interface ZtunnelAuthorization {
  readonly verdict: 'allow' | 'deny';
  /** Those in force, whether they decide or not. */
  readonly policies: readonly ZtunnelPolicy[];
  /** Undefined where the connection is allowed because nothing denies it. */
  readonly decidedBy: ZtunnelPolicy | undefined;
  /** Undefined where it is allowed. STRICT mutual TLS is told apart from what AuthorizationPolicies say. */
  readonly reason: 'authorization-denied' | 'strict-mtls-rejects-plaintext' | undefined;
}

interface Opinion {
  readonly policy: ZtunnelPolicy;
  readonly rule: ZtunnelRule | undefined;
  readonly fit: Ternary;
}

/**
 * DENY policies first, then ALLOW: where there are any, one has to fit. What is not known counts only where it could turn the
 * verdict. ztunnel's src/state.rs assert_rbac
 */
export function authorizeAtZtunnel(
  policies: readonly ZtunnelPolicy[],
  workload: Workload,
  facts: ZtunnelFacts,
): Answer<ZtunnelAuthorization> {
  const opinions = policies.map((policy) => opinionOf(policy, facts));
  const denying = opinions.filter(({ policy }) => policy.action === 'DENY');
  const denial = denying.find(({ fit }) => fit === true);
  if (denial !== undefined) {
    const { policy } = denial;
    const reason = policy.from === 'AuthorizationPolicy' ? 'authorization-denied' : 'strict-mtls-rejects-plaintext';
    return known({ verdict: 'deny', policies, decidedBy: policy, reason }, () => denied(denial));
  }
  const allowing = opinions.filter(({ policy }) => policy.action === 'ALLOW');
  const allowed = allowing.find(({ fit }) => fit === true);
  const unsure = allowing.find(({ fit }) => fit !== false);
  const [first] = allowing.filter(({ policy }) => policy.doubt === undefined);
  if (allowed === undefined && unsure === undefined && first !== undefined) {
    const verdict = { verdict: 'deny', policies, decidedBy: first.policy, reason: 'authorization-denied' } as const;
    return known(verdict, () => notAllowed(allowing, facts));
  }
  const open =
    denying.find(({ fit }) => fit !== false) ?? (allowed === undefined ? (unsure ?? allowing[0]) : undefined);
  if (open !== undefined) return undecided(open);
  const verdict = { verdict: 'allow', policies, decidedBy: allowed?.policy, reason: undefined } as const;
  return known(verdict, () =>
    allowed === undefined ? [nothingDenies(workload)] : [told(allowed, 'allows the connection')],
  );
}

/** A policy of which it is not sure that it is there fits nothing for sure. */
function opinionOf(policy: ZtunnelPolicy, facts: ZtunnelFacts): Opinion {
  const decisive = decisiveRule(policy, facts);
  const fit = decisive?.fit ?? false;
  return { policy, rule: decisive?.rule, fit: fit === false ? false : (policy.doubt ?? fit) };
}

function undecided(open: Opinion): Answer<never> {
  const why = (open.policy.doubt ?? (open.fit as Doubt)).why;
  return unknown(why, () => [told(open, 'decides')]);
}

function denied(denial: Opinion): readonly Evidence[] {
  const { policy } = denial;
  if (policy.from !== 'AuthorizationPolicy') {
    return [told(denial, 'asks for mutual TLS, and the connection is plaintext')];
  }
  return [...removed(policy), told(denial, 'fits the connection, so it is denied')];
}

function notAllowed(allowing: readonly Opinion[], facts: ZtunnelFacts): readonly Evidence[] {
  return [
    { note: 'ALLOW policies apply, and none of their rules fits the connection, so it is denied', from: 'absence' },
    ...allowing.flatMap(({ policy }) => [...removed(policy), ...unfit(policy, facts)]),
  ];
}

function unfit(policy: ZtunnelPolicy, facts: ZtunnelFacts): readonly Evidence[] {
  const { rules, resource } = policy;
  if (rules.length === 0)
    return [at({ resource, path: ['spec'] }, `no rule of ${titleOf(policy)} is left that could allow`)];
  return rules.slice(0, toldAtMost).map((rule) => {
    const test = unfitTest(rule, facts);
    if (test === undefined) return at(rule, `${nameOf(policy, rule)} fits no connection`);
    const values = test.values.slice(0, toldAtMost).map((value) => `"${value}"`);
    const anonymous = facts.connection.peer === undefined && test.attribute.startsWith('source.');
    const nobody = anonymous && test.attribute !== 'source.ip' ? ', and the connection shows no identity' : '';
    const asks = `asks for ${fieldOf(test)} ${test.negated ? 'other than ' : ''}${values.join(' or ')}`;
    return at({ ...rule, path: test.path }, `${nameOf(policy, rule)} ${asks}${nobody}`);
  });
}

/** What ztunnel does not get to see of a policy. */
function removed(policy: ZtunnelPolicy): readonly Evidence[] {
  const { warning, unsupportedAttributes, resource } = policy;
  if (warning === undefined) return [];
  const what = warning === 'rules-left-out' ? 'rules with it are left out' : 'it is removed from the rules';
  const note = `ztunnel knows nothing of HTTP (${unsupportedAttributes.join(', ')} of ${titleOf(policy)}): ${what}`;
  return [at({ resource, path: ['spec', 'rules'] }, note)];
}

function nothingDenies(workload: Workload): Evidence {
  return {
    note: `no policy at ztunnel denies the connection to ${workload.resource.title}, and none says who alone is allowed`,
    from: 'absence',
  };
}

function told({ policy, rule }: Opinion, what: string): Evidence {
  const place = rule ?? { resource: policy.resource, path: ['spec'] };
  return at(place, `${rule === undefined ? titleOf(policy) : nameOf(policy, rule)} ${what}`);
}

function nameOf(policy: ZtunnelPolicy, { path, resource }: ZtunnelRule): string {
  if (policy.from !== 'AuthorizationPolicy') return resource?.title ?? policy.name;
  return `rules[${path.at(-1)}] of ${titleOf(policy)}`;
}

function titleOf({ resource, name }: ZtunnelPolicy): string {
  return resource?.title ?? name;
}

function at(
  { resource, path }: { readonly resource: ZtunnelRule['resource']; readonly path: Path },
  note: string,
): Evidence {
  return resource === undefined ? { note, from: 'absence' } : { note, from: 'manifest', at: resource.field(...path) };
}
