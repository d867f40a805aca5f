import type { Graph } from '../graph/graph.ts';
import { type ParentReference, parentReferences } from '../model/gateway-api/http-route.ts';
import { append } from '../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../model/placeholder.ts';
import type { Resource } from '../model/resource.ts';
import { isUnfilled } from '../model/unfilled.ts';
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
  const unseen = parents.find((parent, index) => classes[index] === undefined && mayBeElsewhere(parent, graph));
  if (unseen === undefined) return undefined;
  const note = `${unseen.kind} ${unseen.namespace}/${unseen.name} is one of Istio's`;
  return {
    decidedBy: 'gateway',
    because: [{ note, from: 'manifest', assumed: true, at: route.field(...unseen.path, 'name') }],
  };
}

/** What nothing defines has no proxy either. */
function mayBeElsewhere({ kind, namespace, name }: ParentReference, graph: Graph): boolean {
  return kind !== 'Gateway' || !graph.isWhole(namespace) || graph.externals.has('KubernetesGateway', namespace, name);
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
  if (gateway !== undefined) return stringIn(gateway.spec, 'gatewayClassName');
  const unfilled = [...graph.definitions('KubernetesGateway', namespace, name), ...unfilledGateways(graph)].find(
    (it) => isUnfilled(it) || ((!it.namespaceKnown || mayBecome(it.namespace, namespace)) && mayBecome(it.name, name)),
  );
  if (unfilled !== undefined) return stringIn(unfilled.spec, 'gatewayClassName');
  // Its namespace may come from whoever applies it.
  const classes = new Set(
    unplacedGateways(graph)
      .get(name)
      ?.map(({ spec }) => stringIn(spec, 'gatewayClassName')),
  );
  return classes.size === 1 ? [...classes][0] : undefined;
}

/** What they are called is to be filled in. */
function unfilledGateways(graph: Graph): readonly Resource[] {
  return graph
    .ofKind('KubernetesGateway')
    .filter(({ namespace, name }) => isPlaceholder(name) || isPlaceholder(namespace));
}

const unplaced = new WeakMap<Graph, ReadonlyMap<string, readonly Resource[]>>();

/** By name. */
function unplacedGateways(graph: Graph): ReadonlyMap<string, readonly Resource[]> {
  const present = unplaced.get(graph);
  if (present !== undefined) return present;
  const index = new Map<string, Resource[]>();
  for (const gateway of graph.ofKind('KubernetesGateway')) {
    if (!gateway.namespaceKnown) append(index, gateway.name, gateway);
  }
  unplaced.set(graph, index);
  return index;
}
