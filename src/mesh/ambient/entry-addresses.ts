import { isWildcard } from '../../model/hostname.ts';
import type { ServiceEntry } from '../../model/istio/service-entry.ts';
import type { MeshService } from '../mesh-service.ts';

const allocationLabel = 'networking.istio.io/enable-autoallocate-ip';

/** Stands for an address that the control plane gives a host. */
export const allocated = 'allocated';

/**
 * The addresses by which ztunnel and waypoints know a host of a ServiceEntry: those that are written, else one that the control
 * plane gives it. pilot/pkg/serviceregistry/ambient/services.go constructServiceEntries,
 * pilot/pkg/networking/serviceentry/ip_autoallocation.go
 */
export function addressesOf({ origin, hostname, resource }: MeshService): readonly string[] {
  if (!isEntry(origin)) return [];
  if (origin.addresses.length > 0) return origin.addresses;
  if (origin.resolution === 'NONE' || resource.labels[allocationLabel]?.toLowerCase() === 'false') return [];
  return isWildcard(hostname) && origin.resolution !== 'DYNAMIC_DNS' ? [] : [allocated];
}

function isEntry(origin: MeshService['origin']): origin is ServiceEntry {
  return 'hosts' in origin;
}
