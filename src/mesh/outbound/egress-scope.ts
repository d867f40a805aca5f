import { type EgressListener, imports, neededPort, type Sidecar } from '../../model/istio/sidecar.ts';
import { remember } from '../../model/multimap.ts';
import type { Client } from '../client.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import { wholeWordProtocol } from '../protocol.ts';
import type { Registry } from '../registry.ts';

/** A service as one listener sees it, and the port that is asked for. */
export interface SeenPort {
  readonly service: MeshService;
  readonly port: MeshPort;
}

/**
 * What the sidecars of one namespace under one Sidecar see, listener by listener. Clients share it: nothing in it depends on a
 * single workload. pilot/pkg/model/sidecar.go SidecarScope
 */
export class EgressScope {
  readonly namespace: string;
  readonly sidecar: Sidecar | undefined;
  readonly #registry: Registry;
  readonly #seen = new Map<EgressListener | undefined, Map<string, readonly MeshService[]>>();

  constructor(namespace: string, sidecar: Sidecar | undefined, registry: Registry) {
    this.namespace = namespace;
    this.sidecar = sidecar;
    this.#registry = registry;
  }

  /**
   * The egress listener that answers for a port: the one of that port, else the one without. Null when the Sidecar has none for
   * it; undefined for the implicit one that takes in everything. pilot/pkg/model/sidecar.go GetEgressListenerForRDS
   */
  listenerFor(port: number): EgressListener | undefined | null {
    const egress = this.sidecar?.egress;
    if (egress === undefined) return undefined;
    return egress.find((listener) => listener.port === undefined || listener.port === port) ?? null;
  }

  /**
   * What a host name stands for at a listener: more than one only where resources of one namespace share it. Of several
   * namespaces the client's own wins, then that of a Kubernetes Service, then the oldest. pilot/pkg/model/sidecar.go selectServices
   */
  services(listener: EgressListener | undefined, host: string): readonly MeshService[] {
    const byHost = remember(this.#seen, listener, () => new Map<string, readonly MeshService[]>());
    return remember(byHost, host, () => {
      const visible = this.#registry.claiming(host).filter((service) => this.#sees(service, listener));
      const chosen = visible.find(({ namespace }) => namespace === this.namespace) ?? visible[0];
      return chosen === undefined ? [] : visible.filter(({ namespace }) => namespace === chosen.namespace);
    });
  }

  /** The service of a host that has the port, and that port. */
  port(listener: EgressListener | undefined, host: string, number: number): SeenPort | undefined {
    for (const service of this.services(listener, host)) {
      const port = service.ports.find((candidate) => candidate.number === number);
      if (port !== undefined) return { service, port };
    }
    return undefined;
  }

  /** Whether a listener takes the service in as itself, not one of another namespace with the same host. */
  takesIn(listener: EgressListener | undefined, service: MeshService): boolean {
    return this.services(listener, service.hostname).includes(service);
  }

  #sees(service: MeshService, listener: EgressListener | undefined): boolean {
    if (!service.visibility.includes(this.namespace)) return false;
    if (listener === undefined) return true;
    const needed = neededPort(listener);
    if (needed !== undefined && !service.ports.some(({ number }) => number === needed)) return false;
    return imports(listener, { namespace: service.namespace, host: service.hostname }, this.namespace);
  }
}

/** Who asks, and behind which egress listener. */
export interface Asked {
  readonly scope: EgressScope;
  readonly client: Client;
  readonly egress: EgressListener | undefined;
  readonly port: number;
}

/** The protocol that a Sidecar's egress listener declares for its port. */
export function declaredBy(egress: EgressListener | undefined): Protocol | undefined {
  return egress?.protocol === undefined ? undefined : wholeWordProtocol(egress.protocol);
}
