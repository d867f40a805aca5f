import type { Graph } from '../../graph/graph.ts';
import { httpRoutes } from '../../model/istio/http-route.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';

/** Which VirtualServices delegate to which. */
export class DelegatingRoots {
  readonly #graph: Graph;
  #roots: ReadonlyMap<Resource, readonly Resource[]> | undefined;

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The VirtualServices by whose hosts the rules of this one are found: itself, or those that delegate to it. */
  of(resource: Resource): readonly Resource[] {
    if (stringsIn(resource.spec, 'hosts').length > 0) return [resource];
    this.#roots ??= indexRoots(this.#graph);
    return this.#roots.get(resource) ?? [resource];
  }
}

function indexRoots(graph: Graph): ReadonlyMap<Resource, readonly Resource[]> {
  const roots = new Map<Resource, Resource[]>();
  for (const root of graph.ofKind('VirtualService')) {
    for (const { delegate } of httpRoutes(root)) {
      const target =
        delegate === undefined ? undefined : graph.find('VirtualService', delegate.namespace, delegate.name);
      if (target === undefined) continue;
      const present = roots.get(target);
      if (present === undefined) roots.set(target, [root]);
      else if (present.at(-1) !== root) present.push(root);
    }
  }
  return roots;
}
