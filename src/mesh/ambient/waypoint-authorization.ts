import type { Graph } from '../../graph/graph.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { type Answer, known } from '../answer.ts';
import { type Authorization, PolicyJudge, unrestricted } from '../authorization/judge.ts';
import type { AuthorizationRequest } from '../authorization/request.ts';
import { type ReadPolicy, readPolicy } from '../authorization/voice.ts';
import type { Context } from '../context.ts';
import type { PolicyAttachments, WaypointDuty } from '../policy-attachment.ts';
import { RequestAuthentications } from '../request-authentication.ts';

/**
 * AuthorizationPolicies in effect at waypoints: those that name them, or what is dialled, by targetRefs.
 * pilot/pkg/model/policyattachment.go, pilot/pkg/networking/core/listener_waypoint.go
 */
export class WaypointAuthorizations {
  readonly #attachments: PolicyAttachments;
  readonly #tokens: RequestAuthentications;
  readonly #judge: PolicyJudge;
  readonly #policies = new Map<Resource, Map<Resource | undefined, readonly ReadPolicy[]>>();

  constructor(graph: Graph, context: Context, attachments: PolicyAttachments) {
    this.#attachments = attachments;
    this.#tokens = new RequestAuthentications(graph, context);
    this.#judge = new PolicyJudge(context);
  }

  /** Root namespace first, then the waypoint's, then that of what is dialled; oldest first in each. */
  policies(duty: WaypointDuty): readonly ReadPolicy[] {
    const byDialled = remember(this.#policies, duty.gateway, () => new Map());
    return remember(byDialled, duty.dialled, () => this.#attachments.forWaypoint(duty).map(readPolicy));
  }

  authorize(duty: WaypointDuty, request: AuthorizationRequest): Answer<Authorization> {
    const policies = this.policies(duty);
    if (policies.length === 0) {
      const note = `no AuthorizationPolicy has targetRefs for waypoint ${duty.gateway.namespace}/${duty.gateway.name}, nor for what is dialled`;
      return known(unrestricted, () => [{ note, from: 'absence' }]);
    }
    return this.#judge.judge(policies, { request, tokens: this.#tokens.readTokensAt(duty) });
  }
}
