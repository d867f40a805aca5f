import type { ClientSide } from '../../mesh/trace/client-side.ts';
import type { TraceRequest } from '../../mesh/trace/request.ts';
import type { Trace, TracedDestination } from '../../mesh/trace/trace.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Confirmation } from '../../story-result.ts';
import { accessLogLines } from './access-log.ts';
import { clusterName } from './cluster-name.ts';
import { proxyName, shellWord } from './proxy-name.ts';

/** Where a sidecar takes what its pod sends, and what is sent to its pod. https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio */
const outboundPort = 15001;
const inboundPort = 15006;

/** How a cluster would show that a trace is right. */
export function confirmationOf(trace: Trace): Confirmation {
  return { commands: [...new Set(commandsFor(trace))], accessLog: accessLogLines(trace) };
}

function* commandsFor(trace: Trace): Iterable<string> {
  const { request, client, destinations = [] } = trace;
  yield* ambientCommands(trace);
  const sender = senderOf(request);
  const side = client.known ? client.value : undefined;
  const isProxied = side?.proxy === 'sidecar' || side?.proxy === 'gateway';
  if (sender !== undefined && side !== undefined && isProxied) {
    const name = proxyName(sender);
    yield `istioctl proxy-config listeners ${name} --port ${listenerPort(side, request)}`;
    const routes = routesOf(side, request);
    if (routes !== undefined)
      yield `istioctl proxy-config routes ${name}${routes === '' ? '' : ` --name ${shellWord(routes)}`}`;
    for (const destination of destinations) yield* clusterCommands(name, destination);
  }
  for (const { servers } of destinations) {
    for (const { endpoint, proxy, authorization } of servers) {
      if (endpoint.workload === undefined || proxy !== 'sidecar') continue;
      const server = proxyName(endpoint.workload);
      yield `istioctl proxy-config listeners ${server} --port ${inboundPort}`;
      const policies = authorization?.known === true ? authorization.value.policies : [];
      if (policies.length > 0) yield `istioctl experimental authz check ${server}`;
    }
  }
}

/** https://istio.io/latest/docs/reference/commands/istioctl/#istioctl-ztunnel-config */
function* ambientCommands({ request, client, waypoint, destinations = [] }: Trace): Iterable<string> {
  const sender = senderOf(request);
  if (sender !== undefined && client.known && client.value.proxy === 'ztunnel') {
    yield `istioctl ztunnel-config workloads --workload-namespace ${shellWord(sender.namespace)}`;
  }
  const waypoints = [waypoint, ...destinations.map((destination) => destination.waypoint)];
  for (const each of waypoints) {
    if (each === undefined) continue;
    const [namespace = '', name = ''] = each.waypoint.key.split('/');
    yield `istioctl proxy-config routes ${shellWord(`deployment/${name}.${namespace}`)}`;
  }
  for (const { servers } of destinations) {
    for (const { endpoint, proxy } of servers) {
      if (endpoint.workload === undefined || proxy !== 'ztunnel') continue;
      const namespace = shellWord(endpoint.workload.namespace);
      yield `istioctl ztunnel-config workloads --workload-namespace ${namespace}`;
      yield `istioctl ztunnel-config policies --policy-namespace ${namespace}`;
    }
  }
}

/** The workload whose proxy sends. */
export function senderOf({ via, from }: TraceRequest): Workload | undefined {
  return via ?? (from === 'internet' ? undefined : from);
}

function listenerPort({ gateway, listener }: ClientSide, { port }: TraceRequest): number {
  if (gateway !== undefined) return gateway.targetPort ?? port;
  return listener === 'catch-all' ? outboundPort : port;
}

/**
 * The name of the routes that are looked at; empty where it is not foretold. Ports whose protocol is detected have routes of their
 * own. pilot/pkg/networking/core/listener.go, pilot/pkg/model/gateway.go
 */
function routesOf(side: ClientSide, { port }: TraceRequest): string | undefined {
  const { handledAs, gateway, portProtocol, virtualHost } = side;
  if (handledAs !== 'http') return undefined;
  if (gateway !== undefined) return gateway.server?.tls === undefined ? `http.${gateway.targetPort}` : '';
  return portProtocol === 'auto-detect' && virtualHost?.endsWith(`:${port}`) ? virtualHost : String(port);
}

function* clusterCommands(proxy: string, destination: TracedDestination): Iterable<string> {
  const { target, cluster } = destination;
  if (target.kind !== 'destination') return;
  const { host, subset } = target.destination;
  const ofSubset = subset === undefined ? '' : ` --subset ${shellWord(subset)}`;
  yield `istioctl proxy-config clusters ${proxy} --fqdn ${shellWord(host)} --port ${target.port}${ofSubset}`;
  if (cluster?.known === true && cluster.value !== undefined) {
    yield `istioctl proxy-config endpoints ${proxy} --cluster ${shellWord(clusterName(target))}`;
  }
}
