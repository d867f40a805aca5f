import type { Graph } from '../../graph/graph.ts';
import { serviceNameOf } from '../../model/hostname.ts';
import { remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject, listIn } from '../../model/value.ts';
import type { ClusterSources } from '../cluster/clusters.ts';
import type { SeenService } from '../cluster/visible-services.ts';
import type { Context } from '../context.ts';
import type { DestinationRuleHosts } from '../destination-rule-hosts.ts';
import type { DelegatingRoots } from '../routing/delegating-roots.ts';
import type { RoutedDestination } from '../routing/http-rule.ts';
import type { Routing } from '../routing/routing.ts';
import type { Routings } from '../routing/routings.ts';
import type { TraceSources } from '../trace/trace-sources.ts';
import { lostBackends } from './lost-backends.ts';
import { type Losing, type Loss, type LostDestination, lossEffect } from './lost-destination.ts';
import { LostSubsets, type SubsetSources } from './lost-subsets.ts';
import { leadsNowhereElse } from './plain-destinations.ts';
import type { Met, RouteUse } from './route-use.ts';
import { unexpandedHost } from './unexpanded-host.ts';

/** What the answers are made of. */
export interface LostSources extends SubsetSources, Pick<ClusterSources, 'registry' | 'visible'> {
  readonly mesh: Pick<TraceSources, 'cluster'>;
  readonly routings: Routings;
  readonly roots: DelegatingRoots;
  readonly ruleHosts: DestinationRuleHosts;
  usesOf(routing: Routing, namespaces: ReadonlySet<string>): readonly RouteUse[];
}

/** Destinations of routes that the proxies which apply them have not. */
export class LostDestinations {
  readonly #graph: Graph;
  readonly #domain: string;
  readonly #context: Context;
  readonly #sources: LostSources;
  readonly #subsets: LostSubsets;
  readonly #found = new Map<Resource, readonly LostDestination[]>();

  constructor(graph: Graph, context: Context, sources: LostSources) {
    this.#graph = graph;
    this.#context = context;
    this.#domain = context.clusterDomain.value;
    this.#sources = sources;
    this.#subsets = new LostSubsets(graph, context, sources);
  }

