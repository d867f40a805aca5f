import type { Graph } from '../../graph/graph.ts';
import { gatewayOfListenerSet, type KubernetesGateway } from '../../model/gateway-api/gateway.ts';
import { type NamespaceChoice, selectsNamespace } from '../../model/gateway-api/listener.ts';
import { append } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { compareCreation } from '../age.ts';

/** The ListenerSets that a Gateway lets add listeners to it, oldest first. https://gateway-api.sigs.k8s.io/geps/gep-1713/ */
export class ListenerSets {
  readonly #graph: Graph;
  #byName: ReadonlyMap<string, readonly Resource[]> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  of(gateway: KubernetesGateway): readonly Resource[] {
    const { name, namespace } = gateway.resource;
    const naming = this.#sets().get(name) ?? [];
    return naming.filter(
      (set) =>
        gatewayOfListenerSet(set)?.namespace === namespace &&
        allows(gateway.allowedListeners, set.namespace, { graph: this.#graph, own: namespace }),
    );
  }

  #sets(): ReadonlyMap<string, readonly Resource[]> {
    if (this.#byName !== undefined) return this.#byName;
    const byName = new Map<string, Resource[]>();
    for (const set of this.#graph.ofKind('ListenerSet').toSorted(compareCreation)) {
      const parent = gatewayOfListenerSet(set);
      if (parent !== undefined) append(byName, parent.name, set);
    }
    this.#byName = byName;
    return byName;
  }
}

interface Place {
  readonly graph: Graph;
  /** The namespace of who chooses. */
  readonly own: string;
}

function allows({ from, selector }: NamespaceChoice, namespace: string, { graph, own }: Place): boolean {
  if (from === 'All') return true;
  if (from === 'Same') return namespace === own;
  const [object] = graph.definitions('Namespace', '', namespace);
  return from === 'Selector' && selector !== undefined && selectsNamespace(selector, namespace, object?.labels ?? {});
}
