import type { Resource } from '../resource.ts';
import { type JsonObject, listIn, numberIn, objectIn, objectsIn, stringIn, stringsIn } from '../value.ts';

/** The label by which an EndpointSlice says whose it is. https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership */
const serviceNameKey = 'kubernetes.io/service-name';

/** Addresses that are made by hand or by a controller, and the ports on which they are called. */
export interface EndpointSet {
  readonly resource: Resource;
  /** The Service of the same namespace. */
  readonly serviceName: string;
  /** By the name of the Service port; empty for the only one. */
  readonly ports: readonly { readonly name: string; readonly number: number }[];
  readonly addresses: readonly EndpointAddress[];
}

export interface EndpointAddress {
  readonly address: string;
  /** The name of the pod that has the address. */
  readonly pod: string | undefined;
}

/** Undefined for a slice that belongs to no Service, or holds names instead of addresses, which Istio passes over. */
export function readEndpointSlice(resource: Resource): EndpointSet | undefined {
  const { value } = resource;
  const serviceName = resource.labels[serviceNameKey];
  if (serviceName === undefined || serviceName === '' || stringIn(value, 'addressType') === 'FQDN') return undefined;
  const addresses = objectsIn(value, 'endpoints').flatMap(([, endpoint]): EndpointAddress[] => {
    if (objectIn(endpoint, 'conditions').ready === false) return [];
    return stringsIn(endpoint, 'addresses').map((address) => ({ address, pod: podOf(endpoint) }));
  });
  return { resource, serviceName, ports: portsIn(value), addresses };
}

/** Objects of the older kind, which Kubernetes mirrors as slices. https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#endpointslice-mirroring */
export function readEndpoints(resource: Resource): readonly EndpointSet[] {
  return objectsIn(resource.value, 'subsets').map(([, subset]) => ({
    resource,
    serviceName: resource.name,
    ports: portsIn(subset),
    addresses: objectsIn(subset, 'addresses').map(([, entry]) => ({
      address: stringIn(entry, 'ip') ?? '',
      pod: podOf(entry),
    })),
  }));
}

function portsIn(object: JsonObject): EndpointSet['ports'] {
  return objectsIn(object, 'ports').flatMap(([, port]) => {
    const number = numberIn(port, 'port');
    return number === undefined ? [] : [{ name: stringIn(port, 'name') ?? '', number }];
  });
}

function podOf(endpoint: JsonObject): string | undefined {
  const target = objectIn(endpoint, 'targetRef');
  return stringIn(target, 'kind') === 'Pod' ? stringIn(target, 'name') : undefined;
}

/** The addresses of a pod that runs, as a dump of a cluster shows them. */
export function podAddresses(pod: Resource): readonly string[] {
  const status = objectIn(pod.value, 'status');
  const single = stringIn(status, 'podIP');
  const all = listIn(status, 'podIPs').length === 0 ? [] : objectsIn(status, 'podIPs').map(([, { ip }]) => ip);
  return [...new Set([single, ...all].filter((ip): ip is string => typeof ip === 'string'))];
}
