import type { Graph } from '../../graph/graph.ts';
import { covers, isWildcard } from '../../model/hostname.ts';
import type { Workload } from '../../model/k8s/workload.ts';
import { remember } from '../../model/multimap.ts';
import { isObject, listIn, numberIn, objectsIn } from '../../model/value.ts';
import type { Evidence } from '../answer.ts';
import { type Client, clientOf } from '../client.ts';
import type { VisibleServices } from '../cluster/visible-services.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { MeshedClients } from '../meshed-clients.ts';
import { declaredBy } from '../outbound/egress-scope.ts';
import { isTls } from '../outbound/tcp-chains.ts';
import { isHttpOrDetected } from '../outbound/virtual-hosts.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { Routing, RoutingScope } from '../routing/routing.ts';
import type { Routings } from '../routing/routings.ts';
import { type RouteUse, type UsedRule, usedBytes, usedHttp } from './route-use.ts';

/** What says who applies the rules of the mesh. */
export interface SidecarUseSources {
  readonly graph: Graph;
  readonly registry: Registry;
  readonly visible: VisibleServices;
  readonly routings: Routings;
  readonly clients: MeshedClients;
}

/** A listener that a routing may have rules for. */
interface RoutedPort {
  /** Undefined for a host that only the routing knows. */
  readonly at: { readonly service: MeshService; readonly port: MeshPort } | undefined;
  readonly host: string;
  readonly number: number;
}

const mesh: ReadonlySet<string> = new Set(['mesh']);
const defaultHttpPort = 80;
/** Clients of one namespace differ by their labels only, and services of one wildcard hardly at all: a few stand for all. */
const clientsTried = 8;
const namespacesTried = 32;
const servicesTried = 16;

/** The sidecars that apply the rules of a routing. */
export class SidecarUses {
  readonly #sources: SidecarUseSources;
  readonly #examples = new Map<string, readonly Workload[]>();
  readonly #ports = new Map<Routing, readonly RoutedPort[]>();

  constructor(sources: SidecarUseSources) {
    this.#sources = sources;
  }

  /** By known sidecars, of the namespaces and one of any other; without any, by one that is assumed in the routing's own. */
  of(routing: Routing, namespaces: ReadonlySet<string>): readonly RouteUse[] {
    const { clients, graph } = this.#sources;
    const uses: RouteUse[] = [];
    for (const namespace of namespaces) {
      const sidecars = remember(this.#examples, namespace, () =>
        clients.in(namespace).flatMap(({ client, workload }) => (client.proxy === 'sidecar' ? [workload] : [])),
      );
      for (const workload of sidecars.slice(0, clientsTried)) uses.push(...this.#byWorkload(routing, workload));
    }
    uses.push(...this.#fromAfar(routing, namespaces));
    if (uses.length > 0) return uses;
    return graph.isWhole(routing.resource.namespace) ? [] : this.#byAssumedClient(routing);
  }

  /** Other namespaces are alike, but for what is exported to some of them. */
  #fromAfar(routing: Routing, near: ReadonlySet<string>): readonly RouteUse[] {
    let tried = 0;
    for (const namespace of this.#sources.clients.namespaces()) {
      if (near.has(namespace)) continue;
      const example = this.#sources.clients.in(namespace).find(({ client }) => client.proxy === 'sidecar');
      const found = example === undefined ? [] : this.#byWorkload(routing, example.workload);
      if (found.length > 0) return found;
      tried++;
      if (tried === namespacesTried) break;
    }
    return [];
  }

  #byWorkload(routing: Routing, workload: Workload): readonly RouteUse[] {
    const because = (): Evidence => {
      const note = `${workload.resource.title} is in the mesh, and its proxy applies ${routing.resource.title}`;
      return { note, from: 'manifest', at: routing.resource.field('spec', 'hosts') };
    };
    return this.#by(routing, clientOf(workload), { because, isAssumed: false });
  }

