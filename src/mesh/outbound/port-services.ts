import { append, remember } from '../../model/multimap.ts';
import { stringIn } from '../../model/value.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import { isHttp } from '../protocol.ts';
import { compareServices, type Registry } from '../registry.ts';
import { ServiceAliases } from './service-aliases.ts';

/** A service and one of its ports. */
export interface PortService {
  readonly service: MeshService;
  readonly port: MeshPort;
  /**
   * The address that it stands for, as written and without `/32`: every address of a ServiceEntry makes a service of its own.
   * That of a Kubernetes Service where its manifest says it. pilot/pkg/serviceregistry/serviceentry/conversion.go convertServices
   */
  readonly address?: string | undefined;
}

/** What the mesh knows on one port number. All lists are in the order in which Istio reads them. */
export interface PortServices {
  readonly all: readonly PortService[];
  /** Declared HTTP, and exported to some namespaces only: few, and before the others. */
  readonly httpForSome: readonly PortService[];
  readonly httpForAll: readonly PortService[];
  /** Not HTTP, and without an address of their own: without address, with a range of them, or headless. */
  readonly unaddressed: readonly PortService[];
  readonly byAddress: ReadonlyMap<string, readonly PortService[]>;
}

/** Services by port number. UDP ports have no listener, and names of other hosts (ExternalName) none of their own. */
export class ServicesByPort {
  readonly aliases: ServiceAliases;
  readonly #registry: Registry;
  #byPort: ReadonlyMap<number, MutablePortServices> | undefined;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.aliases = new ServiceAliases(registry);
  }

  on(port: number): PortServices {
    this.#byPort ??= this.#index();
    return this.#byPort.get(port) ?? nothing;
  }

  #index(): ReadonlyMap<number, MutablePortServices> {
    const byPort = new Map<number, MutablePortServices>();
    for (const service of this.#registry.all().toSorted(compareServices)) {
      if (service.resolution === 'alias') continue;
      for (const port of service.ports) {
        if (port.protocol === 'udp') continue;
        const services = remember(byPort, port.number, empty);
        for (const address of addressesOf(service)) file(services, { service, port, address });
      }
    }
    return byPort;
  }
}

interface MutablePortServices {
  readonly all: PortService[];
  readonly httpForSome: PortService[];
  readonly httpForAll: PortService[];
  readonly unaddressed: PortService[];
  readonly byAddress: Map<string, PortService[]>;
}

function empty(): MutablePortServices {
  return { all: [], httpForSome: [], httpForAll: [], unaddressed: [], byAddress: new Map() };
}

const nothing: PortServices = empty();

function file(services: MutablePortServices, entry: PortService): void {
  services.all.push(entry);
  if (isHttp(entry.port.protocol)) {
    const isForAll = entry.service.visibility.all;
    (isForAll ? services.httpForAll : services.httpForSome).push(entry);
  } else if (!hasOwnAddress(entry)) services.unaddressed.push(entry);
  if (entry.address !== undefined) append(services.byAddress, entry.address, entry);
}

/** Whether connections to it are told from others by their address alone. */
export function hasOwnAddress({ service, address }: PortService): boolean {
  if (isRange(address)) return false;
  return 'hosts' in service.origin ? address !== undefined : service.resolution !== 'original-destination';
}

export function isRange(address: string | undefined): address is string {
  return address?.includes('/') === true;
}

/** One for each service that Istio makes of it; undefined for none that is known. */
export function addressesOf(service: MeshService): readonly (string | undefined)[] {
  if (!('addresses' in service.origin)) return [clusterAddress(service)];
  const addresses = service.origin.addresses.map((address) => address.replace(/\/32$/, ''));
  return addresses.length === 0 ? [undefined] : addresses;
}

/** The address of a Kubernetes Service, where the manifest says it. */
export function clusterAddress(service: MeshService): string | undefined {
  const address = stringIn(service.resource.spec, 'clusterIP');
  return address === undefined || address === '' || address === 'None' ? undefined : address;
}
