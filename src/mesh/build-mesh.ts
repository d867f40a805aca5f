import type { Graph } from '../graph/graph.ts';
import type { OutboundMode } from '../model/istio/sidecar.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { Ambient } from './ambient/ambient.ts';
import type { Answer, Evidence } from './answer.ts';
import { type Authorization, Authorizations } from './authorization/authorization.ts';
import type { AuthorizationRequest } from './authorization/request.ts';
import type { Call } from './call.ts';
import { type CallIndex, findCalls } from './calls/find-calls.ts';
import type { Client } from './client.ts';
import type { EffectiveTls } from './client-tls.ts';
import type { Cluster, ClusterName } from './cluster/cluster.ts';
import { ClusterTls } from './cluster/cluster-tls.ts';
import { Clusters } from './cluster/clusters.ts';
import type { Endpoint } from './cluster/endpoint.ts';
import { Endpoints } from './cluster/endpoints.ts';
import { RoutedServices } from './cluster/routed-services.ts';
import { type TrafficSettings, trafficSettings, type UpstreamHttp, upstreamHttp } from './cluster/traffic-settings.ts';
import { VisibleServices } from './cluster/visible-services.ts';
import { WorkloadTls } from './cluster/workload-tls.ts';
import type { Context } from './context.ts';
import { dataplaneOf } from './dataplane.ts';
import { defaultsOf } from './defaults.ts';
import type { Destination } from './destination.ts';
import { DestinationRules, type EffectiveTrafficPolicy } from './destination-rule.ts';
import { type DetectedPort, DetectedPorts } from './detected-ports.ts';
import type { DeployedGateway } from './gateway-api/deployed-gateways.ts';
import { GatewayApi } from './gateway-api/gateway-api.ts';
import { presentsIdentity } from './identity.ts';
import { bypassesSidecar } from './inbound.ts';
import type { Mesh } from './mesh.ts';
import { MeshedClients } from './meshed-clients.ts';
import type { Dataplane, MutualTlsMode, Protocol } from './modes.ts';
import { PeerAuthentications } from './peer-authentication.ts';
import { Pods } from './pods/pods.ts';
import { protocolOf } from './protocol.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { Registry } from './registry.ts';
import { RequestAuthentications } from './request-authentication.ts';
import { type RetryBudget, RetryBudgets } from './retry-budget.ts';
import { type EffectiveRoute, Routes } from './routes.ts';
import { Routings } from './routing/routings.ts';
import { Servers } from './servers/servers.ts';
import { SidecarScopes } from './sidecar-scope.ts';
import { type TlsConflict, TlsConflicts } from './tls-conflicts.ts';
import { buildTracer, type TraceParts } from './trace/build-tracer.ts';
import type { TraceRequest } from './trace/request.ts';
import type { Trace } from './trace/trace.ts';
import type { Tracer } from './trace/tracer.ts';
import { Traffic } from './traffic.ts';

/** The mesh over one graph. Nothing is worked out before it is asked. */
export function buildMesh(graph: Graph, context: Context): Mesh {
  return new UnitMesh(graph, context);
}

class UnitMesh implements Mesh {
  readonly servers: Servers;
  readonly ambient: Ambient;
  readonly traffic: Traffic;
  readonly pods: Pods;
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #dataplanes = new Map<Workload, Answer<Dataplane>>();
  readonly #protocols = new Map<ServicePort, Answer<Protocol>>();
  readonly #peerAuthentications: PeerAuthentications;
  readonly #destinationRules: DestinationRules;
  readonly #clusters: Clusters;
  readonly #clusterTls: ClusterTls;
  readonly #workloadTls: WorkloadTls;
  readonly #routes: Routes;
  readonly #scopes: SidecarScopes;
  readonly #detectedPorts: DetectedPorts;
  readonly #retryBudgets: RetryBudgets;
  readonly #requestAuthentications: RequestAuthentications;
  readonly #authorizations: Authorizations;
  readonly #gatewayApi: GatewayApi;
  readonly #traceParts: TraceParts;
  #tracer: Tracer | undefined;
  #calls: CallIndex | undefined;
  #tlsConflicts: TlsConflicts | undefined;

