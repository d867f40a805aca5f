import { Arrivals } from '../../../src/mesh/inbound/arrivals.ts';
import { Registry } from '../../../src/mesh/registry.ts';
import { SidecarScopes } from '../../../src/mesh/sidecar-scope.ts';
import type { World } from '../../../src/mesh/world.ts';

/** The server's side of a world. */
export function arrivalsIn({ graph, context, mesh }: World): Arrivals {
  const scopes = new SidecarScopes(graph, context, new Registry(graph, context));
  return new Arrivals(graph, context, { mesh, scopes });
}
