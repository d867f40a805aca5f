import type { Graph } from '../graph/graph.ts';
import { containerPortFor } from '../graph/graph.ts';
import { covers, isWildcard, resolveShortName, serviceHost } from '../model/hostname.ts';
import { allDestinations } from '../model/istio/http-route.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Workload } from '../model/k8s/workload.ts';
import { remember } from '../model/multimap.ts';
import type { Resource } from '../model/resource.ts';
import { selects } from '../model/selector.ts';
import { isObject, objectsIn, stringIn, stringMapIn } from '../model/value.ts';
import type { Effect } from '../result.ts';
import type { Evidence } from './answer.ts';
import type { EffectiveTls } from './client-tls.ts';
import type { Context } from './context.ts';
import type { Destination } from './destination.ts';
import type { EffectiveBlock, EffectiveTrafficPolicy } from './destination-rule.ts';
import { subsetsOf } from './destination-rule-index.ts';
import type { Foundation } from './foundation.ts';
import type { MeshedClient, MeshedClients } from './meshed-clients.ts';
import { tlsMisfit } from './tls-fit.ts';

/** A `tls` block of a DestinationRule that does not fit what a server accepts, on the way of some client of the unit. */
export interface TlsConflict {
  readonly block: EffectiveBlock;
  readonly destination: Destination;
  readonly server: Workload;
  /** The container port. */
  readonly port: number;
  readonly client: Workload;
  readonly effect: Effect;
  readonly because: () => readonly Evidence[];
}

/**
 * Namespaces whose clients may turn out to find another rule before it is concluded that all do. Most namespaces are alike in
 * this; a unit of thousands, each with a rule of its own, must not cost thousands of look-ups for every Service.
 */
const namespacesTried = 32;

/** Compares what a DestinationRule makes clients send with what the servers accept. */
export class TlsConflicts {
  readonly #graph: Graph;
  readonly #context: Context;
  readonly #mesh: Foundation;
  readonly #clients: MeshedClients;
  #routedSubsets: ReadonlyMap<string, ReadonlySet<string>> | undefined;

  constructor(graph: Graph, context: Context, parts: { readonly mesh: Foundation; readonly clients: MeshedClients }) {
    this.#graph = graph;
    this.#context = context;
    this.#mesh = parts.mesh;
    this.#clients = parts.clients;
  }

