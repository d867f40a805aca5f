import type { Graph } from '../../graph/graph.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, type JsonObject, numberIn, objectIn, objectsIn, stringIn } from '../../model/value.ts';
import type { Path } from '../../source/position.ts';
import type { Call, CallClient } from '../call.ts';
import { gatewayRole } from '../gateway-api/gateway-role.ts';
import { backendParts, type CallWorld, callOf } from './call-world.ts';

const gatewayGroup = 'gateway.networking.k8s.io';
/** Classes of widely used controllers, for units that leave the GatewayClass to the platform. */
const otherClass =
  /^(?:gke-|cilium$|nginx$|eg$|envoy-gateway|contour$|traefik|kong$|azure-|amazon-|aws-|haproxy|openshift-default$)/;

const schemes: { readonly [kind: string]: string } = {
  HTTPRoute: 'http',
  GRPCRoute: 'grpc',
  TLSRoute: 'tls',
  TCPRoute: 'tcp',
};

/**
 * Backends of a Gateway API route: the gateways that it names as parents call them. A Service as parent only changes where calls
 * go that others make; a Gateway that is not in the unit may be of any class, and gives no call.
 * https://gateway-api.sigs.k8s.io/api-types/httproute/
 */
export function* routeCalls(route: Resource, world: CallWorld): Generator<Call> {
  const clients = objectsIn(route.spec, 'parentRefs').flatMap(
    ([, parent]) => clientOf(parent, route.namespace, world) ?? [],
  );
  if (clients.length === 0) return;
  for (const { path, value } of backendsOf(route)) {
    const name = stringIn(value, 'name');
    if (
      name === undefined ||
      (stringIn(value, 'kind') ?? 'Service') !== 'Service' ||
      (stringIn(value, 'group') ?? '') !== ''
    )
      continue;
    const service = world.graph.service(stringIn(value, 'namespace') ?? route.namespace, name);
    const port = numberIn(value, 'port');
    const target = service === undefined ? undefined : backendParts(world, { service, port });
    if (target === undefined) continue;
    for (const client of clients) {
      yield callOf({
        writtenIn: route,
        at: () => route.field(...path, 'name'),
        client,
        text: port === undefined ? name : `${name}:${port}`,
        source: `${route.kindName} backend`,
        scheme: schemes[route.kindName],
        ...target,
      });
    }
  }
}

interface BackendReference {
  readonly path: Path;
  readonly value: JsonObject;
}

function* backendsOf(route: Resource): Generator<BackendReference> {
  for (const [index, rule] of objectsIn(route.spec, 'rules')) {
    const at: Path = ['spec', 'rules', index];
    for (const [item, value] of objectsIn(rule, 'backendRefs')) {
      if (value.weight !== 0) yield { path: [...at, 'backendRefs', item], value };
    }
    for (const [item, filter] of objectsIn(rule, 'filters')) {
      const value = objectIn(filter, 'requestMirror').backendRef;
      if (isObject(value)) yield { path: [...at, 'filters', item, 'requestMirror', 'backendRef'], value };
    }
  }
}

function clientOf(parent: JsonObject, namespace: string, { graph }: CallWorld): CallClient | undefined {
  let reference = parent;
  let where = stringIn(parent, 'namespace') ?? namespace;
  if (stringIn(parent, 'kind') === 'ListenerSet') {
    const set = graph.find('ListenerSet', where, stringIn(parent, 'name') ?? '');
    reference = set === undefined ? parent : objectIn(set.spec, 'parentRef');
    where = stringIn(reference, 'namespace') ?? where;
  }
  if (
    (stringIn(reference, 'group') ?? gatewayGroup) !== gatewayGroup ||
    (stringIn(reference, 'kind') ?? 'Gateway') !== 'Gateway'
  ) {
    return undefined;
  }
  const gateway = graph.find('KubernetesGateway', where, stringIn(reference, 'name') ?? '');
  return gateway === undefined
    ? undefined
    : clientOfClass(gateway, stringIn(gateway.spec, 'gatewayClassName') ?? '', graph);
}

/** Waypoints send no requests of routes on their own. */
function clientOfClass(gateway: Resource, className: string, graph: Graph): CallClient | undefined {
  const role = gatewayRole(className, graph);
  if (role === 'waypoint') return undefined;
  if (role !== undefined) return { kind: 'gateway', gateway };
  const isOthers = graph.find('GatewayClass', '', className) !== undefined || otherClass.test(className);
  return isOthers ? { kind: 'ingress-controller' } : undefined;
}
