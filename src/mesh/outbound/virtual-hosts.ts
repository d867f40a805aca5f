import { covers, isWildcard, serviceHost } from '../../model/hostname.ts';
import { remember } from '../../model/multimap.ts';
import { stringIn } from '../../model/value.ts';
import type { Evidence } from '../answer.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import type { Routing } from '../routing/routing.ts';
import { compareRoutings, forNamespace } from '../routing/routing-order.ts';
import type { Asked, EgressScope, SeenPort } from './egress-scope.ts';
import type { PortService, ServicesByPort } from './port-services.ts';
import type { RoutingsOf } from './scoped-routings.ts';

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** The virtual host that a request meets, and its rules in order. */
export interface VirtualHost {
  /** `host:port` */
  readonly name: string;
  readonly rules: readonly HttpRule[];
  /** Undefined for hosts that only a routing knows. */
  readonly service: SeenPort | undefined;
  /** What routes it; undefined where a service has its own route only. */
  readonly routing: Routing | undefined;
  because(): readonly Evidence[];
}

export interface VirtualHostSources {
  readonly registry: Registry;
  readonly services: ServicesByPort;
  readonly routings: RoutingsOf;
  readonly defaultRule: (seen: SeenPort) => HttpRule;
  readonly clusterDomain: string;
}

/** Virtual hosts of sidecars, found by Host header. pilot/pkg/networking/core/httproute.go BuildSidecarOutboundVirtualHosts */
export class VirtualHosts {
  readonly #sources: VirtualHostSources;
  readonly #under = new Map<EgressScope, Map<string, readonly SeenPort[]>>();

  constructor(sources: VirtualHostSources) {
    this.#sources = sources;
  }

  /** Undefined: the host is none that the mesh knows on the port. */
  find(asked: Asked, hostHeader: string): VirtualHost | undefined {
    const host = withoutPort(hostHeader.toLowerCase());
    const exact = this.#earlier(asked, this.#routedOnly(asked, host, host), this.#ofService(asked, host));
    if (exact !== undefined) return exact;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wildcard = `*${host.slice(dot)}`;
      const found = this.#routedOnly(asked, host, wildcard) ?? this.#wild(asked, wildcard, host.slice(dot + 1));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Of two virtual hosts with one name, that whose routing comes first; hosts that nothing routes come after those. */
  #earlier(
    { scope }: Asked,
    named: VirtualHost | undefined,
    ofService: VirtualHost | undefined,
  ): VirtualHost | undefined {
    const [one, other] = [named?.routing, ofService?.routing];
    if (one === undefined || other === undefined) return named ?? ofService;
    const [first] = forNamespace([one, other].toSorted(compareRoutings), scope.namespace);
    return first === other ? ofService : named;
  }

  /** Of the one service behind the listener of its address, whatever the Host header. */
  ofListener(asked: Asked, { service, port }: PortService): VirtualHost {
    return this.#host(asked, { service, port });
  }

