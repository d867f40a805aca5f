import { covers } from '../../model/hostname.ts';
import { contains, ipBlock } from '../../model/istio/ip-block.ts';
import type { RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { PortService } from './port-services.ts';

/** A filter chain of an outbound listener for connections that it does not handle as HTTP. pilot/pkg/networking/core/tls.go */
export interface TcpChain {
  /** The service for which the chain was made. */
  readonly for: PortService;
  /** Undefined for the service's own cluster. */
  readonly source: RuleSource | undefined;
  /** Empty: any, and connections without TLS too. */
  readonly sniHosts: readonly string[];
  /** CIDR ranges of the dialled address; empty: any. */
  readonly subnets: readonly string[];
  /** Undefined for the service's own cluster. */
  readonly destinations: readonly RoutedDestination[] | undefined;
}

/** What a chain is chosen by. */
export interface Connection {
  /** Undefined where the address is not known: that of a Service that does not say it. */
  readonly address: string | undefined;
  /** Undefined without TLS. */
  readonly sni: string | undefined;
}

/**
 * The chain that Envoy chooses: by destination address first, then by server name, the most specific of each.
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/listener/v3/listener_components.proto#config-listener-v3-filterchainmatch
 */
export function chooseChain(chains: readonly TcpChain[], connection: Connection): TcpChain | undefined {
  const matching = chains.filter((chain) => matches(chain, connection));
  return matching.reduce<TcpChain | undefined>(
    (best, chain) => (best === undefined || isBetter(chain, best, connection) ? chain : best),
    undefined,
  );
}

/** Chains of one listener must differ: the first of equal ones stays. pilot/pkg/networking/core/listener.go mergeTCPFilterChains */
export function withoutConflicts(chains: readonly TcpChain[]): readonly TcpChain[] {
  const seen = new Set<string>();
  return chains.filter((chain) => {
    const named = chain.sniHosts.filter((host) => host !== '*');
    const key = `${named.toSorted().join(',')}|${chain.subnets.toSorted().join(',')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function matches({ subnets, sniHosts }: TcpChain, { address, sni }: Connection): boolean {
  if (subnets.length > 0 && !subnets.some((subnet) => includes(subnet, address))) return false;
  if (sniHosts.length === 0 || sniHosts.includes('*')) return true;
  return sni !== undefined && sniHosts.some((host) => covers(host, sni));
}

function isBetter(chain: TcpChain, best: TcpChain, connection: Connection): boolean {
  const [a, b] = [prefixLength(chain, connection.address), prefixLength(best, connection.address)];
  if (a !== b) return a > b;
  return nameLength(chain, connection.sni) > nameLength(best, connection.sni);
}

function prefixLength({ subnets }: TcpChain, address: string | undefined): number {
  const lengths = subnets.filter((subnet) => includes(subnet, address)).map((subnet) => ipBlock(subnet)?.prefix ?? 0);
  return Math.max(-1, ...lengths);
}

/** Exact names before the longest wildcard, before none. */
function nameLength({ sniHosts }: TcpChain, sni: string | undefined): number {
  if (sni === undefined) return -1;
  const lengths = sniHosts
    .filter((host) => host !== '*' && covers(host, sni))
    .map((host) => (host === sni ? Number.POSITIVE_INFINITY : host.length));
  return Math.max(-1, ...lengths);
}

function includes(subnet: string, address: string | undefined): boolean {
  if (address === undefined) return false;
  const [wide, narrow] = [ipBlock(subnet), ipBlock(address)];
  return wide !== undefined && narrow !== undefined && contains(wide, narrow);
}
