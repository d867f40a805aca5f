import type { Graph } from '../../graph/graph.ts';
import { stringIn } from '../../model/value.ts';

/** What Istio makes of the Gateways of a class; `remote` ones run in another cluster, and nothing is made of them here. */
export type GatewayRole = 'gateway' | 'waypoint' | 'east-west' | 'remote';

/** pkg/config/constants/constants.go */
const controllers: ReadonlyMap<string, GatewayRole> = new Map([
  ['istio.io/gateway-controller', 'gateway'],
  ['istio.io/mesh-controller', 'waypoint'],
  ['istio.io/eastwest-controller', 'east-west'],
  ['istio.io/unmanaged-gateway', 'remote'],
]);

/** Classes that istiod makes itself. pilot/pkg/config/kube/gatewaycommon/classinfo.go GetBuiltinGatewayClasses */
const builtin: ReadonlyMap<string, GatewayRole> = new Map([
  ['istio', 'gateway'],
  ['istio-waypoint', 'waypoint'],
  ['istio-east-west', 'east-west'],
  ['istio-remote', 'remote'],
]);

/** Undefined for the classes of other controllers, and for those that nothing defines. */
export function gatewayRole(className: string, graph: Graph): GatewayRole | undefined {
  const written = graph.find('GatewayClass', '', className);
  if (written === undefined) return builtin.get(className);
  return controllers.get(stringIn(written.spec, 'controllerName') ?? '');
}
