import type { Graph } from '../../graph/graph.ts';
import { containerPortFor } from '../../graph/graph.ts';
import { serviceHost } from '../../model/hostname.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append, remember } from '../../model/multimap.ts';
import { selects } from '../../model/selector.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Context } from '../context.ts';
import type { GatewayServer, GatewayTls } from '../gateway/gateway-server.ts';
import { wholeWordProtocol } from '../protocol.ts';
import type { DeployedGateways } from './deployed-gateways.ts';
import type { GatewayListener, GatewayListeners } from './gateway-listeners.ts';

/** Which listeners the pods of a workload serve. pilot/pkg/model/push_context.go mergeGateways */
export class ListenerServers {
  readonly #graph: Graph;
  readonly #clusterDomain: string;
  readonly #deployed: DeployedGateways;
  readonly #listeners: GatewayListeners;
  readonly #servers = new Map<Workload, Answer<readonly GatewayServer[]>>();
  readonly #services = new Map<Workload, readonly Service[]>();
  #byService: ReadonlyMap<string, readonly GatewayListener[]> | undefined;

  constructor(
    graph: Graph,
    context: Context,
    sources: { readonly deployed: DeployedGateways; readonly listeners: GatewayListeners },
  ) {
    this.#graph = graph;
    this.#clusterDomain = context.clusterDomain.value;
    this.#deployed = sources.deployed;
    this.#listeners = sources.listeners;
  }

  /** The Services over the pods of a workload, also those that Istio deploys. */
  servicesOf(workload: Workload): readonly Service[] {
    return remember(this.#services, workload, () => {
      const deployed = this.#deployed.ofWorkload(workload);
      if (deployed === undefined) return this.#graph.servicesOf(workload);
      const others = this.#graph
        .servicesIn(workload.namespace)
        .filter((service) => service.hasSelector && selects(service.selector, workload.labels));
      return [...new Set([deployed.service, ...others])];
    });
  }

  serversOf(workload: Workload): Answer<readonly GatewayServer[]> {
    return remember(this.#servers, workload, () => this.#read(workload));
  }

  #read(workload: Workload): Answer<readonly GatewayServer[]> {
    const services = this.servicesOf(workload);
    const served = [...new Set(services.flatMap((service) => this.#servedBy(service)))];
    const doubtful = served.find(({ gateway }) => this.#graph.isAmbiguous(gateway));
    if (doubtful !== undefined) return ambiguous(doubtful.gateway);
    const servers = served
      .filter(({ valid }) => valid !== false)
      .flatMap((listener) => targetPorts(listener, services, workload).map((port) => serverOf(listener, port)));
    return known(servers, () => served.flatMap(evidenceOf));
  }

  /** A Gateway is served by Services of its own namespace only. */
  #servedBy(service: Service): readonly GatewayListener[] {
    const host = serviceHost(service.name, service.namespace, this.#clusterDomain);
    this.#byService ??= this.#index();
    return (this.#byService.get(host) ?? []).filter(({ gateway }) => gateway.namespace === service.namespace);
  }

  #index(): ReadonlyMap<string, readonly GatewayListener[]> {
    const byService = new Map<string, GatewayListener[]>();
    for (const gateway of this.#graph.ofKind('KubernetesGateway')) {
      const [first] = this.#graph.definitions('KubernetesGateway', gateway.namespace, gateway.name);
      if (first !== gateway) continue;
      for (const listener of this.#listeners.of(gateway)) {
        for (const host of listener.services) append(byService, host, listener);
      }
    }
    return byService;
  }
}

/** The port of a listener is a port of the Service, which says the port of the pods. pilot/pkg/model/gateway.go resolvePorts */
function targetPorts(
  { port, services: hosts }: GatewayListener,
  services: readonly Service[],
  workload: Workload,
): readonly number[] {
  const named = services.filter(({ name, namespace }) =>
    hosts.some((host) => host.startsWith(`${name}.${namespace}.svc.`)),
  );
  const ports = named.flatMap((service) => service.ports.filter(({ number }) => number === port));
  return [...new Set(ports.flatMap((servicePort) => containerPortFor(servicePort, workload) ?? []))];
}

function serverOf(found: GatewayListener, targetPort: number): GatewayServer {
  const { listener, name, port, hosts } = found;
  const protocol = wholeWordProtocol(listener.protocol);
  return {
    resource: listener.resource,
    path: listener.path,
    name,
    number: port,
    targetPort,
    protocol,
    hosts,
    tls: protocol === 'http' ? undefined : tlsOf(found),
    httpsRedirect: false,
  };
}

/** What is not known of the certificates is not known of the one that counts. */
function tlsOf({ tls, valid }: GatewayListener): GatewayTls | undefined {
  if (tls === undefined || typeof valid === 'boolean' || tls.credentialFound?.known === false) return tls;
  return { ...tls, credentialFound: unknown(valid.why) };
}

function evidenceOf({ listener, valid, assumed }: GatewayListener): readonly Evidence[] {
  const { resource, path, name, port } = listener;
  const at = resource.field(...path);
  const note =
    valid === false
      ? `listener "${name}" of ${resource.title} is not programmed, as its certificate cannot be used`
      : `listener "${name}" of ${resource.title} is for port ${port ?? 0}`;
  return [
    { note, from: 'manifest', at },
    ...assumed.map(
      (namespace): Evidence => ({
        note: `namespace "${namespace}" is taken to have the labels that listener "${name}" selects`,
        from: 'absence',
        assumed: true,
        at,
      }),
    ),
  ];
}
