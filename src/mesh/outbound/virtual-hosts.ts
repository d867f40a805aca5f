import { covers, isWildcard, serviceHost } from '../../model/hostname.ts';
import { remember } from '../../model/multimap.ts';
import type { Evidence } from '../answer.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import type { Routing } from '../routing/routing.ts';
import type { Asked, EgressScope } from './egress-scope.ts';
import type { PortService, ServicesByPort } from './port-services.ts';
import type { RoutingsOf } from './scoped-routings.ts';

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** The virtual host that a request meets, and its rules in order. */
export interface VirtualHost {
  /** `host:port` */
  readonly name: string;
  readonly rules: readonly HttpRule[];
  /** Undefined for hosts that only a routing knows. */
  readonly service: PortService | undefined;
  /** What routes it; undefined where a service has its own route only. */
  readonly routing: Routing | undefined;
  because(): readonly Evidence[];
}

export interface VirtualHostSources {
  readonly registry: Registry;
  readonly services: ServicesByPort;
  readonly routings: RoutingsOf;
  readonly defaultRule: (seen: PortService) => HttpRule;
  readonly clusterDomain: string;
}

/** Virtual hosts of sidecars, found by Host header. pilot/pkg/networking/core/httproute.go BuildSidecarOutboundVirtualHosts */
export class VirtualHosts {
  readonly #sources: VirtualHostSources;
  readonly #under = new Map<EgressScope, Map<string, readonly PortService[]>>();

  constructor(sources: VirtualHostSources) {
    this.#sources = sources;
  }

  /** Undefined: the host is none that the mesh knows on the port. */
  find(asked: Asked, hostHeader: string): VirtualHost | undefined {
    const host = withoutPort(hostHeader.toLowerCase());
    const exact = this.#first(asked, [this.#routedOnly(asked, host), ...this.#ofServices(asked, host)]);
    if (exact !== undefined) return exact;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wildcard = `*${host.slice(dot)}`;
      const claims = [this.#routedOnly(asked, wildcard), ...this.#wild(asked, wildcard, host.slice(dot + 1))];
      const found = this.#first(asked, claims);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Of the one service behind the listener of its address, whatever the Host header. */
  ofListener(asked: Asked, entry: PortService): VirtualHost {
    const { hostname } = entry.service;
    const seen = asked.scope.port(asked.egress, hostname, asked.port);
    if (isRoutable(seen)) return this.#host(asked, seen);
    const note = `another resource decides for ${hostname} on port ${asked.port}, and its port is not HTTP`;
    const because = (): readonly Evidence[] => [{ note, from: 'manifest', at: entry.service.resource.field('spec') }];
    return { name: `${hostname}:${asked.port}`, rules: [], service: undefined, routing: undefined, because };
  }

  /** The virtual hosts of routings come in their order, those of other services after them; the first keeps the name. */
  #first({ scope, egress }: Asked, claims: readonly (VirtualHost | undefined)[]): VirtualHost | undefined {
    const routings = this.#sources.routings(scope, egress);
    return claims.reduce<VirtualHost | undefined>((first, claim) => {
      if (first === undefined || claim?.routing === undefined) return first ?? claim;
      if (first.routing === undefined) return claim;
      return routings.compare(claim.routing, first.routing) < 0 ? claim : first;
    }, undefined);
  }

  /**
   * A host that routings name and no service on the port has: on port 80, and on other ports beside a service of the same
   * routing. pilot/pkg/networking/core/route/route.go separateVSHostsAndServices, buildSidecarVirtualHostsForVirtualService
   */
  #routedOnly(asked: Asked, name: string): VirtualHost | undefined {
    const { scope, egress, client, port } = asked;
    if (isWildcard(name) ? this.#seenUnder(asked, name).length > 0 : scope.port(egress, name, port) !== undefined)
      return undefined;
    for (const routing of this.#sources.routings(scope, egress).naming(name)) {
      if (routing.kind !== 'VirtualService' || !(port === 80 || this.#routesService(asked, routing))) continue;
      const rules = routing.http({ client, gateways: mesh, port });
      if (rules.length === 0) continue;
      return { name: `${name}:${port}`, rules, service: undefined, routing, because: () => [routed(routing, name)] };
    }
    return undefined;
  }

  /** Whether a routing has a service for HTTP on the port. */
  #routesService(asked: Asked, routing: Routing): boolean {
    const { scope, egress, port } = asked;
    return routing.hosts.some((host) => {
      if (!isWildcard(host)) return isRoutable(scope.port(egress, host, port));
      const routings = this.#sources.routings(scope, egress);
      return this.#seenUnder(asked, host).some(
        (entry) => isRoutable(entry) && routings.forService(entry.service).includes(routing),
      );
    });
  }

  /** By its own name or a shorter one, by its address, or by another name of it. */
  #ofServices(asked: Asked, host: string): readonly VirtualHost[] {
    const { scope, egress, port } = asked;
    const bare = host.endsWith('.') ? host.slice(0, -1) : host;
    const own = scope.port(egress, bare, port);
    const names = this.#fullNames(bare, scope.namespace);
    // A name that somebody writes in full is not taken to be short for another.
    const seen = isRoutable(own) && !isAlias(own) ? [own] : names.map((name) => scope.port(egress, name, port));
    const others = this.#sources.services.on(port).byAddress.get(bare) ?? [];
    return [
      ...seen.map((entry) => (isAlias(entry) ? this.#ofAlias(asked, entry) : this.#ofService(asked, entry))),
      ...names.map((name) => this.#ofService(asked, this.#aliased(asked, name))),
      ...others
        .filter(({ service }) => scope.port(egress, service.hostname, port)?.service === service)
        .map((entry) => this.#ofService(asked, entry)),
    ].filter((claim) => claim !== undefined);
  }

  /** A service of a wildcard host, or a headless one, which answers for the names of its pods too. */
  #wild(asked: Asked, wildcard: string, rest: string): readonly VirtualHost[] {
    const wild = this.#ofService(asked, asked.scope.port(asked.egress, wildcard, asked.port));
    const headless = this.#ofServices(asked, rest).filter(({ service }) => isHeadless(service));
    return wild === undefined ? headless : [wild, ...headless];
  }

  #ofService(asked: Asked, seen: PortService | undefined): VirtualHost | undefined {
    return isRoutable(seen) && !isAlias(seen) ? this.#host(asked, seen) : undefined;
  }

  /** Another name of a service has a virtual host of its own only where a routing names it. */
  #ofAlias(asked: Asked, seen: PortService): VirtualHost | undefined {
    const host = isRoutable(seen) ? this.#host(asked, seen) : undefined;
    return host?.routing === undefined ? undefined : host;
  }

  /** What an ExternalName Service is another name of. pilot/pkg/model/push_context.go resolveServiceAliases */
  #aliased({ scope, egress, port }: Asked, name: string): PortService | undefined {
    const { aliases } = this.#sources.services;
    const target = aliases.target(name);
    const seen = target === undefined ? undefined : scope.port(egress, target, port);
    if (seen === undefined) return undefined;
    const alias = aliases.of(seen.service.hostname).find(({ hostname }) => hostname === name);
    return alias !== undefined && scope.takesInAlias(egress, alias, seen.service) ? seen : undefined;
  }

