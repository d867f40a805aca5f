import { type JsonObject, stringsIn } from '../value.ts';

/**
 * Whether sidecars apply a VirtualService: it names no gateways, or the reserved word `mesh` among them.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-gateways
 */
export function isBoundToMesh(spec: JsonObject): boolean {
  const gateways = stringsIn(spec, 'gateways');
  return gateways.length === 0 || gateways.includes('mesh');
}
