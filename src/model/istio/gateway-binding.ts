import { type JsonObject, stringsIn } from '../value.ts';

/**
 * Whether sidecars apply a VirtualService: it names no gateways, or the reserved word `mesh` among them.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/#VirtualService-gateways
 */
export function isBoundToMesh(spec: JsonObject): boolean {
  const gateways = stringsIn(spec, 'gateways');
  return gateways.length === 0 || gateways.includes('mesh');
}

/**
 * `namespace/name` of a Gateway that a VirtualService names: `name` and `./name` of its own namespace, `namespace/name`, and
 * `name.namespace.svc.cluster.local` of old. `mesh` stays. pilot/pkg/model/config.go resolveGatewayName
 */
export function resolveGatewayName(written: string, namespace: string): string {
  if (written === 'mesh') return written;
  const slash = written.indexOf('/');
  if (slash >= 0) return written.slice(0, slash) === '.' ? `${namespace}${written.slice(slash)}` : written;
  const [name = '', space] = written.split('.');
  return `${space ?? namespace}/${name}`;
}

/** The Gateways that a VirtualService is bound to, and `mesh`. */
export function boundGateways(spec: JsonObject, namespace: string): readonly string[] {
  const names = stringsIn(spec, 'gateways');
  return names.length === 0 ? ['mesh'] : [...new Set(names.map((name) => resolveGatewayName(name, namespace)))];
}
