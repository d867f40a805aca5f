import type { Routing } from './routing.ts';

/** Oldest first, then by name, then by namespace. pilot/pkg/model/config.go configCompareByCreationTime */
export function compareRoutings(a: Routing, b: Routing): number {
  const [aCreated, bCreated] = [a, b].map(({ resource }) => resource.created ?? Number.POSITIVE_INFINITY);
  if (aCreated !== bCreated) return (aCreated ?? 0) < (bCreated ?? 0) ? -1 : 1;
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const [aSpace, bSpace] = [a.resource.namespace, b.resource.namespace];
  return aSpace < bSpace ? -1 : aSpace > bSpace ? 1 : 0;
}

/**
 * Routings, in order of age, in the order in which proxies of a namespace take them: those private to it, those exported to it
 * by name, public ones; of each, routes of the Gateway API that it makes for itself go first. Those hidden from it are left out.
 * pilot/pkg/model/push_context.go VirtualServicesForGateway, pilot/pkg/model/virtualservice.go SelectVirtualServices
 */
export function forNamespace(routings: readonly Routing[], namespace: string): readonly Routing[] {
  const visible = routings.filter(({ visibility }) => visibility.includes(namespace));
  return visible.length < 2 ? visible : visible.toSorted((a, b) => rank(a, namespace) - rank(b, namespace));
}

function rank({ visibility, resource, kind }: Routing, namespace: string): number {
  const isOwn = resource.namespace === namespace;
  const group = visibility.all ? 2 : isOwn ? 0 : 1;
  return 2 * group + (isOwn && kind !== 'VirtualService' ? 0 : 1);
}
