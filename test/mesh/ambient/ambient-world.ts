import { Ambient } from '../../../src/mesh/ambient/ambient.ts';
import type { World } from '../../../src/mesh/world.ts';
import { manifest, namespace, stream } from '../../manifests.ts';
import { type WorldOptions, worldOf } from '../../world.ts';

type Labels = { readonly [key: string]: string };
type Spec = { readonly [key: string]: unknown };

/** A namespace whose pods ztunnel captures. */
export function enrolledNamespace(name: string, labels: Labels = {}): string {
  return namespace(name, { 'istio.io/dataplane-mode': 'ambient', ...labels });
}

export const useWaypoint = (name: string, of?: string): Labels => ({
  'istio.io/use-waypoint': name,
  ...(of === undefined ? {} : { 'istio.io/use-waypoint-namespace': of }),
});

export function gateway(key: string, metadata: Spec = {}, spec: Spec = {}): string {
  return manifest('gateway.networking.k8s.io/v1', 'Gateway', key, {
    metadata,
    spec: { gatewayClassName: 'istio-waypoint', listeners: [hbone()], ...spec },
  });
}

/** The listener of a waypoint, with what it allows. */
export function hbone(namespaces?: unknown): Spec {
  const allowed = namespaces === undefined ? {} : { allowedRoutes: { namespaces } };
  return { name: 'mesh', port: 15_008, protocol: 'HBONE', ...allowed };
}

export function authorizationPolicy(key: string, spec: Spec, metadata: Spec = {}): string {
  return manifest('security.istio.io/v1', 'AuthorizationPolicy', key, { metadata, spec });
}

export function ambientOf(
  manifests: readonly string[],
  options: WorldOptions = {},
): { world: World; ambient: Ambient } {
  const world = worldOf({ 'a.yaml': stream(...manifests) }, { complete: true, ambient: true, ...options });
  return { world, ambient: new Ambient(world.graph, world.context, world.mesh) };
}