  /** At most one conflict for each block of the rule: the first server, in the order of the manifests, that does not fit. */
  of(rule: Resource): readonly TlsConflict[] {
    const blocks = countTlsBlocks(rule);
    if (blocks === 0 || this.#graph.isAmbiguous(rule)) return [];
    const found = new Map<string, TlsConflict>();
    for (const service of this.#servicesFor(rule)) {
      for (const port of service.ports) {
        if (port.protocol === 'UDP' || found.size === blocks) continue;
        for (const conflict of this.#onPort(rule, service, port)) {
          const key = conflict.block.path.join('/');
          if (!found.has(key)) found.set(key, conflict);
        }
      }
    }
    return [...found.values()];
  }

  #servicesFor(rule: Resource): readonly Service[] {
    const written = stringIn(rule.spec, 'host');
    if (written === undefined) return [];
    const domain = this.#context.clusterDomain.value;
    const host = resolveShortName(written, rule.namespace, domain);
    const hostOf = (service: Service) => serviceHost(service.name, service.namespace, domain);
    if (isWildcard(host)) {
      const [, of = '', ...suffix] = host.split('.');
      const services = suffix.join('.') === `svc.${domain}` ? this.#graph.servicesIn(of) : this.#graph.services;
      return services.filter((it) => covers(host, hostOf(it)) && !this.#graph.isAmbiguous(it.resource));
    }
    const [name = '', namespace = ''] = host.split('.');
    const service = this.#graph.service(namespace, name);
    return service !== undefined && hostOf(service) === host ? [service] : [];
  }

  *#onPort(rule: Resource, service: Service, port: ServicePort): Iterable<TlsConflict> {
    for (const subset of this.#subsetsInUse(service)) {
      const destination: Destination = { service, port, subset };
      const reached = this.#clientOf(rule, destination);
      if (reached === undefined || (subset === undefined && this.#routesOnlyToSubsets(reached, destination))) continue;
      for (const server of this.#servers(destination, reached)) {
        const conflict = this.#between(rule, destination, { reached, server });
        if (conflict !== undefined) yield conflict;
      }
    }
  }

  /** No subset and the subsets that some route names for the host. */
  #subsetsInUse(service: Service): readonly (string | undefined)[] {
    this.#routedSubsets ??= this.#indexRoutedSubsets();
    const host = serviceHost(service.name, service.namespace, this.#context.clusterDomain.value);
    return [undefined, ...(this.#routedSubsets.get(host) ?? [])];
  }

  /** True when the client's routes for the Service name a subset for every request, as far as is known. */
  #routesOnlyToSubsets({ client }: MeshedClient, destination: Destination): boolean {
    if (client.proxy === 'gateway') return false;
    const routes = this.#mesh.routes(client, destination);
    if (!routes.known) return true;
    if (!routes.value.some((route) => route.route !== undefined && route.catchesAll)) return false;
    return routes.value.every(
      ({ destinations }) => destinations.length > 0 && destinations.every(({ subset }) => subset !== undefined),
    );
  }

  #indexRoutedSubsets(): ReadonlyMap<string, ReadonlySet<string>> {
    const subsets = new Map<string, Set<string>>();
    for (const virtualService of this.#graph.ofKind('VirtualService')) {
      for (const { host: written, subset } of allDestinations(virtualService)) {
        if (subset === undefined) continue;
        const host = resolveShortName(written, virtualService.namespace, this.#context.clusterDomain.value);
        remember(subsets, host, () => new Set<string>()).add(subset);
      }
    }
    return subsets;
  }

  /** A client of the unit for which a block of this rule decides the TLS of the destination; another than the server if there is one. */
  #clientOf(rule: Resource, destination: Destination): MeshedClient | undefined {
    const servers = this.#graph.workloadsBehind(destination.service);
    const host = serviceHost(
      destination.service.name,
      destination.service.namespace,
      this.#context.clusterDomain.value,
    );
    const shadowed = new Set<string>();
    let server: MeshedClient | undefined;
    for (const candidate of this.#candidates(rule, destination)) {
      const { namespace, proxy } = candidate.client;
      if (shadowed.has(namespace)) continue;
      if (shadowed.size === namespacesTried) break;
      // Where a Sidecar leaves the Service out, connections pass through without a rule.
      const seen = this.#mesh.visible(candidate.client, host);
      if (!seen.known || !seen.value) continue;
      const policy = this.#mesh.destinationRule(candidate.client, destination);
      if (policy.known && policy.value.subsetDefined && decides(rule, policy.value)) {
        if (!servers.includes(candidate.workload)) return candidate;
        server ??= candidate;
      } else if (proxy === 'sidecar' && !isObject(rule.spec.workloadSelector)) {
        // Sidecars of one namespace find the same rule, unless it selects workloads.
        shadowed.add(namespace);
      }
    }
    return server;
  }

  /** Only rules of the Service's namespace and of the root namespace reach clients of other namespaces. */
  #candidates(rule: Resource, { service }: Destination): Iterable<MeshedClient> {
    const selective = isObject(rule.spec.workloadSelector);
    const shared = rule.namespace === service.namespace || rule.namespace === this.#context.rootNamespace.value;
    if (selective || !shared) return this.#clients.in(rule.namespace);
    return this.#clients.all(new Set([rule.namespace, service.namespace]));
  }

  #servers(destination: Destination, { client }: MeshedClient): readonly Workload[] {
    const pods = this.#graph.workloadsBehind(destination.service);
    const { subset } = destination;
    if (subset === undefined) return pods;
    const policy = this.#mesh.destinationRule(client, destination);
    const merged = policy.known ? policy.value.merged : undefined;
    const defined = merged === undefined ? undefined : subsetsOf(merged).get(subset);
    if (defined === undefined) return [];
    const labels = stringMapIn(defined.value, 'labels');
    return pods.filter((pod) => selects(labels, pod.labels));
  }

