import type { MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import type { TcpRule, TlsRule } from '../routing/routing.ts';
import type { Asked } from './egress-scope.ts';
import { protocolAt } from './listener-merge.ts';
import { hasOwnAddress, isRange, type PortService } from './port-services.ts';
import type { RoutingsOf } from './scoped-routings.ts';
import { shortNames } from './service-aliases.ts';
import type { TcpChain } from './tcp-chain.ts';

const mesh: ReadonlySet<string> = new Set(['mesh']);

/** The listener that chains are for. */
export interface ListenerOfChains {
  /** It is that of all addresses, so that server names must tell the services apart. */
  readonly isShared: boolean;
  /** ExternalName Services that lead to the service. */
  readonly aliases: readonly MeshService[];
}

/** The chains that a service has in a listener, by its port's protocol. pilot/pkg/networking/core/tls.go */
export class TcpChains {
  readonly #routings: RoutingsOf;

  constructor(routings: RoutingsOf) {
    this.#routings = routings;
  }

  of(entry: PortService, asked: Asked, { isShared, aliases }: ListenerOfChains): readonly TcpChain[] {
    const subnets = asked.egress?.bind === undefined && isRange(entry.address) ? [entry.address] : [];
    const own: TcpChain = { for: entry, source: undefined, sniHosts: [], subnets, destinations: undefined };
    if (!isTls(protocolAt(entry, asked.egress).protocol)) return this.#tcp(own, asked);
    const ruled = this.#tls(own, asked);
    if (ruled.length > 0) return ruled;
    const { hostname, resolution } = entry.service;
    const isByName = subnets.length > 0 || (isShared && !hasOwnAddress(entry)) || resolution === 'dynamic-dns';
    const names = aliases.flatMap((alias) => [alias.hostname, ...shortNames(alias, asked.scope.namespace)]);
    return [isByName ? { ...own, sniHosts: [hostname, ...names] } : own];
  }

  #tls(own: TcpChain, asked: Asked): readonly TcpChain[] {
    const chains: TcpChain[] = [];
    const seen = new Set<string>();
    // Addresses that one rule asks for are asked for by those after it that ask for none.
    let { subnets } = own;
    for (const rule of this.#rules(own, asked).flatMap((routing) => routing.tls(scopeOf(asked)))) {
      const key = `${rule.sniHosts.join(',')}|${rule.destinationSubnets.join(',')}`;
      if (rule.destinations.length === 0) continue;
      if (rule.destinationSubnets.length > 0) subnets = rule.destinationSubnets;
      if (seen.has(key)) continue;
      seen.add(key);
      chains.push({ ...ruled({ ...own, subnets }, rule), sniHosts: rule.sniHosts });
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
