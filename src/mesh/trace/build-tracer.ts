import type { Graph } from '../../graph/graph.ts';
import { LastHops } from '../ambient/last-hop.ts';
import type { Waypoint } from '../ambient/waypoint.ts';
import { WaypointClusters } from '../ambient/waypoint-clusters.ts';
import { WaypointDepartures } from '../ambient/waypoint-departures.ts';
import { WaypointRules } from '../ambient/waypoint-rules.ts';
import { WaypointWalk } from '../ambient/waypoint-walk.ts';
import { ZtunnelNames } from '../ambient/ztunnel-names.ts';
import { ZtunnelWalk } from '../ambient/ztunnel-walk.ts';
import type { Endpoints } from '../cluster/endpoints.ts';
import type { RoutedServices } from '../cluster/routed-services.ts';
import type { VisibleServices } from '../cluster/visible-services.ts';
import type { Context } from '../context.ts';
import { defaultsOf } from '../defaults.ts';
import { GatewayServers } from '../gateway/gateway-servers.ts';
import { GatewayWalk } from '../gateway/gateway-walk.ts';
import type { GatewayApi } from '../gateway-api/gateway-api.ts';
import { Arrivals } from '../inbound/arrivals.ts';
import { DialledPorts } from '../outbound/dialled-ports.ts';
import { OutboundListeners } from '../outbound/listeners.ts';
import { NameResolution } from '../outbound/name-resolution.ts';
import { ServicesByPort } from '../outbound/port-services.ts';
import type { RoutingsOf } from '../outbound/scoped-routings.ts';
import { SidecarWalk } from '../outbound/sidecar-walk.ts';
import { TcpChains } from '../outbound/tcp-chains.ts';
import { VirtualHosts } from '../outbound/virtual-hosts.ts';
import type { Registry } from '../registry.ts';
import type { Routings } from '../routing/routings.ts';
import type { SidecarScopes } from '../sidecar-scope.ts';
import { Destinations } from './destinations.ts';
import { DialledAddresses } from './dialled-servers.ts';
import { IngressCrossings } from './ingress-crossings.ts';
import { LastLeg } from './last-leg.ts';
import { Onward } from './onward.ts';
import type { TraceSources } from './trace-sources.ts';
import { Tracer } from './tracer.ts';
import { WaypointHop } from './waypoint-hop.ts';

/** The questions that a trace is composed of. */
export interface TraceParts {
  readonly mesh: TraceSources;
  readonly registry: Registry;
  readonly scopes: SidecarScopes;
  readonly visible: VisibleServices;
  readonly routed: RoutedServices;
  readonly endpoints: Endpoints;
  readonly routings: Routings;
  readonly gatewayApi: GatewayApi;
}

export function buildTracer(graph: Graph, context: Context, parts: TraceParts): Tracer {
  const { mesh, registry, endpoints, scopes, routed } = parts;
  const { ambient } = mesh;
  const names = new NameResolution(graph, context, registry);
  const dialled = new DialledAddresses({ endpoints: (service, port) => endpoints.of(service, port) });
  const crossings = new WaypointHop(waypointWalk(parts), () => onward);
  const lastLeg = new LastLeg({
    mesh,
    hops: new LastHops(context, { ambient, mesh }),
    arrivals: new Arrivals(graph, context, { mesh, scopes }),
  });
  const onward: Onward = new Onward(
    new Destinations({
      clusters: new WaypointClusters({ mesh, ambient, routed }),
      dialled,
      lastLeg,
      ingress: new IngressCrossings({ ambient, lastLeg, crossings }),
    }),
  );
  return new Tracer({
    graph,
    context,
    names,
    sidecar: sidecarWalk(context, parts),
    gateways: gatewayWalk(graph, context, parts),
    ztunnel: {
      names: new ZtunnelNames(context, { registry, names }),
      walk: new ZtunnelWalk({ graph, ambient, dialled }),
    },
    onward,
    crossings,
    dataplane: (workload) => mesh.dataplane(workload),
  });
}

function waypointWalk({ mesh: { ambient }, registry, routings }: TraceParts): WaypointWalk {
  const rules = new WaypointRules(routings);
  const podRule = routings.ownRule([]);
  const identityOf = (waypoint: Waypoint) => ambient.identityOf(waypoint);
  return new WaypointWalk({ ambient, departures: new WaypointDepartures({ registry, rules, podRule, identityOf }) });
}

function sidecarWalk(context: Context, { mesh, registry, visible, routings }: TraceParts): SidecarWalk {
  const services = new ServicesByPort(registry);
  const routingsOf: RoutingsOf = (scope, egress) => routings.forMesh(scope.namespace, egress);
  return new SidecarWalk({
    listeners: new OutboundListeners(services, new TcpChains(routingsOf)),
    virtualHosts: new VirtualHosts({
      registry,
      services,
      routings: routingsOf,
      defaultRule: ({ service, port }) => routings.defaultRule(service, port),
      clusterDomain: context.clusterDomain.value,
    }),
    dialledPorts: new DialledPorts(registry, visible),
    scopeOf: (client) => visible.scopeOf(client),
    outboundMode: (client) => mesh.outboundMode(client),
  });
}

function gatewayWalk(
  graph: Graph,
  context: Context,
  { mesh, registry, routings, gatewayApi }: TraceParts,
): GatewayWalk {
  return new GatewayWalk({
    graph,
    registry,
    servers: new GatewayServers(graph, gatewayApi, defaultsOf(context.istioVersion.value)),
    routingsFor: (server, namespace) => routings.forGateway(server, namespace),
    dataplane: (workload) => mesh.dataplane(workload),
    servicesOf: (workload) => gatewayApi.servicesOf(workload),
    authorize: (workload, request) => mesh.authorize(workload, request),
  });
}
