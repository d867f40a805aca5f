import type { Protocol } from '../modes.ts';
import type { TcpRule, TlsRule } from '../routing/routing.ts';
import { type Asked, declaredBy } from './egress-scope.ts';
import { entryAddresses, type PortService } from './port-services.ts';
import type { RoutingsOf } from './scoped-routings.ts';
import type { TcpChain } from './tcp-chain.ts';

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** The chains that a service has in a listener, by its port's protocol. pilot/pkg/networking/core/tls.go */
export class TcpChains {
  readonly #routings: RoutingsOf;

  constructor(routings: RoutingsOf) {
    this.#routings = routings;
  }

  /** `sharesAddress`: the listener is that of all addresses, so that server names must tell the services apart. */
  of(entry: PortService, asked: Asked, { sharesAddress }: { readonly sharesAddress: boolean }): readonly TcpChain[] {
    const subnets = (entryAddresses(entry.service) ?? []).filter((address) => address.includes('/'));
    const own: TcpChain = { for: entry, source: undefined, sniHosts: [], subnets, destinations: undefined };
    if (!isTls(declaredBy(asked.egress) ?? entry.port.protocol)) return this.#tcp(own, asked);
    const ruled = this.#tls(own, asked);
    if (ruled.length > 0) return ruled;
    const byName = subnets.length > 0 || sharesAddress;
    return [byName ? { ...own, sniHosts: [entry.service.hostname] } : own];
  }

  #tls(own: TcpChain, asked: Asked): readonly TcpChain[] {
    const chains: TcpChain[] = [];
    const seen = new Set<string>();
    for (const rule of this.#rules(own, asked).flatMap((routing) => routing.tls(scopeOf(asked)))) {
      const key = `${rule.sniHosts.join(',')}|${rule.destinationSubnets.join(',')}`;
      if (rule.destinations.length === 0 || seen.has(key)) continue;
      seen.add(key);
      chains.push({ ...ruled(own, rule), sniHosts: rule.sniHosts });
    }
    return chains;
  }

  /** Rules up to the first that asks for no address; after it the service's own cluster is out of reach. */
  #tcp(own: TcpChain, asked: Asked): readonly TcpChain[] {
    const chains: TcpChain[] = [];
    for (const rule of this.#rules(own, asked).flatMap((routing) => routing.tcp(scopeOf(asked)))) {
      if (rule.destinations.length === 0) continue;
      chains.push(ruled(own, rule));
      if (rule.destinationSubnets.length === 0) return chains;
    }
    return [...chains, own];
  }

  #rules(own: TcpChain, { scope, egress }: Asked) {
    return this.#routings(scope, egress).matching(own.for.service.hostname);
  }
}

/** Protocols whose server name chooses the way. pkg/config/protocol/instance.go IsTLS */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'https' || protocol === 'tls';
}

function scopeOf({ client, port }: Asked) {
  return { client, gateways: mesh, port };
}

/** Addresses that a rule asks for stand in place of the service's. */
function ruled(own: TcpChain, rule: TlsRule | TcpRule): TcpChain {
  const subnets = rule.destinationSubnets.length > 0 ? rule.destinationSubnets : own.subnets;
  return { ...own, source: rule.source, subnets, destinations: rule.destinations };
}
