import { type EgressListener, imports, neededPort, type Sidecar } from '../../model/istio/sidecar.ts';
import { remember } from '../../model/multimap.ts';
import type { Client } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import { wholeWordProtocol } from '../protocol.ts';
import { compareServices, type Registry } from '../registry.ts';
import type { PortService } from './port-services.ts';

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
   * namespaces the client's own wins, then that of a Kubernetes Service, then the first. pilot/pkg/model/sidecar.go selectServices
   */
  services(listener: EgressListener | undefined, host: string): readonly MeshService[] {
    const byHost = remember(this.#seen, listener, () => new Map<string, readonly MeshService[]>());
    return remember(byHost, host, () => {
      const seen = this.#registry.claiming(host).filter((service) => this.#sees(service, listener));
      const visible = exportedFirst(seen.length < 2 ? seen : seen.toSorted(compareServices), (service) => service);
      const chosen =
        visible.find(({ namespace }) => namespace === this.namespace) ?? visible.find(isKubernetes) ?? visible[0];
      return chosen === undefined ? [] : visible.filter(({ namespace }) => namespace === chosen.namespace);
    });
  }

  /** The service that answers for a host on a port: the last of those that have it. */
  port(listener: EgressListener | undefined, host: string, number: number): PortService | undefined {
    const service = this.services(listener, host).findLast(({ ports }) => ports.some((port) => port.number === number));
    const port = service?.ports.find((candidate) => candidate.number === number);
    return service === undefined || port === undefined ? undefined : { service, port };
  }

  /** The ExternalName Service that a host stands for at a listener. */
  aliasOf(listener: EgressListener | undefined, host: string): MeshService | undefined {
    return this.services(listener, host).find(({ resolution }) => resolution === 'alias');
  }

  /** What a listener takes in, in the order in which Istio reads it; given in order of age. */
  taking(listener: EgressListener | undefined, entries: readonly PortService[]): readonly PortService[] {
    const taken = entries.filter(({ service }) => this.takesIn(listener, service));
    return exportedFirst(taken, ({ service }) => service);
  }

  /** The first of what a listener takes in; given in order of age. */
  firstOf(listener: EgressListener | undefined, entries: readonly PortService[]): PortService | undefined {
    return entries.find(({ service }) => this.takesIn(listener, service));
  }

  /** Whether a listener takes in another name of a service. pilot/pkg/model/sidecar.go matchingAliasService */
  takesInAlias(listener: EgressListener | undefined, alias: MeshService, { namespace }: MeshService): boolean {
    return listener === undefined || imports(listener, { namespace, host: alias.hostname }, this.namespace);
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

/** What is exported to some namespaces only comes before what is public. pilot/pkg/model/push_context.go servicesExportedToNamespace */
function exportedFirst<T>(sorted: readonly T[], serviceOf: (item: T) => MeshService): readonly T[] {
  if (sorted.every((item) => serviceOf(item).visibility.all)) return sorted;
  return sorted.toSorted((a, b) => Number(serviceOf(a).visibility.all) - Number(serviceOf(b).visibility.all));
}

function isKubernetes({ resource }: MeshService): boolean {
  return resource.kind === 'Service';
}

/** In the order in which Istio reads them. */
export function inOrder(entries: readonly PortService[]): readonly PortService[] {
  const sorted = entries.toSorted((a, b) => compareServices(a.service, b.service));
  return exportedFirst(sorted, ({ service }) => service);
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