  /**
   * A host that routings name and no service on the port has: on port 80, and on other ports beside a service of the same
   * routing. pilot/pkg/networking/core/route/route.go separateVSHostsAndServices, buildSidecarVirtualHostsForVirtualService
   */
  #routedOnly(asked: Asked, host: string, name: string): VirtualHost | undefined {
    const { scope, egress, client, port } = asked;
    const isKnown =
      name === host ? scope.port(egress, name, port) !== undefined : this.#seenUnder(asked, name).length > 0;
    if (isKnown) return undefined;
    for (const routing of this.#sources.routings(scope, egress).naming(name)) {
      if (routing.kind !== 'VirtualService' || !(port === 80 || this.#rulesService(asked, routing))) continue;
      const rules = routing.http({ client, gateways: mesh, port });
      if (rules.length === 0) continue;
      return { name: `${name}:${port}`, rules, service: undefined, routing, because: () => [routed(routing, name)] };
    }
    return undefined;
  }

  /** Whether a routing rules an HTTP port of some service on the port of the listener. */
  #rulesService(asked: Asked, routing: Routing): boolean {
    const { scope, egress, port } = asked;
    const routings = this.#sources.routings(scope, egress);
    return routing.hosts.some((host) =>
      isWildcard(host)
        ? this.#seenUnder(asked, host).some(
            (seen) => isRoutable(seen) && routings.forService(seen.service).includes(routing),
          )
        : isRoutable(scope.port(egress, host, port)),
    );
  }

  #ofService(asked: Asked, host: string): VirtualHost | undefined {
    const seen = this.#seen(asked, host);
    return seen === undefined ? undefined : this.#host(asked, seen);
  }

  /** A service of a wildcard host, or a headless one, which answers for the names of its pods too. */
  #wild(asked: Asked, wildcard: string, rest: string): VirtualHost | undefined {
    const wild = asked.scope.port(asked.egress, wildcard, asked.port);
    if (wild !== undefined && isRoutable(wild)) return this.#host(asked, wild);
    const headless = this.#seen(asked, rest);
    const isHeadless = headless?.service.resolution === 'original-destination' && isKubernetes(headless);
    return headless !== undefined && isHeadless ? this.#host(asked, headless) : undefined;
  }

  #seen(asked: Asked, host: string): SeenPort | undefined {
    for (const name of this.#fullNames(host, asked.scope.namespace)) {
      const seen = asked.scope.port(asked.egress, name, asked.port) ?? this.#aliased(asked, name);
      if (isRoutable(seen)) return seen;
    }
    return undefined;
  }

  /** What an ExternalName Service is another name of. pilot/pkg/model/push_context.go resolveServiceAliases */
  #aliased({ scope, egress, port }: Asked, name: string): SeenPort | undefined {
    const alias = scope.services(egress, name).find(({ resolution }) => resolution === 'alias');
    const target = alias === undefined ? undefined : stringIn(alias.resource.spec, 'externalName');
    return target === undefined ? undefined : scope.port(egress, target.toLowerCase(), port);
  }

  /** pilot/pkg/networking/core/httproute.go GenerateAltVirtualHosts */
  #fullNames(host: string, namespace: string): readonly string[] {
    const { clusterDomain } = this.#sources;
    const bare = host.endsWith('.') ? host.slice(0, -1) : host;
    const labels = bare.split('.');
    const [name = '', second = '', third] = labels;
    if (labels.length === 1) return [serviceHost(name, namespace, clusterDomain), bare];
    const isShort = labels.length === 2 || (labels.length === 3 && third === 'svc');
    return isShort ? [bare, serviceHost(name, second, clusterDomain)] : [bare];
  }

  #host(asked: Asked, seen: SeenPort): VirtualHost {
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

  /** The services under a wildcard that the scope sees on the port: where there are any, it stands for no other host. */
  #seenUnder({ scope, egress, port: number }: Asked, wildcard: string): readonly SeenPort[] {
    const byName = remember(this.#under, scope, () => new Map<string, readonly SeenPort[]>());
    return remember(byName, `${wildcard}:${number}`, () =>
      this.#sources.registry.all().flatMap((service) => {
        if (!covers(wildcard, service.hostname) || !scope.takesIn(egress, service)) return [];
        const port = service.ports.find((candidate) => candidate.number === number);
        return port === undefined ? [] : [{ service, port }];
      }),
    );
  }
}

function routed({ resource, kind }: Routing, host: string): Evidence {
  const at = resource.field('spec', kind === 'VirtualService' ? 'hosts' : 'parentRefs');
  return { note: `${resource.title} routes ${host}`, from: 'manifest', at };
}

function isRoutable(seen: SeenPort | undefined): seen is SeenPort {
  return seen !== undefined && isHttpOrDetected(seen.port.protocol);
}

/** pkg/config/protocol/instance.go IsHTTPOrSniffed */
export function isHttpOrDetected(protocol: Protocol): boolean {
  return protocol === 'auto-detect' || isHttp(protocol);
}

function isKubernetes({ service }: SeenPort): boolean {
  return service.resource.kind === 'Service';
}

/** `[::1]:80` and `host:80`; Envoy ignores ports here (ignore_port_in_host_matching). */
function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
