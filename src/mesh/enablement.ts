import { buildMesh } from './build-mesh.ts';
import type { Enablement } from './context.ts';
import type { World } from './world.ts';

/** The same manifests as if some namespaces or workloads were in the mesh: nothing is written anew, answers say what they assume. */
export function worldWith(enabled: Enablement, { graph, context: written }: World): World {
  const context = { ...written, enabled };
  return { graph, context, mesh: buildMesh(graph, context) };
}
