import type { Resource } from '../model/resource.ts';

/** What decides such an order. */
type Aged = Pick<Resource, 'created' | 'namespace' | 'name'>;

/**
 * The order in which Istio reads configuration of one kind: oldest first, then name, then namespace. Objects without a
 * creationTimestamp have the same age, as when they are applied together. pilot/pkg/model/config.go sortConfigByCreationTime
 */
export function compareAge(a: Aged, b: Aged): number {
  const aCreated = a.created ?? Number.POSITIVE_INFINITY;
  const bCreated = b.created ?? Number.POSITIVE_INFINITY;
  if (aCreated !== bCreated) return aCreated < bCreated ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.namespace < b.namespace ? -1 : a.namespace > b.namespace ? 1 : 0;
}

/**
 * The order in which Istio reads Services and objects of the Gateway API: oldest first, then namespace, then name.
 * pilot/pkg/config/kube/gateway/conversion.go sortConfigByCreationTime
 */
export function compareCreation(a: Resource, b: Resource): number {
  const aCreated = a.created ?? Number.POSITIVE_INFINITY;
  const bCreated = b.created ?? Number.POSITIVE_INFINITY;
  if (aCreated !== bCreated) return aCreated < bCreated ? -1 : 1;
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
