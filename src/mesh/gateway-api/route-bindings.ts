import type { Graph } from '../../graph/graph.ts';
import { gatewayOfListenerSet } from '../../model/gateway-api/gateway.ts';
import { type ParentReference, parentReferences } from '../../model/gateway-api/http-route.ts';
import { gatewayGroup } from '../../model/gateway-api/object-reference.ts';
import { covers, serviceHost } from '../../model/hostname.ts';
import type { Resource } from '../../model/resource.ts';
import { stringsIn } from '../../model/value.ts';
import type { Context } from '../context.ts';
import { usesForeignWaypoint } from './foreign-waypoint.ts';
import type { GatewayListener, GatewayListeners } from './gateway-listeners.ts';

/** A parent that takes a route, and the hosts that the route is for there. */
export type RouteBinding =
  | { readonly kind: 'listener'; readonly listener: GatewayListener; readonly hosts: readonly string[] }
  /** Calls inside of the mesh to a Service or ServiceEntry: of one port only, where the route names it. */
  | { readonly kind: 'mesh'; readonly hosts: readonly string[]; readonly port: number | undefined };

/**
 * Which parents of a route take it. pilot/pkg/config/kube/gateway/conversion.go extractParentReferenceInfo, referenceAllowed
 */
export class RouteBindings {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #listeners: GatewayListeners;

  constructor(graph: Graph, context: Context, listeners: GatewayListeners) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#listeners = listeners;
  }

  of(route: Resource): readonly RouteBinding[] {
    const bindings: RouteBinding[] = [];
    const hostnames = stringsIn(route.spec, 'hostnames');
    const wanted = hostnames.length === 0 || route.kind === 'TCPRoute' ? ['*'] : hostnames;
    for (const parent of parentReferences(route)) {
      const mesh = this.#mesh(parent);
      if (mesh !== undefined) bindings.push(mesh);
      const siblings = this.#siblings(parent);
      for (const listener of siblings) {
        if (!takes(listener, { route, parent, wanted })) continue;
        bindings.push({ kind: 'listener', listener, hosts: hostsAt(listener, { route, wanted, siblings }) });
      }
    }
    // By name, so that the order of parents says nothing.
    return bindings.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
  }

  /** All listeners of what a parent names. */
  #siblings({ group, kind, namespace, name }: ParentReference): readonly GatewayListener[] {
    if (group !== gatewayGroup) return [];
    if (kind === 'Gateway') {
      const [gateway] = this.#graph.definitions('KubernetesGateway', namespace, name);
      return gateway === undefined ? [] : ownListeners(gateway, this.#listeners.of(gateway));
    }
    const [set] = kind === 'ListenerSet' ? this.#graph.definitions('ListenerSet', namespace, name) : [];
    const parent = set === undefined ? undefined : gatewayOfListenerSet(set);
    if (set === undefined || parent === undefined) return [];
    const [gateway] = this.#graph.definitions('KubernetesGateway', parent.namespace, parent.name);
    return gateway === undefined ? [] : ownListeners(set, this.#listeners.of(gateway));
  }

  #mesh({ group, kind, namespace, name, port }: ParentReference): RouteBinding | undefined {
    if (group === '' && kind === 'Service') {
      const [service] = this.#graph.definitions('Service', namespace, name);
      if (service === undefined && this.#graph.refer('Service', namespace, name).state === 'missing') return undefined;
      if (service !== undefined && usesForeignWaypoint(service, this.#graph)) return undefined;
      return { kind: 'mesh', hosts: [serviceHost(name, namespace, this.#clusterDomain)], port };
    }
    if (group !== 'networking.istio.io' || kind !== 'ServiceEntry') return undefined;
    const [entry] = this.#graph.definitions('ServiceEntry', namespace, name);
    if (entry === undefined || usesForeignWaypoint(entry, this.#graph)) return undefined;
    return { kind: 'mesh', hosts: stringsIn(entry.spec, 'hosts'), port };
  }
}

function ownListeners(owner: Resource, listeners: readonly GatewayListener[]): readonly GatewayListener[] {
  return listeners.filter(({ listener }) => listener.resource === owner);
}

interface Attaching {
  readonly route: Resource;
  readonly parent: ParentReference;
  /** The hostnames of the route. */
  readonly wanted: readonly string[];
}

function takes(found: GatewayListener, { route, parent, wanted }: Attaching): boolean {
  if (parent.port !== undefined && parent.port !== found.port) return false;
  if (parent.section !== undefined && parent.section !== found.listener.name) return false;
  if (!found.routeKinds.has(route.kindName)) return false;
  return found.hosts.some(
    ({ namespace, host }) =>
      (namespace === '*' || namespace === route.namespace) && wanted.some((hostname) => overlap(host, hostname)),
  );
}

interface Wanting {
  readonly route: Resource;
  readonly wanted: readonly string[];
  readonly siblings: readonly GatewayListener[];
}

/** pilot/pkg/config/kube/gateway/route_collections.go */
function hostsAt(found: GatewayListener, { route, wanted, siblings }: Wanting): readonly string[] {
  if (route.kind === 'TCPRoute') return wanted;
  if (route.kind !== 'TLSRoute') return wanted.filter((host) => !isTakenByOther(host, found, siblings));
  return narrowed(wanted, found.listener.hostname);
}

/** The hosts as far as they are of a listener. pkg/config/host/names.go Intersection */
function narrowed(hosts: readonly string[], hostname: string | undefined): readonly string[] {
  if (hostname === undefined) return hosts;
  const common = hosts.flatMap((host) => (covers(hostname, host) ? host : covers(host, hostname) ? hostname : []));
  return [...new Set(common)];
}

/** pkg/config/host/name.go Matches */
function overlap(a: string, b: string): boolean {
  return covers(a, b) || covers(b, a);
}

/**
 * Whether a listener that is more exact than this one takes a host from it: requests find their listener before their route.
 * conversion.go hostnameAllowedByIsolation
 */
function isTakenByOther(
  host: string,
  { listener, port }: GatewayListener,
  siblings: readonly GatewayListener[],
): boolean {
  const own = listener.hostname ?? '';
  if (own !== '' && !own.startsWith('*')) return false;
  if (own !== '' && !overlap(host, own)) return true;
  return siblings.some(({ listener: other, port: otherPort }) => {
    if (other === listener || otherPort !== port || other.protocol !== listener.protocol) return false;
    const { hostname } = other;
    return hostname !== undefined && hostname !== own && own.length <= hostname.length && covers(hostname, host);
  });
}

function nameOf(binding: RouteBinding): string {
  return binding.kind === 'mesh' ? 'mesh' : binding.listener.name;
}
