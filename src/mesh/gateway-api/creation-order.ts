import type { Resource } from '../../model/resource.ts';

/**
 * The order in which Istio reads objects of the Gateway API: oldest first, then by namespace, then by name.
 * pilot/pkg/config/kube/gateway/conversion.go sortConfigByCreationTime
 */
export function compareCreation(a: Resource, b: Resource): number {
  const aCreated = a.created ?? Number.POSITIVE_INFINITY;
  const bCreated = b.created ?? Number.POSITIVE_INFINITY;
  if (aCreated !== bCreated) return aCreated < bCreated ? -1 : 1;
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
