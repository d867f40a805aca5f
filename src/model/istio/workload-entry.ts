import type { Resource } from '../resource.ts';
import type { Labels } from '../selector.ts';
import { type JsonObject, stringIn, stringMapIn } from '../value.ts';

const tlsModeKey = 'security.istio.io/tlsMode';

/**
 * What stands for one server outside of Kubernetes: a WorkloadEntry, or an entry of `endpoints` of a ServiceEntry.
 * https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export interface WorkloadAddress {
  /** An IP address, a host name, or `unix://` and a path; empty where only the network is known. */
  readonly address: string;
  readonly labels: Labels;
  /** Port numbers by port name. */
  readonly ports: ReadonlyMap<string, number>;
  readonly serviceAccount: string | undefined;
}

/** A WorkloadEntry; its labels are those of both places, with precedence to the metadata. */
export interface WorkloadEntry extends WorkloadAddress {
  readonly resource: Resource;
}

export function readWorkloadAddress(value: JsonObject): WorkloadAddress {
  return {
    address: stringIn(value, 'address') ?? '',
    labels: stringMapIn(value, 'labels'),
    ports: portsIn(value.ports),
    serviceAccount: stringIn(value, 'serviceAccount') || undefined,
  };
}

/** pilot/pkg/serviceregistry/serviceentry/conversion.go ConvertWorkloadEntry */
export function readWorkloadEntry(resource: Resource): WorkloadEntry {
  const entry = readWorkloadAddress(resource.spec);
  return { ...entry, labels: { ...entry.labels, ...resource.labels }, resource };
}

/** Whether it takes mutual TLS of the mesh. pilot/pkg/serviceregistry/serviceentry/conversion.go getTLSModeFromWorkloadEntry */
export function takesMeshTls({ labels, serviceAccount }: WorkloadAddress): boolean {
  const written = labels[tlsModeKey];
  return written === undefined ? serviceAccount !== undefined : written === 'istio';
}

function portsIn(ports: unknown): ReadonlyMap<string, number> {
  if (typeof ports !== 'object' || ports === null) return new Map();
  return new Map(Object.entries(ports).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