  #byAssumedClient(routing: Routing): readonly RouteUse[] {
    const { namespace, title } = routing.resource;
    const client: Client = { namespace, labels: {}, proxy: 'sidecar' };
    const note = `clients in namespace "${namespace}" have a sidecar, which applies ${title}`;
    const because = (): Evidence => ({
      note,
      from: 'manifest',
      assumed: true,
      at: routing.resource.field('spec', 'hosts'),
    });
    return this.#by(routing, client, { because, isAssumed: true });
  }

  #by(routing: Routing, client: Client, who: Pick<RouteUse, 'because' | 'isAssumed'>): readonly RouteUse[] {
    if (!routing.visibility.includes(client.namespace)) return [];
    const ports = remember(this.#ports, routing, () => this.#portsOf(routing));
    return ports.flatMap((port): readonly RouteUse[] => {
      const rules = this.#rulesAt(routing, client, port);
      // A host that is not among the manifests may have any port.
      const { complete, externals } = this.#sources.graph;
      const isDefined = port.at !== undefined || (complete && !externals.hasHost(port.host));
      const listener = isDefined ? port.number : undefined;
      return rules.length === 0 ? [] : [{ client, port: listener, rules, ...who }];
    });
  }

  #rulesAt(routing: Routing, client: Client, { at, host, number }: RoutedPort): readonly UsedRule[] {
    const scope = this.#sources.visible.scopeOf(client);
    const egress = scope.listenerFor(number);
    if (egress === null) return [];
    const routings = this.#sources.routings.forMesh(client.namespace, egress);
    const here: RoutingScope = { client, gateways: mesh, port: number };
    const isFirst = (others: readonly Routing[]): boolean =>
      others.find((other) => other.http(here).length > 0) === routing;
    if (at === undefined) return isFirst(routings.naming(host)) ? usedHttp(routing, here) : [];
    const { service, port } = at;
    if (!scope.takesIn(egress, service) || this.#sources.graph.isAmbiguous(service.resource)) return [];
    const protocol = declaredBy(egress) ?? port.protocol;
    const rules: UsedRule[] = [];
    if (isHttpOrDetected(protocol) && isFirst(routings.forService(service))) rules.push(...usedHttp(routing, here));
    if (isHttp(protocol)) return rules;
    const matching = routings.matching(service.hostname);
    if (isTls(protocol)) rules.push(...(matching.includes(routing) ? usedBytes(routing.tls(here)) : []));
    else if (matching.find((other) => other.tcp(here).length > 0) === routing)
      rules.push(...usedBytes(routing.tcp(here)));
    return rules;
  }

  #portsOf(routing: Routing): readonly RoutedPort[] {
    return routing.hosts.flatMap((host): readonly RoutedPort[] => {
      const services = this.#servicesOf(host);
      if (services.length === 0) return portsWritten(routing).map((number) => ({ at: undefined, host, number }));
      return services.flatMap((service) =>
        service.ports
          .filter(({ protocol }) => protocol !== 'udp')
          .map((port) => ({ at: { service, port }, host, number: port.number })),
      );
    });
  }

  #servicesOf(host: string): readonly MeshService[] {
    const { registry } = this.#sources;
    const claiming = registry.claiming(host);
    if (claiming.length > 0 || !isWildcard(host)) return claiming;
    const under = registry.all().filter(({ hostname }) => covers(host, hostname));
    return under.slice(0, servicesTried);
  }
}

/** For a host that nothing defines: the port that every proxy has, and those that matches ask for. */
function portsWritten({ resource: { spec } }: Routing): readonly number[] {
  const matches = listIn(spec, 'http').flatMap((route) => (isObject(route) ? objectsIn(route, 'match') : []));
  const ports = matches.flatMap(([, match]) => numberIn(match, 'port') ?? []);
  return [...new Set([defaultHttpPort, ...ports])];
}
