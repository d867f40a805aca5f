import type { EgressListener } from '../../model/istio/sidecar.ts';
import { remember } from '../../model/multimap.ts';
import type { Client } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Dialled } from './dialled.ts';
import { type EgressScope, inOrder } from './egress-scope.ts';
import { type MergedListener, mergeListener, protocolAt } from './listener-merge.ts';
import { clusterAddress, hasOwnAddress, type PortService, type ServicesByPort } from './port-services.ts';
import { type TcpChain, withoutConflicts } from './tcp-chain.ts';
import type { TcpChains } from './tcp-chains.ts';

/** The listener of a sidecar that takes an outbound connection. pilot/pkg/networking/core/listener.go */
export interface OutboundListener {
  /** Where HTTP requests find their virtual hosts: those of the port, or the one service's; undefined without HTTP. */
  readonly http: 'port' | PortService | undefined;
  /** HTTP is told from other bytes by the first of them, which the listener therefore waits for. */
  readonly detectsHttp: boolean;
  readonly chains: readonly TcpChain[];
  /** By which routes and virtual hosts are looked up. */
  readonly egress: EgressListener | undefined;
}

/** Where a listener may be bound: to the address of a Service, which need not be known, to an address, or to all of them. */
type Bind = MeshService | string;
const everywhere = '0.0.0.0';
const wildcards: ReadonlySet<string> = new Set([everywhere, '::']);

/** Which listener takes a connection: that of its address and port, else that of all addresses on the port, else none. */
export class OutboundListeners {
  readonly #services: ServicesByPort;
  readonly #chains: TcpChains;
  readonly #shared = new Map<EgressScope, Map<number, SharedListener | 'none'>>();

  constructor(services: ServicesByPort, chains: TcpChains) {
    this.#services = services;
    this.#chains = chains;
  }

  /** Undefined: the catch-all listener. */
  find(
    scope: EgressScope,
    client: Client,
    { dialled, port }: { readonly dialled: Dialled; readonly port: number },
  ): OutboundListener | undefined {
    const found = this.#ofAddress(scope, bindsOf(dialled), port) ?? this.#ofPort(scope, port);
    if (found === undefined) return undefined;
    const { merged, egress, isShared } = found;
    const asked = { scope, client, egress, port };
    const chains = merged.tcp.flatMap((entry) =>
      this.#chains.of(entry, asked, { isShared, aliases: this.#aliasesOf(entry, scope, egress) }),
    );
    return {
      http: merged.http,
      detectsHttp: merged.http !== undefined,
      chains: withoutConflicts(chains),
      egress: scope.listenerFor(port) ?? undefined,
    };
  }

  /** Ports that are not declared HTTP have a listener for the address of their service. */
  #ofAddress(scope: EgressScope, binds: readonly Bind[], port: number): FoundListener | undefined {
    if (binds.length === 0) return undefined;
    for (const egress of listenersOn(scope, port)) {
      const entries = this.#addressed(egress, binds, port).filter((entry) => {
        const bind = bindOf(entry, egress);
        return bind !== undefined && binds.includes(bind);
      });
      const merged = mergeListener(scope.taking(egress, entries), egress, false);
      if (merged !== undefined) return { merged, egress, isShared: false };
    }
    return undefined;
  }

  /** What may be bound to an address. */
  #addressed(egress: EgressListener | undefined, binds: readonly Bind[], port: number): readonly PortService[] {
    const services = this.#services.on(port);
    if (egress?.bind !== undefined) return binds.includes(egress.bind) ? services.all : [];
    const entries = binds.flatMap((bind) =>
      typeof bind === 'string' ? (services.byAddress.get(bind) ?? []) : ownPort(bind, port),
    );
    return entries.length < 2 ? entries : inOrder(entries);
  }

  /** The listener of all addresses: HTTP by Host header, other bytes by what chains there are. */
  #ofPort(scope: EgressScope, port: number): FoundListener | undefined {
    const byPort = remember(this.#shared, scope, () => new Map<number, SharedListener | 'none'>());
    const found = remember(byPort, port, () => {
      for (const egress of listenersOn(scope, port)) {
        const merged = mergeListener(this.#everywhere(scope, egress, port), egress, true);
        if (merged !== undefined) return { merged, egress };
      }
      return 'none';
    });
    return found === 'none' ? undefined : { ...found, isShared: true };
  }

  #everywhere(scope: EgressScope, egress: EgressListener | undefined, port: number): readonly PortService[] {
    const { all, httpForSome, httpForAll, unaddressed } = this.#services.on(port);
    if (egress?.port !== undefined || egress?.bind !== undefined) {
      return scope.taking(egress, all).filter((entry) => bindOf(entry, egress) === everywhere);
    }
    const others = scope.taking(egress, unaddressed).filter((entry) => bindOf(entry, egress) === everywhere);
    // Of the services that are declared HTTP the first alone counts.
    const first = scope.firstOf(egress, httpForSome) ?? scope.firstOf(egress, httpForAll);
    if (first === undefined || others.length === 0) return first === undefined ? others : [first];
    return inOrder([...others, first]);
  }

  /** Other names by which TLS connections may ask for a service. */
  #aliasesOf({ service }: PortService, scope: EgressScope, egress: EgressListener | undefined): readonly MeshService[] {
    const aliases = this.#services.aliases.of(service.hostname);
    return aliases.filter((alias) => scope.takesInAlias(egress, alias, service));
  }
}

interface SharedListener {
  readonly merged: MergedListener;
  readonly egress: EgressListener | undefined;
}

interface FoundListener extends SharedListener {
  readonly isShared: boolean;
}

/** What a Sidecar says of a port goes before what it says of all, which takes nothing in where there is a listener already. */
function listenersOn({ sidecar }: EgressScope, port: number): readonly (EgressListener | undefined)[] {
  return sidecar?.egress?.filter((listener) => listener.port === undefined || listener.port === port) ?? [undefined];
}

/** Where a connection may find a listener of its own. */
function bindsOf(dialled: Dialled): readonly Bind[] {
  if (dialled.kind === 'outside') return [dialled.address];
  if (dialled.kind !== 'service' && dialled.kind !== 'pods') return [];
  const address = addressOf(dialled);
  return address === undefined ? [dialled.service] : [dialled.service, address];
}

/** Headless Services have a listener for each of their pods. */
function bindOf(entry: PortService, egress: EgressListener | undefined): Bind | undefined {
  const { service, address } = entry;
  if (egress?.bind !== undefined) return wildcards.has(egress.bind) ? everywhere : egress.bind;
  if (protocolAt(entry, egress).isHttp) return everywhere;
  if ('hosts' in service.origin) {
    if (hasOwnAddress(entry)) return address;
    const hasPods = service.resolution === 'original-destination' && service.origin.selector !== undefined;
    return hasPods && address === undefined && egress?.port === undefined ? undefined : everywhere;
  }
  const isShared = service.resolution === 'original-destination' && egress?.port !== undefined;
  return isShared ? everywhere : service;
}

function ownPort(service: MeshService, number: number): readonly PortService[] {
  const port = service.ports.find((candidate) => candidate.number === number && candidate.protocol !== 'udp');
  return port === undefined ? [] : [{ service, port, address: clusterAddress(service) }];
}

/** The address that a connection goes to, where it is known. */
export function addressOf(dialled: Dialled): string | undefined {
  if (dialled.kind === 'outside') return dialled.address;
  return dialled.kind === 'service' ? clusterAddress(dialled.service) : undefined;
}
