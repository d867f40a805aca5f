import type { EgressListener } from '../../model/istio/sidecar.ts';
import { remember } from '../../model/multimap.ts';
import type { Client } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import { isHttp } from '../protocol.ts';
import type { Dialled } from './dialled.ts';
import { type Asked, declaredBy, type EgressScope } from './egress-scope.ts';
import { clusterAddress, type PortService, type PortServices, type ServicesByPort } from './port-services.ts';
import { type TcpChain, withoutConflicts } from './tcp-chain.ts';
import type { TcpChains } from './tcp-chains.ts';

/** The listener of a sidecar that takes an outbound connection. pilot/pkg/networking/core/listener.go */
export interface OutboundListener {
  /** Where HTTP requests find their virtual hosts: those of the port, or the one service's; undefined without HTTP. */
  readonly http: 'port' | PortService | undefined;
  /** HTTP is told from other bytes by the first of them, which the listener therefore waits for. */
  readonly detectsHttp: boolean;
  readonly chains: readonly TcpChain[];
  readonly egress: EgressListener | undefined;
}

/** Protocols that do not share a port with others, because detection would break servers that speak first. */
const exclusive: ReadonlySet<Protocol> = new Set<Protocol>(['mongo', 'mysql']);

/** Which listener takes a connection: that of its address and port, else that of all addresses on the port, else none. */
export class OutboundListeners {
  readonly #services: ServicesByPort;
  readonly #chains: TcpChains;
  readonly #shared = new Map<EgressScope, Map<number, SharedEntries>>();

  constructor(services: ServicesByPort, chains: TcpChains) {
    this.#services = services;
    this.#chains = chains;
  }

  /** Undefined: the catch-all listener. */
  find(
    scope: EgressScope,
    client: Client,
    to: { readonly dialled: Dialled; readonly port: number },
  ): OutboundListener | undefined {
    const egress = scope.listenerFor(to.port);
    if (egress === null) return undefined;
    const at = { scope, client, egress, port: to.port };
    return this.#ofAddress(at, to.dialled) ?? this.#ofPort(at);
  }

  /** Ports that are not declared HTTP have a listener for the address of their service. */
  #ofAddress(at: Asked, dialled: Dialled): OutboundListener | undefined {
    const own = this.#addressed(at, dialled);
    const [first] = own;
    if (first === undefined) return undefined;
    const protocol = protocolAt(first, at.egress);
    const detectsHttp = protocol === 'auto-detect';
    return {
      http: detectsHttp ? first : undefined,
      detectsHttp,
      chains: withoutConflicts(own.flatMap((entry) => this.#chains.of(entry, at, { sharesAddress: false }))),
      egress: at.egress,
    };
  }

  #addressed({ scope, egress, port }: Asked, dialled: Dialled): readonly PortService[] {
    if (dialled.kind === 'service' || dialled.kind === 'pods') {
      const seen = scope.takesIn(egress, dialled.service) ? portOf(dialled.service, port) : undefined;
      return seen === undefined || isHttp(protocolAt(seen, egress)) ? [] : [seen];
    }
    if (dialled.kind !== 'outside') return [];
    const entries = this.#services.on(port).byAddress.get(dialled.address) ?? [];
    return entries.filter(({ service }) => scope.takesIn(egress, service));
  }

  /** The listener of all addresses: HTTP by Host header, other bytes by what chains there are. */
  #ofPort(at: Asked): OutboundListener | undefined {
    const { hasHttp, others } = this.#entries(at);
    if (!hasHttp && others.length === 0) return undefined;
    return {
      http: hasHttp ? 'port' : undefined,
      detectsHttp: hasHttp,
      chains: withoutConflicts(others.flatMap((entry) => this.#chains.of(entry, at, { sharesAddress: true }))),
      egress: at.egress,
    };
  }

  #entries({ scope, egress, port }: Asked): SharedEntries {
    const byPort = remember(this.#shared, scope, () => new Map<number, SharedEntries>());
    return remember(byPort, port, () => {
      const services = this.#services.on(port);
      const seen = ({ service }: PortService): boolean => scope.takesIn(egress, service);
      const declared = declaredBy(egress);
      if (declared !== undefined) return declaredEntries(services, declared, seen);
      const others = [...services.unaddressed, ...ranges(services)].filter(seen);
      const hasHttp = services.http.some(seen) || others.some(({ port: it }) => it.protocol === 'auto-detect');
      return exclusiveFirst({ hasHttp, others });
    });
  }
}

interface SharedEntries {
  readonly hasHttp: boolean;
  readonly others: readonly PortService[];
}

/** A Sidecar's listener with a port has the protocol of that port, whatever the services declare. */
function declaredEntries(
  services: PortServices,
  protocol: Protocol,
  seen: (entry: PortService) => boolean,
): SharedEntries {
  if (isHttp(protocol)) return { hasHttp: services.all.some(seen), others: [] };
  const others = services.unaddressed.filter(seen);
  return { hasHttp: protocol === 'auto-detect' && others.length > 0, others };
}

/** A protocol that shares with no other keeps the port if it comes first, and does not get it otherwise. */
function exclusiveFirst({ hasHttp, others }: SharedEntries): SharedEntries {
  const [first] = others;
  if (!hasHttp && first !== undefined && exclusive.has(first.port.protocol)) {
    return { hasHttp, others: others.filter(({ port }) => port.protocol === first.port.protocol) };
  }
  return { hasHttp, others: others.filter(({ port }) => !exclusive.has(port.protocol)) };
}

/** Entries whose address is a range share the listener of all addresses. */
function ranges({ byAddress }: PortServices): readonly PortService[] {
  return [...byAddress].filter(([address]) => address.includes('/')).flatMap(([, entries]) => entries);
}

function protocolAt({ port }: PortService, egress: EgressListener | undefined): Protocol {
  return declaredBy(egress) ?? port.protocol;
}

function portOf(service: MeshService, number: number): PortService | undefined {
  const port = service.ports.find((candidate) => candidate.number === number && candidate.protocol !== 'udp');
  return port === undefined ? undefined : { service, port };
}

/** The address that a connection goes to, where it is known. */
export function addressOf(dialled: Dialled): string | undefined {
  if (dialled.kind === 'outside') return dialled.address;
  return dialled.kind === 'service' ? clusterAddress(dialled.service) : undefined;
}
