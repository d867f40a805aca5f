import type { Graph } from '../../graph/graph.ts';
import type { Resource } from '../../model/resource.ts';
import { stringIn } from '../../model/value.ts';
import { gatewayRole } from './gateway-role.ts';

const waypointKey = 'istio.io/use-waypoint';

/**
 * Whether the waypoint of a Service or ServiceEntry is another controller's, which then applies its routes.
 * pilot/pkg/config/kube/gateway/conversion.go waypointManagedByAnotherController
 */
export function usesForeignWaypoint({ labels: own, namespace }: Resource, graph: Graph): boolean {
  const labels = own[waypointKey] === undefined ? (graph.find('Namespace', '', namespace)?.labels ?? {}) : own;
  const name = labels[waypointKey] ?? '';
  if (name === '' || name.toLowerCase() === 'none') return false;
  const gateway = graph.find('KubernetesGateway', labels['istio.io/use-waypoint-namespace'] || namespace, name);
  if (gateway === undefined) return false;
  const className = stringIn(gateway.spec, 'gatewayClassName') ?? '';
  if (graph.find('GatewayClass', '', className) === undefined) return false;
  const role = gatewayRole(className, graph);
  return role !== 'waypoint' && role !== 'gateway';
}
