import type { Graph } from '../../graph/graph.ts';
import type { AuthorizationAction } from '../../model/istio/authorization-policy.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../source/position.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { Context, Setting } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import { PolicyAttachments } from '../policy-attachment.ts';
import type { RequestAuthentications } from '../request-authentication.ts';
import { evidenceFor } from './evidence.ts';
import type { AuthorizationFacts } from './facts.ts';
import type { AuthorizationRequest } from './request.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { type ReadPolicy, readPolicy, type Voice, voicesOf } from './voice.ts';

/** An AuthorizationPolicy that is for a workload. */
export interface PolicyInForce {
  readonly policy: Resource;
  readonly action: AuthorizationAction;
  /** Told in logs and metrics, and not enforced: annotation `istio.io/dry-run`. */
  readonly dryRun: boolean;
  /** Rules that Istio leaves out on connections of this kind: `rules[0]` is 0. */
  readonly leftOut: readonly number[];
}

/** What the policies for a workload say to a request. */
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

/**
 * AuthorizationPolicy in effect: CUSTOM, DENY and ALLOW policies of the root namespace and of the workload's own, by selector.
 * pilot/pkg/security/authz/builder, pilot/pkg/model/authorization.go
 */
export class Authorizations {
  readonly #foundation: Pick<Foundation, 'dataplane' | 'bypass'>;
  readonly #tokens: RequestAuthentications;
  readonly #ofMesh: Pick<AuthorizationFacts, 'trustDomains' | 'trustDomainIsSaid' | 'providers'>;
  readonly #attachments: PolicyAttachments;
  readonly #policies = new Map<Workload, readonly ReadPolicy[]>();

  constructor(
    graph: Graph,
    context: Context,
    from: { readonly foundation: Pick<Foundation, 'dataplane' | 'bypass'>; readonly tokens: RequestAuthentications },
  ) {
    this.#foundation = from.foundation;
    this.#tokens = from.tokens;
    const { trustDomain, trustDomainAliases, extensionProviders } = context;
    this.#ofMesh = {
      trustDomains: [trustDomain.value, ...trustDomainAliases.value],
      trustDomainIsSaid: isSaid(trustDomain) || isSaid(trustDomainAliases),
      providers: isSaid(extensionProviders) ? extensionProviders : undefined,
    };
    this.#attachments = new PolicyAttachments('AuthorizationPolicy', graph, context);
  }

  authorize(workload: Workload, request: AuthorizationRequest): Answer<Authorization> {
    const policies = remember(this.#policies, workload, () => this.#attachments.for(workload).map(readPolicy));
    if (policies.length === 0) {
      const note = `no AuthorizationPolicy applies to ${workload.resource.title}`;
      return known(unrestricted, () => [{ note, from: 'absence' }]);
    }
    const proxy = this.#foundation.dataplane(workload);
    if (!proxy.known) return this.#behindUnknownProxy(proxy, policies, { workload, request });
    switch (proxy.value) {
      case 'none':
        return known(unrestricted, () => proxy.because());
      case 'sidecar': {
        const bypass = this.#foundation.bypass(workload, request.port);
        return bypass === undefined
          ? this.#judge(policies, { workload, request })
          : known(unrestricted, () => [bypass]);
      }
      case 'gateway':
        return this.#judge(policies, { workload, request });
      default:
        return unknown(`what policies mean for a workload in ${proxy.value} mode is not known`, () => proxy.because());
    }
  }

  /** Without a proxy the request is allowed: sure is only what the policies allow as well. */
  #behindUnknownProxy(
    proxy: Extract<Answer<unknown>, { known: false }>,
    policies: readonly ReadPolicy[],
    asked: Asked,
  ): Answer<Authorization> {
    const answer = this.#judge(policies, asked);
    return answer.known && answer.value.verdict === 'allow' ? answer : unknown(proxy.why, () => proxy.because());
  }

  #judge(policies: readonly ReadPolicy[], { workload, request }: Asked): Answer<Authorization> {
    const facts: AuthorizationFacts = { request, tokens: this.#tokens.readTokens(workload), ...this.#ofMesh };
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

function isSaid({ evidence }: Setting<unknown>): boolean {
  return evidence.from !== 'default';
}

interface Asked {
  readonly workload: Workload;
  readonly request: AuthorizationRequest;
}

const unrestricted: Authorization = { verdict: 'allow', policies: [], decidedBy: undefined };

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
