import { covers, serviceHost } from '../../model/hostname.ts';
import { remember } from '../../model/multimap.ts';
import { stringIn } from '../../model/value.ts';
import type { Evidence } from '../answer.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import type { Routing } from '../routing/routing.ts';
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
  readonly #wildcards = new Map<EgressScope, Map<string, boolean>>();

  constructor(sources: VirtualHostSources) {
    this.#sources = sources;
  }

  /** Undefined: the host is none that the mesh knows on the port. */
  find(asked: Asked, hostHeader: string): VirtualHost | undefined {
    const host = withoutPort(hostHeader.toLowerCase());
    const exact = this.#routedOnly(asked, host, host) ?? this.#ofService(asked, host);
    if (exact !== undefined) return exact;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      const wildcard = `*${host.slice(dot)}`;
      const found = this.#routedOnly(asked, host, wildcard) ?? this.#wild(asked, wildcard, host.slice(dot + 1));
      if (found !== undefined) return found;
    }
    return undefined;
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
    if (name === host ? scope.port(egress, name, port) !== undefined : this.#hasServiceUnder(asked, name))
      return undefined;
    for (const routing of this.#sources.routings(scope, egress).naming(name)) {
      if (routing.kind !== 'VirtualService') continue;
      if (port !== 80 && !routing.hosts.some((other) => isRoutable(scope.port(egress, other, port)))) continue;
      const rules = routing.http({ client, gateways: mesh, port });
      if (rules.length > 0)
        return { name: `${name}:${port}`, rules, service: undefined, because: () => [routed(routing, name)] };
    }
    return undefined;
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
      if (rules.length > 0) return { name, rules, service: seen, because: () => [routed(routing, hostname)] };
    }
    const note = `nothing routes ${hostname} for this client`;
    const rules = [this.#sources.defaultRule(seen)];
    return { name, rules, service: seen, because: () => [{ note, from: 'absence' }] };
  }

  /** Whether a wildcard covers a service that the scope sees on the port: then it stands for no host but theirs. */
  #hasServiceUnder({ scope, egress, port }: Asked, wildcard: string): boolean {
    const byName = remember(this.#wildcards, scope, () => new Map<string, boolean>());
    return remember(byName, `${wildcard}:${port}`, () =>
      this.#sources.registry
        .all()
        .some(
          (service) =>
            covers(wildcard, service.hostname) &&
            service.ports.some(({ number }) => number === port) &&
            scope.takesIn(egress, service),
        ),
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
