import { compareAge } from '../age.ts';
import type { Routing } from './routing.ts';

/** The order of age, with the names that Istio gives. */
export function compareRoutings(a: Routing, b: Routing): number {
  return compareAge(aged(a), aged(b));
}

function aged({ resource: { created, namespace }, name }: Routing) {
  return { created, namespace, name };
}

/**
 * Routings, in order of age, in the order in which proxies of a namespace take them: those private to it, those exported to it
 * by name, public ones; of each, routes of the Gateway API that it makes for itself go first. Those hidden from it are left out.
 * pilot/pkg/model/push_context.go VirtualServicesForGateway, pilot/pkg/model/virtualservice.go SelectVirtualServices
 */
export function forNamespace(routings: readonly Routing[], namespace: string): readonly Routing[] {
  const visible = routings.filter(({ visibility }) => visibility.includes(namespace));
  return visible.length < 2 ? visible : visible.toSorted((a, b) => rankFor(a, namespace) - rankFor(b, namespace));
}

/** Before age. */
export function rankFor({ visibility, resource, kind }: Routing, namespace: string): number {
  const isOwn = resource.namespace === namespace;
  const group = visibility.all ? 2 : isOwn ? 0 : 1;
  return 2 * group + (isOwn && kind !== 'VirtualService' ? 0 : 1);
}
