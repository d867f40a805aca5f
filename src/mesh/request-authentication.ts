import type { Graph } from '../graph/graph.ts';
import type { Workload } from '../model/k8s/workload.ts';
import type { Resource } from '../model/resource.ts';
import { objectsIn } from '../model/value.ts';
import type { Context } from './context.ts';
import { type AttachedPolicy, PolicyAttachments, type WaypointDuty } from './policy-attachment.ts';
import { some, type Ternary } from './ternary.ts';

/** RequestAuthentication in effect: all that are for a workload together say whose tokens it reads. */
export class RequestAuthentications {
  readonly #attachments: PolicyAttachments;

  constructor(graph: Graph, context: Context) {
    this.#attachments = new PolicyAttachments('RequestAuthentication', graph, context);
  }

  /** Those that are for a workload, and those of which it is not sure that they are not. */
  for(workload: Workload): readonly Resource[] {
    return this.#attachments.for(workload).map(({ policy }) => policy);
  }

  /** Whether the proxy reads tokens at all. Without, no request has a principal. pilot/pkg/security/authn/policy_applier.go */
  readTokens(workload: Workload): Ternary {
    return readsTokens(this.#attachments.for(workload));
  }

  /** Whether a waypoint reads tokens. */
  readTokensAt(waypoint: WaypointDuty): Ternary {
    return readsTokens(this.#attachments.forWaypoint(waypoint));
  }
}

function readsTokens(policies: readonly AttachedPolicy[]): Ternary {
  return some(policies, ({ policy, doubt }) =>
    objectsIn(policy.spec, 'jwtRules').length === 0 ? false : (doubt ?? true),
  );
}
