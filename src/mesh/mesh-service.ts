import { serviceHost } from '../model/hostname.ts';
import { exportTo, Visibility } from '../model/istio/export-to.ts';
import { readServiceEntry, type ServiceEntry, type ServiceEntryPort } from '../model/istio/service-entry.ts';
import type { Service, ServicePort } from '../model/k8s/service.ts';
import type { Resource } from '../model/resource.ts';
import { stringIn } from '../model/value.ts';
import type { Protocol } from './modes.ts';
import { protocolOf, wholeWordProtocol } from './protocol.ts';

/** How a client's proxy finds the endpoints of a service. pilot/pkg/model/service.go Resolution */
export type Resolution = 'endpoints' | 'dns' | 'dynamic-dns' | 'original-destination' | 'alias';

export interface MeshPort {
  readonly number: number;
  readonly protocol: Protocol;
  /** What declares it. */
  readonly origin: ServicePort | ServiceEntryPort;
}

/** A host that the mesh knows: a Kubernetes Service, or one host of a ServiceEntry. */
export interface MeshService {
  readonly hostname: string;
  readonly namespace: string;
  readonly resource: Resource;
  readonly origin: Service | ServiceEntry;
  readonly ports: readonly MeshPort[];
  readonly resolution: Resolution;
  /** Outside of the mesh: no mutual TLS by itself. */
  readonly external: boolean;
  readonly visibility: Visibility;
}

const exportToKey = 'networking.istio.io/exportTo';

/** pilot/pkg/serviceregistry/kube/conversion.go ConvertService */
export function fromService(service: Service, clusterDomain: string): MeshService {
  const { resource, namespace } = service;
  const annotation = resource.annotations[exportToKey];
  const names = annotation === undefined ? [] : annotation.split(',').map((name) => name.trim());
  return {
    hostname: serviceHost(service.name, namespace, clusterDomain),
    namespace,
    resource,
    origin: service,
    ports: service.ports.map((port) => {
      const protocol = protocolOf(port);
      return { number: port.number, protocol: protocol.known ? protocol.value : 'auto-detect', origin: port };
    }),
    resolution: service.externalName ? 'alias' : service.headless ? 'original-destination' : 'endpoints',
    external: false,
    visibility: new Visibility(names, namespace),
  };
}

const resolutions: { readonly [resolution in ServiceEntry['resolution']]: Resolution } = {
  NONE: 'original-destination',
  STATIC: 'endpoints',
  DNS: 'dns',
  DNS_ROUND_ROBIN: 'dns',
  DYNAMIC_DNS: 'dynamic-dns',
};

/** One service per host. pilot/pkg/serviceregistry/serviceentry/conversion.go convertServices */
export function fromServiceEntry(resource: Resource): readonly MeshService[] {
  const entry = readServiceEntry(resource);
  const shared = {
    namespace: resource.namespace,
    resource,
    origin: entry,
    ports: entry.ports.map((port) => ({
      number: port.number,
      protocol: wholeWordProtocol(port.protocol),
      origin: port,
    })),
    resolution: resolutions[entry.resolution],
    external: !entry.inMesh,
    visibility: exportTo(resource, resource.spec),
  };
  return entry.hosts.map((hostname) => ({ hostname, ...shared }));
}

/** The host that an ExternalName Service is another name of; undefined for other services. */
export function externalName({ resolution, resource }: MeshService): string | undefined {
  return resolution === 'alias' ? (stringIn(resource.spec, 'externalName') ?? '').toLowerCase() : undefined;
}
