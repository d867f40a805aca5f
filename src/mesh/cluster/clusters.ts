import type { Graph } from '../../graph/graph.ts';
import { serviceNameOf } from '../../model/hostname.ts';
import { remember } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import { selects } from '../../model/selector.ts';
import { stringIn, stringMapIn } from '../../model/value.ts';
import { ambiguous } from '../ambiguity.ts';
import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Client } from '../client.ts';
import type { Context } from '../context.ts';
import type { DestinationRules, EffectiveTrafficPolicy } from '../destination-rule.ts';
import { subsetsOf } from '../destination-rule-index.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Registry } from '../registry.ts';
import type { SidecarScopes } from '../sidecar-scope.ts';
import type { Cluster, ClusterName } from './cluster.ts';
import { connectsToDialled } from './cluster-tls.ts';
import type { Endpoint } from './endpoint.ts';
import { type Endpoints, isLookedUpPerRequest } from './endpoints.ts';
import type { SeenService, VisibleServices } from './visible-services.ts';

/** The answers that clusters are made of. */
export interface ClusterSources {
  readonly registry: Registry;
  readonly scopes: SidecarScopes;
  readonly visible: VisibleServices;
  readonly rules: DestinationRules;
  readonly endpoints: Endpoints;
}

/** What proxies have for the destinations of routes. pilot/pkg/networking/core/cluster.go buildOutboundClusters */
export class Clusters {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #sources: ClusterSources;
  readonly #built = {
    sidecar: new Map<MeshPort, Map<MeshService, Map<EffectiveTrafficPolicy, Cluster>>>(),
    gateway: new Map<MeshPort, Map<MeshService, Map<EffectiveTrafficPolicy, Cluster>>>(),
    waypoint: new Map<MeshPort, Map<MeshService, Map<EffectiveTrafficPolicy, Cluster>>>(),
  };

  constructor(graph: Graph, context: Context, sources: ClusterSources) {
    this.#graph = graph;
    this.#context = context;
    this.#sources = sources;
  }

  /**
   * The cluster `outbound|port|subset|host` of a client's proxy. Undefined where it has none, which fails requests to it (503 NC);
   * the evidence says why. The host has to be written as the mesh defines it: no short names, no names under a wildcard.
   */
  find(client: Client, name: ClusterName): Answer<Cluster | undefined> {
    const { scopes, visible, rules } = this.#sources;
    const sidecar = scopes.sidecarFor(client)?.resource;
    if (sidecar !== undefined && this.#graph.isAmbiguous(sidecar)) return ambiguous(sidecar);
    const seen = visible.find(client, name.host);
    if (seen === undefined) return this.#unseen(client, name.host);
    const { service } = seen;
    if (this.#graph.isAmbiguous(service.resource)) return ambiguous(service.resource);
    if (service.resolution === 'alias') return this.#behindAlias(client, service, name);
    const port = seen.ports.find(({ number }) => number === name.port);
    if (port === undefined || !hasClusters(service, port, client))
      return known(undefined, () => noPort(seen, name.port));
    const { subset } = name;
    const policy = rules.policyFor(client, service, { port: port.number, subset });
    if (!policy.known) return policy;
    if (!policy.value.subsetDefined || (subset !== undefined && isLookedUpPerRequest(service))) {
      return known(undefined, () => [...policy.because(), ...noSubset(name, policy.value)]);
    }
    const cluster = this.#cluster(client.proxy, { service, port, subset, policy: policy.value });
    const { endpoints } = cluster;
    if (service.resolution === 'dns' && endpoints.known && endpoints.value.length === 0) {
      return known(undefined, () => endpoints.because());
    }
    return known(cluster, () => [definition(seen), ...policy.because()]);
  }

  #cluster(proxy: Client['proxy'], parts: Pick<Cluster, 'service' | 'port' | 'subset' | 'policy'>): Cluster {
    const { service, port, policy, subset } = parts;
    const byService = remember(
      this.#built[proxy],
      port,
      () => new Map<MeshService, Map<EffectiveTrafficPolicy, Cluster>>(),
    );
    const byPolicy = remember(byService, service, () => new Map<EffectiveTrafficPolicy, Cluster>());
    return remember(byPolicy, policy, () => ({
      ...parts,
      proxy,
      discovery: discoveryOf(parts, proxy),
      endpoints: ofSubset(this.#sources.endpoints.for(proxy, service, port), policy, subset),
    }));
  }

  /**
   * Routes to an ExternalName Service lead to what it names, one step far. pilot/pkg/networking/core/route/route.go
   * GetDestinationCluster
   */
  #behindAlias(client: Client, { resource }: MeshService, name: ClusterName): Answer<Cluster | undefined> {
    const host = stringIn(resource.spec, 'externalName') ?? '';
    const because = (answer?: Answer<unknown>) => (): readonly Evidence[] => {
      const at = resource.field('spec', 'externalName');
      const note = `${resource.title} is another name of ${host}`;
      return [{ note, from: 'manifest', at }, ...(answer?.because() ?? [])];
    };
    if (this.#sources.visible.find(client, host)?.service.resolution === 'alias') return known(undefined, because());
    const answer = this.find(client, { ...name, host });
    return answer.known ? known(answer.value, because(answer)) : unknown(answer.why, because(answer));
  }

  /** The host is not defined, or not for this client. */
  #unseen(client: Client, host: string): Answer<undefined> {
    const { registry, scopes } = this.#sources;
    if (registry.claiming(host).length > 0) {
      const visible = scopes.visible(client, host);
      return known(undefined, () => visible.because());
    }
    const absent = (note: string, assumed: boolean): Answer<undefined> => {
      return known(undefined, () => [{ note, from: 'absence', ...(assumed ? { assumed: true as const } : {}) }]);
    };
    if (this.#graph.externals.hasHost(host)) return unknown(`${host} lives elsewhere`);
    if (this.#graph.complete) return absent(`nothing defines ${host}`, false);
    if (isPlaceholder(host)) return unknown(`${host} is to be filled in`);
    const domain = this.#context.clusterDomain.value;
    const named = serviceNameOf(host, client.namespace, domain);
    if (named !== undefined) {
      const reference = this.#graph.refer('Service', named.namespace, named.name);
      return reference.state === 'missing'
        ? absent(`Service ${named.namespace}/${named.name} does not exist: ${reference.why}`, false)
        : unknown(reference.state === 'unknown' ? reference.why : `${host} is not among the manifests`);
    }
    const [first = '', second = '', ...rest] = host.split('.');
    if (rest.length === 0 && this.#graph.service(second, first) !== undefined) {
      const note = `nothing defines ${host}: a name with a dot is taken as it is written, not as Service ${second}/${first}`;
      return absent(note, true);
    }
    return unknown(`${host} is not among the manifests`);
  }
}

/**
 * Of wildcards that proxies look up by themselves only some protocols work. pilot/pkg/networking/core/cluster.go, and
 * cluster_waypoint.go buildWaypointInboundVIP
 */
function hasClusters(service: MeshService, { protocol }: MeshPort, { proxy }: Client): boolean {
  if (protocol === 'udp') return false;
  if (!isLookedUpPerRequest(service)) return true;
  return protocol === 'http' || (proxy !== 'waypoint' && ['tls', 'grpc', 'http2'].includes(protocol));
}

function discoveryOf(parts: Pick<Cluster, 'service' | 'port' | 'subset' | 'policy'>, proxy: Client['proxy']) {
  if (connectsToDialled(parts, { proxy })) return 'original-destination';
  return parts.service.resolution === 'dns' || isLookedUpPerRequest(parts.service) ? 'dns' : 'endpoints';
}

function ofSubset(
  endpoints: Answer<readonly Endpoint[]>,
  { merged }: EffectiveTrafficPolicy,
  subset: string | undefined,
): Answer<readonly Endpoint[]> {
  const defined = subset === undefined || merged === undefined ? undefined : subsetsOf(merged).get(subset);
  if (defined === undefined || !endpoints.known) return endpoints;
  const labels = stringMapIn(defined.value, 'labels');
  const chosen = endpoints.value.filter((endpoint) => selects(labels, endpoint.labels));
  return known(chosen, () => {
    const pairs = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
    const at = defined.rule.field('spec', 'subsets', defined.index, 'labels');
    const note = `subset ${subset} of ${defined.rule.title} takes endpoints with ${pairs.join(', ')}${chosen.length === 0 ? ', which none has' : ''}`;
    return [...endpoints.because(), { note, from: 'manifest', at }];
  });
}

function definition({ service }: SeenService): Evidence {
  const at = service.resource.field('metadata', 'name');
  return { note: `${service.resource.title} defines ${service.hostname}`, from: 'manifest', at };
}

function noPort({ service, ports }: SeenService, port: number): readonly Evidence[] {
  const { resource } = service;
  const isHidden = service.ports.some(({ number }) => number === port) && !ports.some(({ number }) => number === port);
  const note = isHidden
    ? `no egress listener takes in port ${port} of ${resource.title}`
    : `${resource.title} has no port ${port} that proxies can send to`;
  return [{ note, from: 'manifest', at: resource.field('spec', 'ports') }];
}

function noSubset({ host, subset }: ClusterName, { rule }: EffectiveTrafficPolicy): readonly Evidence[] {
  if (rule === undefined) return [];
  const note = `${rule.title} defines no subset ${subset} of ${host}`;
  return [{ note, from: 'manifest', at: rule.field('spec', 'subsets') }];
}
