import { covers, isWildcard } from '../../model/hostname.ts';
import type { EgressHost, EgressListener } from '../../model/istio/sidecar.ts';
import { append, remember } from '../../model/multimap.ts';
import { isPlaceholder, mayBecome } from '../../model/placeholder.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Routing } from './routing.ts';
import { forNamespace, rankFor } from './routing-order.ts';

/** Routings of the mesh by host, in order of age, whoever may see them. */
export class HostIndex {
  readonly #byHost = new Map<string, Routing[]>();
  readonly #positions = new Map<Routing, number>();
  readonly #under = new Map<string, readonly string[]>();
  readonly #unfilled: Routing[] = [];

  /** In order of age. */
  constructor(routings: readonly Routing[]) {
    for (const routing of routings) {
      this.#positions.set(routing, this.#positions.size);
      for (const host of routing.hosts) append(this.#byHost, host, routing);
      if (routing.unfilledHosts !== undefined && routing.unfilledHosts.length > 0) this.#unfilled.push(routing);
    }
  }

  naming(host: string): readonly Routing[] {
    const written = this.#byHost.get(host) ?? [];
    const others = this.#maybeNaming(host).filter((routing) => !written.includes(routing));
    if (others.length === 0) return written;
    return [...written, ...others.map((routing) => this.#doubtful(routing))].sort((a, b) => this.compare(a, b));
  }

  /** Those with a host that may become this one. */
  #maybeNaming(host: string): readonly Routing[] {
    if (isPlaceholder(host)) return [...this.#byHost].flatMap(([name, its]) => (mayBecome(host, name) ? its : []));
    return this.#unfilled.filter(({ unfilledHosts = [] }) => unfilledHosts.some((it) => mayBecome(it, host)));
  }

  #doubtful(routing: Routing): Routing {
    const doubtful = routing.doubtful?.() ?? routing;
    this.#positions.set(doubtful, this.#positionOf(routing));
    return doubtful;
  }

  /** Those with a host that has a name in common with this one. */
  overlapping(host: string): readonly Routing[] {
    const hosts = [host, ...wildcardsOver(host), ...(isWildcard(host) ? this.#hostsUnder(host) : [])];
    const found = new Set(hosts.flatMap((name) => this.naming(name)));
    return [...found].sort((a, b) => this.compare(a, b));
  }

  /** By age. */
  compare(a: Routing, b: Routing): number {
    return this.#positionOf(a) - this.#positionOf(b);
  }

  #positionOf(routing: Routing): number {
    return this.#positions.get(routing) ?? 0;
  }

  #hostsUnder(wildcard: string): readonly string[] {
    return remember(this.#under, wildcard, () =>
      [...this.#byHost.keys()].filter((host) => host !== wildcard && covers(wildcard, host)),
    );
  }
}

/** The wildcards that cover a host, without itself, the most specific first. The mesh takes no `*`. */
function* wildcardsOver(host: string): Iterable<string> {
  for (let dot = host.indexOf('.', isWildcard(host) ? 2 : 0); dot >= 0; dot = host.indexOf('.', dot + 1)) {
    yield `*${host.slice(dot)}`;
  }
}

/** What sidecars of one namespace take in through one egress listener of their Sidecar, in Istio's order. */
export class MeshRoutings {
  readonly #index: HostIndex;
  readonly #namespace: string;
  readonly #egress: EgressListener | undefined;
  readonly #naming = new Map<string, readonly Routing[]>();
  readonly #matching = new Map<string, readonly Routing[]>();
  readonly #selected = new Map<Routing, boolean>();

  /** Without a listener everything that is visible is taken in. */
  constructor(index: HostIndex, namespace: string, egress: EgressListener | undefined) {
    this.#index = index;
    this.#namespace = namespace;
    this.#egress = egress;
  }

  /** Those that write this host, or wildcard, exactly. */
  naming(host: string): readonly Routing[] {
    return remember(this.#naming, host, () => this.#seen(this.#index.naming(host)));
  }

  compare(a: Routing, b: Routing): number {
    return rankFor(a, this.#namespace) - rankFor(b, this.#namespace) || this.#index.compare(a, b);
  }

  /** All whose hosts have a name in common with this one: for TCP and TLS. pilot/pkg/networking/core/tls.go getConfigsForHost */
  matching(host: string): readonly Routing[] {
    return remember(this.#matching, host, () => this.#seen(this.#index.overlapping(host)));
  }

  /**
   * Those that may rule the HTTP ports of a service: the first that has rules in a scope does. A wildcard stands for a service that
   * nothing names exactly, and then the first of the most specific wildcard only. Routes of the Gateway API are for clients of
   * their own namespace, or of everywhere in that of the service. pilot/pkg/networking/core/route/route.go
   * separateVSHostsAndServices, pilot/pkg/model/sidecar.go computeWildcardHostVirtualServiceIndex
   */
  forService({ hostname, namespace }: Pick<MeshService, 'hostname' | 'namespace'>): readonly Routing[] {
    const host = isPlaceholder(hostname) ? hostname : hostname.toLowerCase();
    const named = this.naming(host);
    if (named.length > 0 && !isWildcard(host)) {
      return named.filter(
        ({ kind, resource }) =>
          kind === 'VirtualService' || resource.namespace === namespace || resource.namespace === this.#namespace,
      );
    }
    const [first] = named.length > 0 ? named : this.#mostSpecific(host);
    return first?.kind === 'VirtualService' ? [first] : [];
  }

  #mostSpecific(host: string): readonly Routing[] {
    for (const wildcard of wildcardsOver(host)) {
      const routings = this.naming(wildcard);
      if (routings.length > 0) return routings;
    }
    return [];
  }

  #seen(routings: readonly Routing[]): readonly Routing[] {
    const visible = forNamespace(routings, this.#namespace);
    const egress = this.#egress;
    if (egress === undefined) return visible;
    return visible.filter((routing) =>
      remember(this.#selected, routing, () => takesIn(egress, routing, this.#namespace)),
    );
  }
}

/** Whether a listener takes in one host of a routing, and with it all of them. pilot/pkg/model/virtualservice.go SelectVirtualServices */
function takesIn({ hosts: entries }: EgressListener, routing: Routing, clientNamespace: string): boolean {
  const own = entries.filter((entry) => {
    const namespace = entry.namespace === '.' ? clientNamespace : entry.namespace;
    return namespace === '*' || namespace === routing.resource.namespace;
  });
  const [excluded, included] = [own.filter(({ excludes }) => excludes), own.filter(({ excludes }) => !excludes)];
  return routing.hosts.some(
    (host) =>
      included.some((entry) => isMeant(entry, host, routing)) && !excluded.some((entry) => covers(entry.host, host)),
  );
}

/** A wildcard of a VirtualService is taken in by an egress host under it, too; one of the Gateway API is not. */
function isMeant({ host: entry }: EgressHost, host: string, { kind }: Routing): boolean {
  return covers(entry, host) || (kind === 'VirtualService' && covers(host, entry));
}
