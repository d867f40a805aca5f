import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append, remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, objectIn } from '../../model/value.ts';
import { type Answer, known } from '../answer.ts';
import type { Context } from '../context.ts';
import type { Dataplane } from '../modes.ts';
import { isTargeted, type PolicyAttachments } from '../policy-attachment.ts';
import { type ConvertedAuthorization, convertAuthorization } from './converted-authorization.ts';
import { StrictPolicies } from './strict-policies.ts';
import type { PolicyNotAtZtunnel, ZtunnelPolicy } from './ztunnel-policy.ts';

interface Attached {
  readonly attachments: PolicyAttachments;
  dataplane(workload: Workload): Answer<Dataplane>;
}

/** Which policies ztunnel gets, and which it enforces for whom. pilot/pkg/serviceregistry/ambient/policies.go */
export class ZtunnelPolicies {
  readonly #graph: Graph;
  readonly #root: string;
  readonly #dataplane: (workload: Workload) => Answer<Dataplane>;
  readonly #attachments: PolicyAttachments;
  readonly #strict: StrictPolicies;
  readonly #converted = new Map<Resource, ConvertedAuthorization>();
  readonly #enforced = new Map<Workload, Answer<readonly ZtunnelPolicy[]>>();
  #appliesTo: ReadonlyMap<string, readonly Workload[]> | undefined;

  constructor(graph: Graph, context: Context, { attachments, dataplane }: Attached) {
    this.#graph = graph;
    this.#root = context.rootNamespace.value;
    this.#dataplane = dataplane;
    this.#attachments = attachments;
    this.#strict = new StrictPolicies(graph, this.#root);
  }

  sent(): readonly ZtunnelPolicy[] {
    return [...this.#authorizations().flatMap(({ policies }) => policies), ...this.#strict.sent()];
  }

  notSent(): readonly PolicyNotAtZtunnel[] {
    return this.#authorizations().flatMap(({ left }) => left ?? []);
  }

  /** Those of the root namespace first; what PeerAuthentications ask for comes last. None for workloads that ztunnel does not capture. */
  enforcedFor(workload: Workload): Answer<readonly ZtunnelPolicy[]> {
    return remember(this.#enforced, workload, () => {
      const dataplane = this.#dataplane(workload);
      if (!dataplane.known) return dataplane;
      if (dataplane.value !== 'ambient') return known([], dataplane.because);
      const strict = this.#strict.for(workload);
      if (!strict.known) return strict;
      return known([...this.#attachedTo(workload), ...strict.value], strict.because);
    });
  }

  /** The workloads of the unit for which ztunnel enforces a policy. */
  appliesTo({ name }: ZtunnelPolicy): readonly Workload[] {
    this.#appliesTo ??= this.#byPolicy();
    return this.#appliesTo.get(name) ?? [];
  }

  #byPolicy(): ReadonlyMap<string, readonly Workload[]> {
    const byName = new Map<string, Workload[]>();
    for (const workload of this.#graph.workloads) {
      const enforced = this.enforcedFor(workload);
      const names = new Set(enforced.known ? enforced.value.map(({ name }) => name) : []);
      for (const name of names) append(byName, name, workload);
    }
    return byName;
  }

  #attachedTo(workload: Workload): readonly ZtunnelPolicy[] {
    return this.#attachments.for(workload).flatMap(({ policy, doubt }) => {
      if (isTargeted(policy) || selectsNobody(policy)) return [];
      const { policies } = this.#convert(policy);
      return doubt === undefined ? policies : policies.map((converted) => ({ ...converted, doubt }));
    });
  }

  #authorizations(): readonly ConvertedAuthorization[] {
    return this.#graph.ofKind('AuthorizationPolicy').map((policy) => this.#convert(policy));
  }

  #convert(policy: Resource): ConvertedAuthorization {
    return remember(this.#converted, policy, () => convertAuthorization(policy, this.#root));
  }
}

/** A selector without any `matchLabels`: neither for all, as one that is absent, nor for those whom it selects. */
function selectsNobody({ spec }: Resource): boolean {
  return isObject(spec.selector) && !isObject(objectIn(spec, 'selector').matchLabels);
}