  constructor(graph: Graph, context: Context) {
    this.#graph = graph;
    this.#context = context;
    this.servers = new Servers(graph, context, this);
    this.ambient = new Ambient(graph, context, this);
    this.traffic = new Traffic(graph, context, () => this.#traceParts);
    this.pods = new Pods(graph, context, this);
    this.#peerAuthentications = new PeerAuthentications(graph, context);
    this.#destinationRules = new DestinationRules(graph, context, () => this.#gatewayApi.policies.destinationRules());
    this.#gatewayApi = new GatewayApi(graph, context);
    const { deployed } = this.#gatewayApi;
    const registry = new Registry(graph, context, () => deployed.generatedServices());
    this.#scopes = new SidecarScopes(graph, context, registry);
    this.#detectedPorts = new DetectedPorts(graph, context, (workload) => this.dataplane(workload));
    this.#retryBudgets = new RetryBudgets(graph, context, (resource) => this.effectiveRoutes(resource));
    this.#requestAuthentications = new RequestAuthentications(graph, context);
    this.#authorizations = new Authorizations(graph, context, {
      foundation: this,
      tokens: this.#requestAuthentications,
    });
    const endpoints = new Endpoints(graph, registry, (service) => deployed.generatedBehind(service));
    this.#clusterTls = new ClusterTls(context, {
      dataplane: (workload) => this.dataplane(workload),
      serverTls: (server, port) => this.#peerAuthentications.onPort(server, port),
      namespaceTls: (namespace) => this.#peerAuthentications.inNamespace(namespace),
      endpoints: (service, port) => endpoints.of(service, port),
    });
    this.#workloadTls = new WorkloadTls(registry, this.#destinationRules, this.#clusterTls);
    const scopes = this.#scopes;
    const { picksBestServiceNamespace } = defaultsOf(context.istioVersion.value);
    const routed = new RoutedServices(graph, context);
    const visible = new VisibleServices({ registry, scopes, routed, picksBestServiceNamespace });
    this.#clusters = new Clusters(graph, context, {
      registry,
      scopes,
      visible,
      rules: this.#destinationRules,
      endpoints,
    });
    const gatewayApi = this.#gatewayApi;
    const routings = new Routings(graph, context, () => gatewayApi.routings());
    this.#routes = new Routes(graph, routings, (client, port) => visible.scopeOf(client).listenerFor(port));
    this.#traceParts = { mesh: this, registry, scopes, visible, routed, endpoints, routings, gatewayApi };
  }

  dataplane(workload: Workload): Answer<Dataplane> {
    return remember(this.#dataplanes, workload, () => dataplaneOf(workload, this.#graph, this.#context));
  }

  trace(request: TraceRequest): Trace {
    this.#tracer ??= buildTracer(this.#graph, this.#context, this.#traceParts);
    return this.#tracer.trace(request);
  }

  deployedGateways(): readonly DeployedGateway[] {
    return this.#gatewayApi.deployed.all();
  }

  protocol(port: ServicePort): Answer<Protocol> {
    return remember(this.#protocols, port, () => protocolOf(port));
  }

  detectedPort(port: ServicePort): DetectedPort | undefined {
    const protocol = this.protocol(port);
    return protocol.known && protocol.value === 'auto-detect' ? this.#detectedPorts.of(port) : undefined;
  }

  serverTls(workload: Workload, port: number): Answer<MutualTlsMode> {
    return this.#peerAuthentications.onPort(workload, port);
  }

  workloadPolicy(workload: Workload): Resource | undefined {
    return this.#peerAuthentications.forWorkload(workload);
  }

  bypass(workload: Workload, port: number): Evidence | undefined {
    return bypassesSidecar(workload, port);
  }

  destinationRule(client: Client, destination: Destination): Answer<EffectiveTrafficPolicy> {
    return this.#destinationRules.policy(client, destination);
  }

  clientTls(client: Client, destination: Destination, server: Workload): Answer<EffectiveTls> {
    return this.#workloadTls.towards(client, destination, server);
  }

  cluster(client: Client, name: ClusterName): Answer<Cluster | undefined> {
    return this.#clusters.find(client, name);
  }

  tlsTowards(client: Client, cluster: Cluster, endpoint: Endpoint): Answer<EffectiveTls> {
    return this.#clusterTls.towards(client, cluster, endpoint);
  }

  trafficSettings(cluster: Cluster): TrafficSettings {
    return trafficSettings(cluster, this.#context);
  }

  upstreamHttp(cluster: Cluster): UpstreamHttp {
    return upstreamHttp(cluster, this.#context);
  }

  routes(client: Client, destination: Destination): Answer<readonly EffectiveRoute[]> {
    return this.#routes.towards(client, destination);
  }

  effectiveRoutes(virtualService: Resource): readonly EffectiveRoute[] {
    return this.#routes.writtenIn(virtualService);
  }

  retryBudgets(route: Resource): readonly RetryBudget[] {
    return this.#retryBudgets.of(route);
  }

  visible(client: Client, host: string): Answer<boolean> {
    return this.#scopes.visible(client, host);
  }

  outboundMode(client: Client): Answer<OutboundMode> {
    return this.#scopes.outboundMode(client);
  }

  tlsConflicts(rule: Resource): readonly TlsConflict[] {
    this.#tlsConflicts ??= new TlsConflicts(this.#graph, this.#context, {
      mesh: this,
      clients: new MeshedClients(this.#graph, (workload) => this.dataplane(workload)),
    });
    return this.#tlsConflicts.of(rule);
  }

  presentsIdentity(call: Call): Answer<boolean> {
    return presentsIdentity(call, (workload) => this.dataplane(workload));
  }

  refusal(call: Call): Refusal | undefined {
    return refusalOf(call, { mesh: this, ambient: this.ambient, graph: this.#graph, context: this.#context });
  }

  authorize(workload: Workload, request: AuthorizationRequest): Answer<Authorization> {
    return this.#authorizations.authorize(workload, request);
  }

  requestAuthentication(workload: Workload): readonly Resource[] {
    return this.#requestAuthentications.for(workload);
  }

  callsWrittenIn(resource: Resource): readonly Call[] {
    return this.#foundCalls().writtenIn(resource);
  }

  callsTo(service: Service): readonly Call[] {
    return this.#foundCalls().to(service);
  }

  callsToWorkload(workload: Workload): readonly Call[] {
    return this.#foundCalls().toWorkload(workload);
  }

  #foundCalls(): CallIndex {
    this.#calls ??= findCalls(this.#graph, this.#context);
    return this.#calls;
  }
}