  #between(
    rule: Resource,
    destination: Destination,
    { reached, server }: { readonly reached: MeshedClient; readonly server: Workload },
  ): TlsConflict | undefined {
    const tls = this.#mesh.clientTls(reached.client, destination, server);
    if (!tls.known || tls.value.block?.rule !== rule || showsMeshCertificate(tls.value)) return undefined;
    const port = containerPortFor(destination.port, server);
    const protocol = this.#mesh.protocol(destination.port);
    if (port === undefined || !protocol.known) return undefined;
    const accepts = this.#accepts(server, port);
    if (accepts === undefined) return undefined;
    const verifiesServer = tls.value.block.value.insecureSkipVerify !== true;
    const effect = tlsMisfit(
      { mode: tls.value.mode, verifiesServer },
      { mode: accepts.mode, protocol: protocol.value },
    );
    if (effect === undefined) return undefined;
    const { block } = tls.value;
    const because = (): readonly Evidence[] => [...(isAsWritten(tls.value) ? [] : tls.because()), ...accepts.because()];
    return { block, destination, server, port, client: reached.workload, effect, because };
  }

  /** The mode of the server's port, and why; undefined when it is not known. */
  #accepts(server: Workload, port: number): ServerSide | undefined {
    const dataplane = this.#mesh.dataplane(server);
    if (!dataplane.known) return undefined;
    if (dataplane.value === 'none') return { mode: undefined, because: () => dataplane.because() };
    if (dataplane.value !== 'sidecar') return undefined;
    const bypass = this.#mesh.bypass(server, port);
    if (bypass !== undefined) return { mode: undefined, because: () => [bypass] };
    const mode = this.#mesh.serverTls(server, port);
    return mode.known ? { mode: mode.value, because: () => mode.because() } : undefined;
  }
}

interface ServerSide {
  readonly mode: 'STRICT' | 'PERMISSIVE' | 'DISABLE' | undefined;
  readonly because: () => readonly Evidence[];
}

/** Whether a `tls` block of the rule decides. */
function decides(rule: Resource, policy: EffectiveTrafficPolicy): boolean {
  return (policy.blocks.tls ?? policy.hiddenTls)?.rule === rule;
}

/** False where the proxy does something else than the mode says: it drops what it cannot do, or reads it in another place. */
function isAsWritten({ mode, chosenBy, block }: EffectiveTls): boolean {
  return chosenBy === 'DestinationRule' && (mode !== 'none' || (block?.value.mode ?? 'DISABLE') === 'DISABLE');
}

/** The `tls` blocks that a rule writes: at the top and in subsets, each with its port levels. */
function countTlsBlocks(rule: Resource): number {
  const policies = [
    rule.spec.trafficPolicy,
    ...objectsIn(rule.spec, 'subsets').map(([, subset]) => subset.trafficPolicy),
  ];
  return policies
    .filter((policy) => isObject(policy))
    .flatMap((policy) => [policy, ...objectsIn(policy, 'portLevelSettings').map(([, level]) => level)])
    .filter(({ tls }) => isObject(tls)).length;
}

/** MUTUAL with the files that Istio itself mounts is mutual TLS of the mesh, written by hand as it was before 1.5. */
function showsMeshCertificate(tls: EffectiveTls): boolean {
  const certificate = tls.block === undefined ? undefined : stringIn(tls.block.value, 'clientCertificate');
  return tls.mode === 'MUTUAL' && /^\/etc\/(?:istio-)?(?:certs|workload)/.test(certificate ?? '');
}