  /** pilot/pkg/networking/core/httproute.go GenerateAltVirtualHosts */
  #fullNames(host: string, namespace: string): readonly string[] {
    const { clusterDomain } = this.#sources;
    const labels = host.split('.');
    const [name = '', second = '', third] = labels;
    if (labels.length === 1) return [serviceHost(name, namespace, clusterDomain), host];
    const isShort = labels.length === 2 || (labels.length === 3 && third === 'svc');
    return isShort ? [host, serviceHost(name, second, clusterDomain)] : [host];
  }

  #host(asked: Asked, seen: PortService): VirtualHost {
    const { scope, egress, client, port } = asked;
    const { hostname } = seen.service;
    const name = `${hostname}:${port}`;
    for (const routing of this.#sources.routings(scope, egress).forService(seen.service)) {
      const rules = routing.http({ client, gateways: mesh, port });
      if (rules.length === 0) continue;
      return { name, rules, service: seen, routing, because: () => [routed(routing, hostname)] };
    }
    const note = `nothing routes ${hostname} for this client`;
    const rules = [this.#sources.defaultRule(seen)];
    return { name, rules, service: seen, routing: undefined, because: () => [{ note, from: 'absence' }] };
  }

  /** The services that a wildcard has in common with the port: where there are any, it stands for no other host. */
  #seenUnder({ scope, egress, port }: Asked, wildcard: string): readonly PortService[] {
    const byName = remember(this.#under, scope, () => new Map<string, readonly PortService[]>());
    return remember(byName, `${wildcard}:${port}`, () =>
      this.#sources.services
        .on(port)
        .all.filter(
          ({ service }) =>
            (covers(wildcard, service.hostname) || covers(service.hostname, wildcard)) &&
            scope.takesIn(egress, service),
        ),
    );
  }
}

function routed({ resource, kind }: Routing, host: string): Evidence {
  const at = resource.field('spec', kind === 'VirtualService' ? 'hosts' : 'parentRefs');
  return { note: `${resource.title} routes ${host}`, from: 'manifest', at };
}

function isRoutable(seen: PortService | undefined): seen is PortService {
  return seen !== undefined && isHttpOrDetected(seen.port.protocol);
}

/** pkg/config/protocol/instance.go IsHTTPOrSniffed */
export function isHttpOrDetected(protocol: Protocol): boolean {
  return protocol === 'auto-detect' || isHttp(protocol);
}

function isAlias(seen: PortService | undefined): seen is PortService {
  return seen?.service.resolution === 'alias';
}

function isHeadless(seen: PortService | undefined): boolean {
  return seen?.service.resolution === 'original-destination' && seen.service.resource.kind === 'Service';
}

/** `[::1]:80` and `host:80`; Envoy ignores ports here (ignore_port_in_host_matching). */
function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
