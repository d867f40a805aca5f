import type { Graph } from '../../graph/graph.ts';
import { readGateway } from '../../model/gateway-api/gateway.ts';
import { listenersOf } from '../../model/gateway-api/listener.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { selects } from '../../model/selector.ts';
import type { Context } from '../context.ts';
import { type Deployment, deploymentName, generatedService, generatedWorkload, isDeployed } from './deployment.ts';
import { gatewayRole } from './gateway-role.ts';
import type { ListenerSets } from './listener-sets.ts';

/** A Gateway of the Gateway API with what the control plane runs for it. */
export interface DeployedGateway {
  readonly gateway: Resource;
  readonly role: Deployment['role'];
  /** That of the manifests where they hold it (dumps of a cluster do), otherwise one that the graph does not list. */
  readonly workload: Workload;
  readonly service: Service;
}

/** What the control plane deploys for Gateways of its classes. pilot/pkg/config/kube/gatewaycommon/deploymentcontroller.go */
export class DeployedGateways {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #sets: ListenerSets;
  #byNamespace: ReadonlyMap<string, ReadonlyMap<string, DeployedGateway>> | undefined;
  #byWorkload: ReadonlyMap<Workload, DeployedGateway> | undefined;

  constructor(graph: Graph, context: Context, sets: ListenerSets) {
    this.#graph = graph;
    this.#context = context;
    this.#sets = sets;
  }

  all(): readonly DeployedGateway[] {
    return [...this.#found().values()].flatMap((byName) => [...byName.values()]);
  }

  inNamespace(namespace: string): readonly DeployedGateway[] {
    return [...(this.#found().get(namespace)?.values() ?? [])];
  }

  /** By the name of the workload and of the Service: `<gateway>-istio`, or the Gateway's own for waypoints. */
  named(namespace: string, name: string): DeployedGateway | undefined {
    return this.#found().get(namespace)?.get(name);
  }

  /** `key` is `namespace/name` of the workload. */
  byKey(key: string): DeployedGateway | undefined {
    const slash = key.indexOf('/');
    return this.named(key.slice(0, Math.max(0, slash)), key.slice(slash + 1));
  }

  ofWorkload(workload: Workload): DeployedGateway | undefined {
    this.#byWorkload ??= new Map(this.all().map((deployed) => [deployed.workload, deployed]));
    return this.#byWorkload.get(workload);
  }

  /** The Services that no manifest holds. */
  generatedServices(): readonly Service[] {
    return this.all().flatMap(({ service }) => (this.#graph.serviceOf(service.resource) === service ? [] : [service]));
  }

  /** The workloads that no manifest holds, of those behind a Service. */
  generatedBehind({ namespace, hasSelector, selector }: Service): readonly Workload[] {
    if (!hasSelector) return [];
    return this.inNamespace(namespace)
      .map(({ workload }) => workload)
      .filter((workload) => this.#isGenerated(workload) && selects(selector, workload.labels));
  }

  #isGenerated(workload: Workload): boolean {
    return this.#graph.workloadOf(workload.resource) !== workload;
  }

  #found(): ReadonlyMap<string, ReadonlyMap<string, DeployedGateway>> {
    if (this.#byNamespace !== undefined) return this.#byNamespace;
    const byNamespace = new Map<string, Map<string, DeployedGateway>>();
    for (const resource of this.#graph.ofKind('KubernetesGateway')) {
      const deployment = this.#deployment(resource);
      if (deployment === undefined) continue;
      const name = deploymentName(deployment.gateway, deployment.role);
      const byName = remember(byNamespace, resource.namespace, () => new Map<string, DeployedGateway>());
      remember(byName, name, () => this.#deployed(deployment, name));
    }
    this.#byNamespace = byNamespace;
    return byNamespace;
  }

  #deployment(resource: Resource): Deployment | undefined {
    const gateway = readGateway(resource);
    const role = gatewayRole(gateway.className, this.#graph);
    if (role === undefined || role === 'remote' || !isDeployed(gateway)) return undefined;
    // Waypoints are part of ambient mode. pilot/pkg/features/ambient.go
    if (role !== 'gateway' && this.#context.ambient.value === false) return undefined;
    const added = role === 'gateway' ? this.#sets.of(gateway).flatMap(listenersOf) : [];
    return { gateway, role, listeners: [...gateway.listeners, ...added] };
  }

  #deployed(deployment: Deployment, name: string): DeployedGateway {
    const { resource } = deployment.gateway;
    const workload = this.#graph.find('Deployment', resource.namespace, name);
    return {
      gateway: resource,
      role: deployment.role,
      workload: (workload && this.#graph.workloadOf(workload)) ?? generatedWorkload(deployment),
      service: this.#graph.service(resource.namespace, name) ?? generatedService(deployment),
    };
  }
}
