import { append } from '../../model/multimap.ts';
import { isHttp } from '../protocol.ts';
import type { ByteRule, GatewayRoutings } from './gateway-routings.ts';
import { type GatewayServer, type GatewayTls, passesTls, servesHttp } from './gateway-server.ts';
import { VirtualHosts } from './virtual-hosts.ts';

/** What a gateway does with the connections of some server names. */
interface AnyChain {
  readonly server: GatewayServer;
  /** Lower-case server names of TLS; empty for any, and for plaintext. */
  readonly names: readonly string[];
  /** TLS that ends here. */
  readonly tls: GatewayTls | undefined;
}

export type GatewayChain =
  | (AnyChain & { readonly kind: 'http'; readonly virtualHosts: VirtualHosts })
  | (AnyChain & { readonly kind: 'bytes'; readonly rule: ByteRule });

/** A port of a gateway's pods. pilot/pkg/networking/core/gateway.go buildGatewayListeners */
export class GatewayListener {
  readonly #byName = new Map<string, GatewayChain>();
  readonly #servesHttp: boolean;
  readonly #forAny: GatewayChain | undefined;
  /** The servers behind it. */
  readonly servers: readonly GatewayServer[];
  /** Why Envoy refuses it; undefined when it does not. */
  readonly conflict: string | undefined;

  private constructor(servers: readonly GatewayServer[], chains: readonly GatewayChain[]) {
    this.servers = servers;
    this.#servesHttp = chains.some(({ kind }) => kind === 'http');
    this.#forAny = chains.find(({ names }) => names.length === 0);
    const taken = new Map<string, GatewayChain[]>();
    for (const chain of chains) {
      for (const name of chain.names.length === 0 ? [''] : chain.names) append(taken, name, chain);
    }
    for (const [name, [chain]] of taken) if (name !== '' && chain !== undefined) this.#byName.set(name, chain);
    const [twice] = [...taken].find(([, sharing]) => sharing.length > 1) ?? [];
    if (twice !== undefined) this.conflict = twice === '' ? 'connections of any server name' : `server name "${twice}"`;
  }

  /** Undefined: nothing listens, as no server has anything to do. */
  static of(servers: readonly GatewayServer[], routings: GatewayRoutings): GatewayListener | undefined {
    const chains = chainsOf(servers, routings);
    const isEmpty = chains.length === 0 && !servers.some(passesByName);
    return isEmpty ? undefined : new GatewayListener(servers, chains);
  }

  get portProtocol(): 'http' | 'tcp' {
    return this.#servesHttp ? 'http' : 'tcp';
  }

  /**
   * By server name: the exact one, else the longest wildcard over it, else any. Plaintext has none.
   * https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/listener/v3/listener_components.proto#config-listener-v3-filterchainmatch
   */
  choose(sni: string | undefined): GatewayChain | undefined {
    if (sni === undefined || sni === '') return this.#forAny;
    const exact = this.#byName.get(sni);
    if (exact !== undefined) return exact;
    for (let dot = sni.indexOf('.', 1); dot >= 0; dot = sni.indexOf('.', dot + 1)) {
      const wild = this.#byName.get(`*${sni.slice(dot)}`);
      if (wild !== undefined) return wild;
    }
    return this.#forAny;
  }
}

/** Between clusters, gateways choose a Service by a server name that sidecars make up: no other callers come here. */
export function passesByName({ tls }: GatewayServer): boolean {
  return tls?.mode === 'AUTO_PASSTHROUGH';
}

/** pilot/pkg/networking/core/gateway.go buildGatewayTCPBasedFilterChains */
function chainsOf(servers: readonly GatewayServer[], routings: GatewayRoutings): readonly GatewayChain[] {
  const plain = servers.filter(({ protocol }) => isHttp(protocol));
  const [first] = plain;
  const claimed = new Set<string>();
  return [
    ...(first === undefined ? [] : [httpChain(first, plain, routings)]),
    ...servers.flatMap((server) => {
      if (isHttp(server.protocol)) return [];
      if (servesHttp(server)) return [httpChain(server, [server], routings)];
      return passesTls(server) ? passingChains(server, routings, claimed) : byteChains(server, routings);
    }),
  ];
}

function httpChain(server: GatewayServer, servers: readonly GatewayServer[], routings: GatewayRoutings): GatewayChain {
  const virtualHosts = new VirtualHosts(servers, routings);
  return { kind: 'http', server, names: serverNames(server), tls: server.tls, virtualHosts };
}

function byteChains(server: GatewayServer, routings: GatewayRoutings): readonly GatewayChain[] {
  const rule = routings.bytes(server);
  return rule === undefined ? [] : [{ kind: 'bytes', server, names: serverNames(server), tls: server.tls, rule }];
}

/** Rules for server names that others on the port have claimed are skipped. pilot/pkg/model/gateway.go CheckDuplicates */
function passingChains(
  server: GatewayServer,
  routings: GatewayRoutings,
  claimed: Set<string>,
): readonly GatewayChain[] {
  if (passesByName(server)) return [];
  return routings.tls(server).flatMap((rule): readonly GatewayChain[] => {
    if (rule.sniHosts.some((host) => claimed.has(host))) return [];
    for (const host of rule.sniHosts) claimed.add(host);
    return [{ kind: 'bytes', server, names: distinctNames(rule.sniHosts), tls: undefined, rule }];
  });
}

function serverNames({ hosts, tls }: GatewayServer): readonly string[] {
  return tls === undefined ? [] : distinctNames(hosts.map(({ host }) => host));
}

/** A `*` among them makes it any. pilot/pkg/networking/core/listener.go toFilterChainMatch */
function distinctNames(hosts: readonly string[]): readonly string[] {
  return hosts.includes('*') ? [] : [...new Set(hosts.map((host) => host.toLowerCase()))];
}
