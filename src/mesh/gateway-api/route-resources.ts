import type { Graph } from '../../graph/graph.ts';
import type { Kind } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';

const routeKinds: readonly Kind[] = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute'];

/** The routes of the Gateway API that Istio reads, each once: the same object in a second file is the same object. */
export function routeResources(graph: Graph): readonly Resource[] {
  return routeKinds.flatMap((kind) =>
    graph.ofKind(kind).filter((resource) => graph.definitions(kind, resource.namespace, resource.name)[0] === resource),
  );
}
