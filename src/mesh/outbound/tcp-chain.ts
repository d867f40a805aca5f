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

/** What becomes of a connection: `chain` is undefined where the listener has none for it. */
export interface ChosenChain {
  readonly chain: TcpChain | undefined;
  /** Chains that ask for the address of the connection leave it to no other, and not to HTTP either. */
  readonly byAddress: boolean;
}

/**
 * The chain that Envoy chooses: by the longest range of destination addresses first, then by the most specific server name, and
 * without a way back; else the one that asks for nothing.
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/listener/v3/listener_components.proto#config-listener-v3-filterchainmatch
 */
export function chooseChain(chains: readonly TcpChain[], { address, sni }: Connection): ChosenChain {
  const asking = chains.filter((chain) => !asksForNothing(chain));
  const longest = Math.max(-1, ...asking.map((chain) => prefixLength(chain, address)));
  const ofAddress = asking.filter((chain) => prefixLength(chain, address) === longest);
  const candidates = longest < 0 ? ofAddress.filter(({ subnets }) => rangesOf(subnets).length === 0) : ofAddress;
  return { chain: byName(candidates, sni) ?? chains.find(asksForNothing), byAddress: longest >= 0 };
}

function byName(chains: readonly TcpChain[], sni: string | undefined): TcpChain | undefined {
  const longest = Math.max(-1, ...chains.map((chain) => nameLength(chain, sni)));
  return chains.find((chain) => nameLength(chain, sni) === longest && (longest >= 0 || !asksForName(chain)));
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

function asksForNothing(chain: TcpChain): boolean {
  return !asksForName(chain) && rangesOf(chain.subnets).length === 0;
}

function asksForName({ sniHosts }: TcpChain): boolean {
  return sniHosts.length > 0 && !sniHosts.includes('*');
}

/** All addresses are no range: they are not asked for. pilot/pkg/networking/core/listener.go toFilterChainMatch */
function rangesOf(subnets: readonly string[]): readonly string[] {
  return subnets.filter((subnet) => !subnet.startsWith('0.0.0.0'));
}

function prefixLength({ subnets }: TcpChain, address: string | undefined): number {
  const lengths = rangesOf(subnets)
    .filter((subnet) => includes(subnet, address))
    .map((subnet) => ipBlock(subnet)?.prefix ?? 0);
  return Math.max(-1, ...lengths);
}

/** Exact names before the longest wildcard, before none. */
function nameLength(chain: TcpChain, sni: string | undefined): number {
  if (sni === undefined || !asksForName(chain)) return -1;
  const lengths = chain.sniHosts
    .filter((host) => covers(host, sni))
    .map((host) => (host === sni ? Number.POSITIVE_INFINITY : host.length));
  return Math.max(-1, ...lengths);
}

function includes(subnet: string, address: string | undefined): boolean {
  if (address === undefined) return false;
  const [wide, narrow] = [ipBlock(subnet), ipBlock(address)];
  return wide !== undefined && narrow !== undefined && contains(wide, narrow);
}
