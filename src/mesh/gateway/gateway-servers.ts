import type { Graph } from '../../graph/graph.ts';
import { type Gateway, readGateway, type Server } from '../../model/istio/gateway.ts';
import type { Service } from '../../model/k8s/service.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { append, remember } from '../../model/multimap.ts';
import type { Resource } from '../../model/resource.ts';
import { type Labels, selects } from '../../model/selector.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { VersionDefaults } from '../defaults.ts';
import { isHttp, wholeWordProtocol } from '../protocol.ts';
import { gatewayTls } from './credential.ts';
import type { GatewayServer } from './gateway-server.ts';
import { Secrets } from './secrets.ts';
import { mergeServers } from './server-merge.ts';
import { ServerPorts } from './server-ports.ts';

/** What the Gateway API adds. */
export interface ConvertedServers {
  /** The listeners that a workload serves. */
  serversOf(workload: Workload): Answer<readonly GatewayServer[]>;
  /** Whether Istio deploys the workload for a Gateway. */
  isDeployed(workload: Workload): boolean;
  /** The Services over the pods of a workload, those that Istio deploys too. */
  servicesOf(workload: Workload): readonly Service[];
}

/** Which servers a gateway's proxy has. pilot/pkg/model/push_context.go mergeGateways, pilot/pkg/model/gateway.go */
export class GatewayServers {
  readonly #graph: Graph;
  readonly #isStrict: boolean;
  readonly #converted: ConvertedServers;
  readonly #secrets: Secrets;
  readonly #answers = new Map<Workload, Answer<readonly GatewayServer[]>>();
  #gateways: GatewayIndex | undefined;

  constructor(
    graph: Graph,
    converted: ConvertedServers,
    { strictGatewayMerging }: Pick<VersionDefaults, 'strictGatewayMerging'> = { strictGatewayMerging: true },
  ) {
    this.#isStrict = strictGatewayMerging;
    this.#graph = graph;
    this.#converted = converted;
    this.#secrets = new Secrets(graph);
  }

  /** In Istio's order, without those that another one leaves no room for. Meaningful for workloads that run a gateway. */
  serversOf(workload: Workload): Answer<readonly GatewayServer[]> {
    return remember(this.#answers, workload, () => this.#merged(workload));
  }

  #merged(workload: Workload): Answer<readonly GatewayServer[]> {
    const services = this.#converted.servicesOf(workload);
    const gateways = this.#selecting(workload);
    const doubtful = [...services, ...gateways].find(({ resource }) => this.#graph.isAmbiguous(resource));
    if (doubtful !== undefined) return ambiguous(doubtful.resource);
    const converted = this.#converted.serversOf(workload);
    if (!converted.known) return converted;
    const ports = new ServerPorts(workload, services);
    const own = gateways.flatMap(({ resource, servers }) =>
      servers.map((server) => this.#server(server, resource, { workload, ports })),
    );
    const all = [...own, ...converted.value].sort(compareServers);
    const merged = mergeServers(all).filter(({ targetPort }) => ports.canListen(targetPort));
    return known(merged, () => [
      ...gateways.map(({ resource }) => selected(resource, workload)),
      ...converted.because(),
    ]);
  }

  /** Gateways that Istio deploys take no Istio Gateways of other namespaces. pilot/pkg/model/push_context.go filterStrictGatewayMerging */
  #selecting(workload: Workload): readonly Gateway[] {
    this.#gateways ??= new GatewayIndex(this.#graph.ofKind('Gateway').map(readGateway));
    const selecting = this.#gateways.selecting(workload.labels);
    if (!this.#isStrict || !this.#converted.isDeployed(workload)) return selecting;
    return selecting.filter(({ resource }) => resource.namespace === workload.namespace);
  }

  #server(
    server: Server,
    resource: Resource,
    { workload, ports }: { readonly workload: Workload; readonly ports: ServerPorts },
  ): GatewayServer {
    const { path, number, bind, hosts, tls } = server;
    const protocol = wholeWordProtocol(server.protocol);
    return {
      resource,
      path,
      name: `${resource.namespace}/${resource.name}`,
      number,
      targetPort: ports.targetOf(number),
      protocol,
      ...(bind === undefined ? {} : { bind }),
      hosts,
      tls: tls === undefined || isHttp(protocol) ? undefined : gatewayTls(tls, workload.namespace, this.#secrets),
      httpsRedirect: tls?.httpsRedirect === true,
    };
  }
}

/** As Istio orders what they come from: by age, then name, then namespace. pilot/pkg/model/config.go sortConfigByCreationTime */
function compareServers(a: GatewayServer, b: GatewayServer): number {
  if (a.name === b.name) return 0;
  const [created, otherCreated] = [a, b].map(({ resource }) => resource.created ?? Number.POSITIVE_INFINITY);
  if (created !== otherCreated) return (created ?? 0) < (otherCreated ?? 0) ? -1 : 1;
  const [name, otherName] = [a, b].map((server) => server.name.slice(server.name.indexOf('/') + 1));
  if (name !== otherName) return (name ?? '') < (otherName ?? '') ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}

function selected(resource: Resource, workload: Workload): Evidence {
  const note = `${resource.title} selects the pods of ${workload.resource.title}`;
  return { note, from: 'manifest', at: resource.field('spec', 'selector') };
}

/** Gateways by one of the labels that they ask for. */
class GatewayIndex {
  readonly #forAll: Gateway[] = [];
  readonly #byLabel = new Map<string, Map<string, Gateway[]>>();

  constructor(gateways: readonly Gateway[]) {
    for (const gateway of gateways) {
      const [first] = Object.entries(gateway.selector);
      if (first === undefined) this.#forAll.push(gateway);
      else
        append(
          remember(this.#byLabel, first[0], () => new Map<string, Gateway[]>()),
          first[1],
          gateway,
        );
    }
  }

  /** In all namespaces. */
  selecting(labels: Labels): readonly Gateway[] {
    const candidates = Object.entries(labels).flatMap(([key, value]) => this.#byLabel.get(key)?.get(value) ?? []);
    return [...this.#forAll, ...candidates.filter(({ selector }) => selects(selector, labels))];
  }
}
