import type { Graph } from '../../graph/graph.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { isEmptySelector, selects, workloadSelector } from '../../model/selector.ts';
import { isObject, objectIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import { compareAge } from '../age.ts';
import { modeOf } from '../peer-authentication.ts';

type Mode = ReturnType<typeof modeOf>;

/** The mode of a PeerAuthentication; of one that there is not, it is inherited. */
export function modeIn(policy: Resource | undefined): Mode {
  return policy === undefined ? 'inherit' : modeOf(objectIn(policy.spec, 'mtls').mode);
}

/** The modes that a PeerAuthentication sets for ports, by number. */
export function portModes(
  policy: Resource,
): readonly { readonly port: number; readonly mode: Mode; readonly path: Path }[] {
  return Object.entries(objectIn(policy.spec, 'portLevelMtls'))
    .filter(([port]) => /^\d+$/.test(port))
    .map(([port, value]) => ({
      port: Number(port),
      mode: isObject(value) ? modeOf(value.mode) : ('inherit' as const),
      path: ['spec', 'portLevelMtls', port, 'mode'],
    }))
    .sort((a, b) => a.port - b.port);
}

/** The PeerAuthentications that count for a workload, the oldest of each level. */
export interface MutualTlsLevels {
  readonly mesh: Resource | undefined;
  readonly namespace: Resource | undefined;
  readonly workload: Resource | undefined;
}

interface NamespacePolicies {
  readonly withoutSelector: readonly Resource[];
  /** Without a selector, or with one that asks for nothing. */
  readonly forAll: readonly Resource[];
  readonly selective: readonly Resource[];
}

/** PeerAuthentications as ambient mode looks them up. pilot/pkg/serviceregistry/ambient/workloads.go fetchPeerAuthentications */
export class PeerAuthenticationLevels {
  readonly #graph: Graph;
  readonly #root: string;
  readonly #namespaces = new Map<string, NamespacePolicies>();

  constructor(graph: Graph, rootNamespace: string) {
    this.#graph = graph;
    this.#root = rootNamespace;
  }

  for(workload: Workload): MutualTlsLevels {
    const own = this.#in(workload.namespace);
    // Those with a selector in the root namespace count for nobody.
    if (workload.namespace === this.#root) return { mesh: own.forAll[0], namespace: undefined, workload: undefined };
    return {
      mesh: this.#in(this.#root).withoutSelector[0],
      namespace: own.forAll[0],
      workload: own.selective.find(({ spec }) => selects(workloadSelector(spec, 'selector'), workload.labels)),
    };
  }

  /** What stands above a policy with a selector when it is converted, whomever it selects. */
  above({ namespace }: Resource): Pick<MutualTlsLevels, 'mesh' | 'namespace'> {
    return { mesh: this.#in(this.#root).withoutSelector[0], namespace: this.#in(namespace).withoutSelector[0] };
  }

  #in(namespace: string): NamespacePolicies {
    return remember(this.#namespaces, namespace, () => {
      const policies = this.#graph.inNamespace('PeerAuthentication', namespace).toSorted(compareAge);
      const asksForNothing = ({ spec }: Resource) => isEmptySelector(workloadSelector(spec, 'selector'));
      return {
        withoutSelector: policies.filter(({ spec }) => !isObject(spec.selector)),
        forAll: policies.filter(asksForNothing),
        selective: policies.filter((policy) => !asksForNothing(policy)),
      };
    });
  }
}