  /** At most one for each place: what the first proxy loses there. Nothing that may be defined outside of the manifests. */
  of(route: Resource): readonly LostDestination[] {
    if (this.#graph.isAmbiguous(route)) return [];
    if (route.kind !== 'VirtualService')
      return lostBackends(route, { ...this.#sources, graph: this.#graph, context: this.#context });
    return remember(this.#found, route, () => (this.#isPlain(route) ? [] : this.#ofVirtualService(route)));
  }

  #isPlain(virtualService: Resource): boolean {
    const { registry, ruleHosts } = this.#sources;
    return leadsNowhereElse(virtualService, { graph: this.#graph, registry, ruleHosts, clusterDomain: this.#domain });
  }

  #ofVirtualService(resource: Resource): readonly LostDestination[] {
    const found = new Map<string, LostDestination>();
    for (const root of this.#sources.roots.of(resource)) {
      const routing = this.#sources.routings.of(root);
      if (routing.unknown !== undefined) continue;
      for (const met of this.#met(routing)) {
        if (met.rule.source.resource !== resource) continue;
        const { at, port } = met.destination;
        // The port may be that of the host.
        if (port === undefined && routing.unfilledHosts.length > 0) continue;
        const loss = this.#lossOf(met);
        if (loss === undefined) continue;
        const field = at();
        const place = `${field.file} ${field.path.join('/')}`;
        const present = found.get(place);
        if (present === undefined) found.set(place, { ...settled(met, loss), at: field });
      }
    }
    return [...found.values()];
  }

  *#met(routing: Routing): Iterable<Met> {
    const uses = this.#sources.usesOf(routing, this.#nearest(routing));
    // What is known goes before what is assumed.
    for (const use of [...uses].sort((a, b) => Number(a.isAssumed) - Number(b.isAssumed))) {
      for (const rule of use.rules) {
        for (const destination of rule.destinations) yield { use, rule, destination, isMirror: false };
        for (const destination of rule.mirrors) yield { use, rule, destination, isMirror: true };
      }
    }
  }

  /** Where clients may see something of their own: at home, beside the services, and where rules for them are. */
  #nearest(routing: Routing): ReadonlySet<string> {
    const near = new Set([routing.resource.namespace]);
    for (const host of [...routing.hosts, ...this.#sources.ruleHosts.destinationsOf(routing.resource)]) {
      for (const { namespace } of this.#sources.registry.claiming(host)) near.add(namespace);
      for (const { namespace } of this.#sources.ruleHosts.naming(host)) near.add(namespace);
    }
    return near;
  }

  #lossOf(met: Met): Loss | undefined {
    const { host, subset, invalid } = met.destination;
    if (invalid !== undefined || isPlaceholder(host) || isPlaceholder(subset)) return undefined;
    const { client } = met.use;
    const seen = this.#sources.visible.find(client, host);
    const unexpanded = seen === undefined ? this.#unexpanded(met) : undefined;
    if (unexpanded !== undefined) return unexpanded;
    const port = portOf(met, seen);
    if (port === undefined) return undefined;
    const answer = this.#sources.mesh.cluster(client, { host, port, subset });
    if (!answer.known) return seen === undefined ? this.#subsets.ofUnseen(met, port) : undefined;
    if (answer.value !== undefined) return undefined;
    const loss = {
      service: seen?.service,
      rule: undefined,
      present: [],
      whole: undefined,
      port,
      because: () => answer.because(),
    };
    if (seen === undefined) return this.#unseen(met, loss);
    const { service, ports } = seen;
    if (service.resolution === 'alias') return { ...loss, lost: 'host' };
    if (ports.some(({ number }) => number === port))
      return this.#subsets.of(met, { ...loss, lost: 'subset' }, service.namespace);
    if (!areAllNumbers(met.destination, seen)) return undefined;
    return { ...loss, lost: 'port', present: service.ports.map(({ number }) => String(number)) };
  }

  /** The host is not defined, or not for this proxy. */
  #unseen(met: Met, loss: Omit<Loss, 'lost'>): Loss | undefined {
    const { host } = met.destination;
    const [hidden] = this.#sources.registry.claiming(host);
    if (hidden !== undefined) return { ...loss, lost: 'hidden', service: hidden };
    const named = serviceNameOf(host, '', this.#domain);
    const present = this.#neighbours(host);
    if (named === undefined) return { ...loss, lost: 'host', present };
    const { namespace, name } = named;
    const { view } = this.#sources;
    const written = met.destination.at().get('host').value;
    const asking = { resource: met.rule.source.resource, isWhole: String(written).includes('.') };
    if (view.mayHaveService(namespace, name, asking)) return undefined;
    const because = () => [...loss.because(), ...view.doubtsOf(namespace, name, asking)];
    return { ...loss, lost: 'host', present, because };
  }

  #unexpanded({ destination: { host, port } }: Met): Loss | undefined {
    const found = unexpandedHost(host, { graph: this.#graph, registry: this.#sources.registry, domain: this.#domain });
    if (found === undefined) return undefined;
    const { whole, because } = found;
    return { lost: 'host', service: undefined, rule: undefined, present: [], whole, port, because: () => [because()] };
  }

  /** The other Services of the namespace that is meant. */
  #neighbours(host: string): readonly string[] {
    const [, namespace = '', ...rest] = host.split('.');
    if (rest.join('.') !== `svc.${this.#domain}`) return [];
    return this.#graph.servicesIn(namespace).map(({ name }) => name);
  }
}

function settled(met: Met, loss: Loss): Omit<LostDestination, 'at'> {
  const { use, rule, destination, isMirror } = met;
  const total = rule.destinations.reduce((sum, { weight }) => sum + weight, 0);
  const losing: Losing = {
    kind: rule.source.kind,
    handledAs: rule.handledAs,
    by: use.client.proxy === 'sidecar' ? 'client-proxy' : use.client.proxy,
    sharePercent: total === 0 ? 100 / rule.destinations.length : (destination.weight * 100) / total,
    isMirror,
  };
  // Which gateway it is makes no difference to what nobody defines.
  const isIdle = use.isAssumed && losing.by === 'gateway' && loss.lost !== 'subset' && loss.lost !== 'hidden';
  return {
    ...loss,
    host: destination.host,
    subset: destination.subset,
    client: use.client.namespace,
    effect: lossEffect(losing),
    because: () => [...(isIdle ? [] : [use.because()]), ...loss.because()],
  };
}

/**
 * The only port of the destination, else that of the listener. For HTTP, sidecars know the services of the listener's port alone,
 * so that it is always that. pilot/pkg/networking/core/route/route.go GetDestinationCluster
 */
function portOf({ destination, use, rule }: Met, seen: SeenService | undefined): number | undefined {
  if (destination.port !== undefined) return destination.port;
  // Where there is no service, there is none on any port.
  if (seen === undefined) return use.port ?? 0;
  if (use.client.proxy === 'sidecar' && rule.handledAs === 'http') return use.port;
  const [only, second] = seen.service.ports;
  return only !== undefined && second === undefined ? only.number : use.port;
}

/** Numbers that are to be filled in are none. */
function areAllNumbers(destination: RoutedDestination, { service }: SeenService): boolean {
  const written = destination.at().get('port', 'number').value;
  if (written !== undefined && typeof written !== 'number') return false;
  return listIn(service.resource.spec, 'ports').every(
    (port) => isObject(port) && !isPlaceholder(port.port ?? port.number),
  );
}
