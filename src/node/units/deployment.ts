import type { UnitPlan } from './plan.ts';
import { clusterFolder, type Pointer } from './pointers.ts';

/** Where a unit goes: what its deployer says, or the folder of a cluster that it lies in. */
export function deployment(
  by: Pointer | undefined,
  folder: string,
): Pick<UnitPlan, 'namespace' | 'cluster' | 'overlay' | 'unit'> {
  const cluster = by?.cluster ?? clusterFolder(folder);
  return {
    ...(by?.namespace === undefined ? {} : { namespace: by.namespace }),
    ...(by?.overlay === undefined ? {} : { overlay: by.overlay }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(by?.unit === undefined ? {} : { unit: by.unit }),
  };
}
