import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { type Answer, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Foundation } from '../foundation.ts';
import { PolicyAttachments } from '../policy-attachment.ts';
import type { RequestAuthentications } from '../request-authentication.ts';
import { type Authorization, PolicyJudge, unrestricted } from './judge.ts';
import type { AuthorizationRequest } from './request.ts';
import { type ReadPolicy, readPolicy } from './voice.ts';

export type { Authorization } from './judge.ts';

/**
 * AuthorizationPolicy in effect: CUSTOM, DENY and ALLOW policies of the root namespace and of the workload's own, by selector.
 * pilot/pkg/security/authz/builder, pilot/pkg/model/authorization.go
 */
export class Authorizations {
  readonly #foundation: Pick<Foundation, 'dataplane' | 'bypass'>;
  readonly #tokens: RequestAuthentications;
  readonly #judge: PolicyJudge;
  readonly #attachments: PolicyAttachments;
  readonly #policies = new Map<Workload, readonly ReadPolicy[]>();

  constructor(
    graph: Graph,
    context: Context,
    from: { readonly foundation: Pick<Foundation, 'dataplane' | 'bypass'>; readonly tokens: RequestAuthentications },
  ) {
    this.#foundation = from.foundation;
    this.#tokens = from.tokens;
    this.#judge = new PolicyJudge(context);
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
          ? this.#verdict(policies, { workload, request })
          : known(unrestricted, () => [bypass]);
      }
      case 'gateway':
        return this.#verdict(policies, { workload, request });
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
    const answer = this.#verdict(policies, asked);
    return answer.known && answer.value.verdict === 'allow' ? answer : unknown(proxy.why, () => proxy.because());
  }

  #verdict(policies: readonly ReadPolicy[], { workload, request }: Asked): Answer<Authorization> {
    return this.#judge.judge(policies, { request, tokens: this.#tokens.readTokens(workload) });
  }
}

interface Asked {
  readonly workload: Workload;
  readonly request: AuthorizationRequest;
}
