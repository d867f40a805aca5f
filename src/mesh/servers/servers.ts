import type { Graph } from '../../graph/graph.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Context } from '../context.ts';
import type { Mesh } from '../mesh.ts';
import { type MisledPort, misledPorts, type TakenPort, takenPorts } from './proxy-ports.ts';
import { type ProxyUser, proxyUsers } from './proxy-users.ts';

/** Questions about the servers of a unit: what their proxies take from them, and what clients meet behind their Services. */
export class Servers {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #mesh: Mesh;

  constructor(graph: Graph, context: Context, mesh: Mesh) {
    this.#graph = graph;
    this.#context = context;
    this.#mesh = mesh;
  }

  /** Settings that make containers the user or group of their sidecar, which nothing redirects. */
  proxyUsers(workload: Workload): readonly ProxyUser[] {
    return proxyUsers(workload, this.#mesh.dataplane(workload), this.#graph);
  }

  /** Ports that containers declare and their proxy has. */
  takenPorts(workload: Workload): readonly TakenPort[] {
    return takenPorts(workload, (each) => this.#mesh.dataplane(each));
  }

  /** Ports of a Service that lead to ports of the sidecar. */
  misledPorts(service: Service): readonly MisledPort[] {
    return misledPorts(service, this.#graph, (each) => this.#mesh.dataplane(each));
  }
}
