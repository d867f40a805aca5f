import type { EgressListener } from '../../model/istio/sidecar.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import { declaredBy } from './egress-scope.ts';
import type { PortService } from './port-services.ts';

/** What services that share an address and port make of its listener. */
export interface MergedListener {
  /** Where HTTP requests find their virtual hosts: those of the port, or the one service's; undefined without HTTP. */
  readonly http: 'port' | PortService | undefined;
  /** Those that have chains for other bytes, in order. */
  readonly tcp: readonly PortService[];
}

/** Protocols that do not share a port with others, because detection would break servers that speak first. */
const exclusive: ReadonlySet<Protocol> = new Set<Protocol>(['mongo', 'mysql']);

/**
 * Services one after the other, as each finds the listener that those before it have made. `isShared`: the listener is that of all
 * addresses, where HTTP is told from other bytes. pilot/pkg/networking/core/listener.go buildSidecarOutboundListener
 */
export function mergeListener(
  entries: readonly PortService[],
  egress: EgressListener | undefined,
  isShared: boolean,
): MergedListener | undefined {
  let protocol: Protocol | undefined;
  let http: MergedListener['http'];
  const tcp: PortService[] = [];
  for (const entry of entries) {
    const incoming = protocolAt(entry, egress);
    if (incoming.isHttp && http !== undefined) continue;
    if (protocol !== undefined && !canShare(incoming.protocol, protocol)) continue;
    if (incoming.isHttp) http = 'port';
    else tcp.push(entry);
    if (incoming.protocol === 'auto-detect') http ??= isShared ? 'port' : entry;
    if (http !== undefined && (protocol !== undefined || isShared)) protocol = 'auto-detect';
    protocol ??= incoming.protocol;
  }
  return protocol === undefined ? undefined : { http, tcp };
}

function canShare(incoming: Protocol, existing: Protocol): boolean {
  return incoming === existing || !(exclusive.has(incoming) || exclusive.has(existing));
}

/** A Sidecar's listener with a port has the protocol of that port, whatever the services declare. */
export function protocolAt({ port }: PortService, egress: EgressListener | undefined) {
  const protocol = declaredBy(egress) ?? port.protocol;
  return { protocol, isHttp: isHttp(protocol) };
}
