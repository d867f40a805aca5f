import { append, remember } from '../../model/multimap.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { GatewayServer } from './gateway-server.ts';

interface Plain {
  readonly protocol: Protocol;
  readonly bind: string | undefined;
}

/**
 * Leaves out the servers that cannot share a port with those before them: others than HTTP on a plaintext port, and TLS of a
 * host that is taken. pilot/pkg/model/gateway.go mergeGateways
 */
export function mergeServers(servers: readonly GatewayServer[]): readonly GatewayServer[] {
  const plainOn = new Map<number, Plain>();
  const tlsHosts = new TlsHosts();
  return servers.filter((server) => {
    const { targetPort, protocol, bind } = server;
    if ((server.tls !== undefined || server.httpsRedirect) && !tlsHosts.claim(server)) return false;
    const plain = plainOn.get(targetPort);
    if (plain !== undefined && plain.bind === bind) return isHttp(protocol) && isHttp(plain.protocol);
    // The port counts as plaintext from here on, also behind servers with TLS that came first.
    if (server.tls === undefined) plainOn.set(targetPort, { protocol, bind });
    return true;
  });
}

/** The hosts that TLS settings are for, by port and address. pilot/pkg/model/gateway.go CheckDuplicates */
class TlsHosts {
  readonly #hosts = new Map<number, Map<string, (string | undefined)[]>>();

  /** False when one of them is taken. */
  claim({ targetPort, bind, hosts }: GatewayServer): boolean {
    const known = remember(this.#hosts, targetPort, () => new Map<string, (string | undefined)[]>());
    const names = hosts.map(({ namespace, host }) => (namespace === '*' ? host : `${namespace}/${host}`));
    if (names.some((name) => known.get(name)?.includes(bind) === true)) return false;
    for (const name of names) append(known, name, bind);
    return true;
  }
}
