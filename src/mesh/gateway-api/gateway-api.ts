import type { Graph } from '../../graph/graph.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import type { GatewayServer } from '../gateway/gateway-server.ts';
import { Secrets } from '../gateway/secrets.ts';
import type { Routing } from '../routing/routing.ts';
import { BackendPolicies } from './backend-policies.ts';
import { Backends } from './backends.ts';
import { DeployedGateways } from './deployed-gateways.ts';
import { GatewayApiRoutes } from './gateway-api-routes.ts';
import { GatewayListeners } from './gateway-listeners.ts';
import { ListenerServers } from './listener-servers.ts';
import { ListenerSets } from './listener-sets.ts';
import { ListenerCertificates } from './listener-tls.ts';
import { ReferenceGrants } from './reference-grants.ts';
import { RouteBindings } from './route-bindings.ts';

/** What Istio makes of the objects of the Gateway API, in the terms of its own. pilot/pkg/config/kube/gateway */
export class GatewayApi {
  /** Workloads and Services that the control plane deploys for Gateways; the graph does not list them. */
  readonly deployed: DeployedGateways;
  /** What BackendTLSPolicies mean, as DestinationRules. */
  readonly policies: BackendPolicies;
  readonly #servers: ListenerServers;
  readonly #routes: GatewayApiRoutes;

  constructor(graph: Graph, context: Context) {
    const sets = new ListenerSets(graph);
    const grants = new ReferenceGrants(graph);
    this.deployed = new DeployedGateways(graph, context, sets);
    this.policies = new BackendPolicies(graph, context);
    const certificates = new ListenerCertificates(graph, grants, new Secrets(graph));
    const listeners = new GatewayListeners(graph, context, { sets, certificates });
    const bindings = new RouteBindings(graph, context, listeners);
    this.#routes = new GatewayApiRoutes(graph, context, { bindings, backends: new Backends(graph, context, grants) });
    this.#servers = new ListenerServers(graph, context, { deployed: this.deployed, listeners });
  }

  /**
   * The listeners that the pods of a workload serve: those of the Gateway it is deployed for, or of Gateways whose addresses
   * name a Service of it. One whose Secret may be elsewhere is among them, with `credentialFound` unknown.
   */
  serversOf(workload: Workload): Answer<readonly GatewayServer[]> {
    return this.#servers.serversOf(workload);
  }

  isDeployed(workload: Workload): boolean {
    return this.deployed.ofWorkload(workload) !== undefined;
  }

  servicesOf(workload: Workload): readonly Service[] {
    return this.#servers.servicesOf(workload);
  }

  /** The routes in the form of VirtualServices: one for each host of each parent, of all routes that share them. */
  routings(): readonly Routing[] {
    return this.#routes.routings();
  }
}
