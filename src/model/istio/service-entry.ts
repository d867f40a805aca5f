import type { Resource } from '../resource.ts';
import { isEmptySelector, type Labels, workloadSelector } from '../selector.ts';
import { numberIn, objectsIn, stringIn, stringsIn } from '../value.ts';
import { readWorkloadAddress, type WorkloadAddress } from './workload-entry.ts';

export interface ServiceEntryPort {
  readonly index: number;
  readonly number: number;
  readonly name: string;
  /** As written; empty declares nothing. No prefix is read here, only the whole word. */
  readonly protocol: string;
  readonly targetPort: number | undefined;
}

/** An address that the entry itself gives. */
export interface ServiceEntryEndpoint extends WorkloadAddress {
  readonly index: number;
}

export type ServiceEntryResolution = 'NONE' | 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS';

/** https://istio.io/latest/docs/reference/config/networking/service-entry/ */
export interface ServiceEntry {
  readonly resource: Resource;
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly ports: readonly ServiceEntryPort[];
  /** False where the location is not written: it is outside of the mesh. */
  readonly inMesh: boolean;
  readonly resolution: ServiceEntryResolution;
  readonly endpoints: readonly ServiceEntryEndpoint[];
  /** Undefined without a workloadSelector. */
  readonly selector: Labels | undefined;
}

const resolutions: ReadonlySet<string> = new Set(['STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS']);

export function readServiceEntry(resource: Resource): ServiceEntry {
  const { spec } = resource;
  const selector = workloadSelector(spec, 'workloadSelector');
  const resolution = stringIn(spec, 'resolution') ?? 'NONE';
  return {
    resource,
    hosts: stringsIn(spec, 'hosts'),
    addresses: stringsIn(spec, 'addresses'),
    ports: objectsIn(spec, 'ports').flatMap(([index, port]): ServiceEntryPort[] => {
      const number = numberIn(port, 'number');
      if (number === undefined) return [];
      const targetPort = numberIn(port, 'targetPort');
      return [
        {
          index,
          number,
          name: stringIn(port, 'name') ?? '',
          protocol: stringIn(port, 'protocol') ?? '',
          targetPort: targetPort === 0 ? undefined : targetPort,
        },
      ];
    }),
    inMesh: stringIn(spec, 'location') === 'MESH_INTERNAL',
    resolution: isResolution(resolution) ? resolution : 'NONE',
    endpoints: objectsIn(spec, 'endpoints').map(([index, endpoint]) => ({ index, ...readWorkloadAddress(endpoint) })),
    selector: isEmptySelector(selector) ? undefined : selector,
  };
}

function isResolution(text: string): text is ServiceEntryResolution {
  return resolutions.has(text);
}
