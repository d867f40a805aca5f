import type { Graph } from '../graph/graph.ts';
import { type ParentReference, parentReferences } from '../model/gateway-api/http-route.ts';
import type { Resource } from '../model/resource.ts';
import { objectIn, stringIn } from '../model/value.ts';
import type { Evidence } from './answer.ts';
import { gatewayRole } from './gateway-api/gateway-role.ts';

/** Whose proxy applies a route of the Gateway API; undefined when that is not one of Istio's Envoys. */
export function routeProxy(
  route: Resource,
  graph: Graph,
): { readonly decidedBy: 'client-proxy' | 'gateway'; readonly because: readonly Evidence[] } | undefined {
  const parents = parentReferences(route);
  if (parents.some(isMeshParent)) return { decidedBy: 'client-proxy', because: [] };
  const classes = parents.map((parent) => gatewayClass(parent, graph));
  if (classes.some((name) => name !== undefined && gatewayRole(name, graph) !== undefined))
    return { decidedBy: 'gateway', because: [] };
  const unseen = parents.find((_, index) => classes[index] === undefined);
  if (unseen === undefined) return undefined;
  const note = `${unseen.kind} ${unseen.namespace}/${unseen.name} is one of Istio's`;
  return {
    decidedBy: 'gateway',
    because: [{ note, from: 'manifest', assumed: true, at: route.field(...unseen.path, 'name') }],
  };
}

/** A route of calls inside the mesh (GAMMA). */
function isMeshParent({ kind }: ParentReference): boolean {
  return kind === 'Service' || kind === 'ServiceEntry';
}

function gatewayClass({ kind, namespace, name }: ParentReference, graph: Graph): string | undefined {
  if (kind === 'ListenerSet') {
    const set = graph.find('ListenerSet', namespace, name);
    const parent = set === undefined ? undefined : objectIn(set.spec, 'parentRef');
    const gateway = parent === undefined ? undefined : stringIn(parent, 'name');
    if (parent === undefined || gateway === undefined) return undefined;
    return classOf({ namespace: stringIn(parent, 'namespace') ?? namespace, name: gateway }, graph);
  }
  return kind === 'Gateway' ? classOf({ namespace, name }, graph) : undefined;
}

function classOf({ namespace, name }: Pick<ParentReference, 'namespace' | 'name'>, graph: Graph): string | undefined {
  const gateway = graph.find('KubernetesGateway', namespace, name);
  return gateway === undefined ? undefined : stringIn(gateway.spec, 'gatewayClassName');
}
