import type { Graph } from '../../graph/graph.ts';
import type { Service, ServicePort } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import type { Context } from '../context.ts';
import { PeerAuthentications } from '../peer-authentication.ts';
import { meshedCaller } from './meshed-caller.ts';
import { type MissingTls, missingTls } from './missing-tls.ts';
import { PlaintextClients } from './plaintext-clients.ts';
import { type MisledPort, misledPorts, type TakenPort, takenPorts } from './proxy-ports.ts';
import { type ProxyUser, proxyUsers } from './proxy-users.ts';
import { type ServerFirst, serverFirst } from './server-first.ts';
import type { ServerSources } from './server-sources.ts';
import { type SplitHeadless, splitHeadless } from './split-headless.ts';
import { type UnheardPort, unheardPorts } from './unheard-ports.ts';

/** Questions about the servers of a unit: what their proxies take from them, and what clients meet behind their Services. */
export class Servers {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #mesh: ServerSources;
  readonly #clients: PlaintextClients;
  readonly #peerAuthentications: PeerAuthentications;

  constructor(graph: Graph, context: Context, mesh: ServerSources) {
    this.#graph = graph;
    this.#context = context;
    this.#mesh = mesh;
    this.#clients = new PlaintextClients(graph, context, mesh);
    this.#peerAuthentications = new PeerAuthentications(graph, context);
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

  /** Why clients send plaintext to every pod of a headless Service; undefined where they do not, or a rule tells them to. */
  splitHeadless(service: Service): SplitHeadless | undefined {
    return splitHeadless(service, {
      ...this.#sources(),
      namespaceTls: (namespace) => this.#peerAuthentications.inNamespace(namespace),
    });
  }

  /** Why clients of the mesh send plaintext to a STRICT server while auto mutual TLS is off. */
  missingTls(service: Service): MissingTls | undefined {
    return missingTls(service, this.#sources());
  }

  /** Ports of a headless Service on which no pod behind it listens. */
  unheardPorts(service: Service): readonly UnheardPort[] {
    return unheardPorts(service, this.#sources());
  }

  /** Why connections to a Service port hang, which declares no protocol and whose server speaks first. */
  serverFirst(port: ServicePort): ServerFirst | undefined {
    return serverFirst(port, this.#mesh, this.#context);
  }

  /** Who is named as the client of calls to a port that all clients of the mesh would make alike. */
  meshedCaller(service: Service, port: ServicePort): string {
    return meshedCaller(service, port, this.#mesh);
  }

  #sources() {
    return { graph: this.#graph, context: this.#context, mesh: this.#mesh, clients: this.#clients };
  }
}
