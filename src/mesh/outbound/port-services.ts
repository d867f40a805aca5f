import { remember } from '../../model/multimap.ts';
import { stringIn } from '../../model/value.ts';
import { compareAge } from '../age.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import { isHttp } from '../protocol.ts';
import type { Registry } from '../registry.ts';

/** A service and one of its ports. */
export interface PortService {
  readonly service: MeshService;
  readonly port: MeshPort;
}

/** What the mesh knows on one port number, by how listeners for it bind. All lists are in the order in which Istio reads them. */
export interface PortServices {
  readonly all: readonly PortService[];
  /** Declared HTTP: behind the listener of all addresses. */
  readonly http: readonly PortService[];
  /** Other ports of hosts that have no address: behind the same listener. */
  readonly unaddressed: readonly PortService[];
  /** Other ports of ServiceEntries with addresses, by address as written. */
  readonly byAddress: ReadonlyMap<string, readonly PortService[]>;
}

/** Services by port number. UDP ports have no listener, and names of other hosts (ExternalName) none of their own. */
export class ServicesByPort {
  readonly #registry: Registry;
  #byPort: ReadonlyMap<number, MutablePortServices> | undefined;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  on(port: number): PortServices {
    this.#byPort ??= this.#index();
    return this.#byPort.get(port) ?? nothing;
  }

  #index(): ReadonlyMap<number, MutablePortServices> {
    const byPort = new Map<number, MutablePortServices>();
    for (const service of this.#registry.all().toSorted((a, b) => compareAge(a.resource, b.resource))) {
      if (service.resolution === 'alias') continue;
      for (const port of service.ports) {
        if (port.protocol === 'udp') continue;
        file(
          remember(byPort, port.number, () => ({ all: [], http: [], unaddressed: [], byAddress: new Map() })),
          { service, port },
        );
      }
    }
    return byPort;
  }
}

interface MutablePortServices {
  readonly all: PortService[];
  readonly http: PortService[];
  readonly unaddressed: PortService[];
  readonly byAddress: Map<string, PortService[]>;
}

const nothing: PortServices = { all: [], http: [], unaddressed: [], byAddress: new Map() };

function file(services: MutablePortServices, entry: PortService): void {
  services.all.push(entry);
  if (isHttp(entry.port.protocol)) {
    services.http.push(entry);
    return;
  }
  const addresses = entryAddresses(entry.service);
  // A Kubernetes Service has an address of its own, or is headless and has those of its pods.
  if (addresses === undefined) return;
  if (addresses.length === 0) services.unaddressed.push(entry);
  for (const address of addresses) remember(services.byAddress, address, () => []).push(entry);
}

/** The `addresses` of a ServiceEntry, `/32` taken off; undefined for Kubernetes Services. */
export function entryAddresses(service: MeshService): readonly string[] | undefined {
  if (!('addresses' in service.origin)) return undefined;
  return service.origin.addresses.map((address) => address.replace(/\/32$/, ''));
}

/** The address of a Kubernetes Service, where the manifest says it. */
export function clusterAddress(service: MeshService): string | undefined {
  const address = stringIn(service.resource.spec, 'clusterIP');
  return address === undefined || address === '' || address === 'None' ? undefined : address;
}
