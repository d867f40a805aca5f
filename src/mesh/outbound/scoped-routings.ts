import type { EgressListener } from '../../model/istio/sidecar.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Routing } from '../routing/routing.ts';
import type { EgressScope } from './egress-scope.ts';

/** The routings that sidecars of a scope apply behind one egress listener, in Istio's order. */
export interface ScopedRoutings {
  /** Those for a host of a service, for HTTP: the first that has rules applies. */
  forService(service: MeshService): readonly Routing[];
  /** All whose hosts match the host of a service, for TCP and TLS. */
  matching(host: string): readonly Routing[];
  /** Those that write this host, or wildcard, exactly. */
  naming(host: string): readonly Routing[];
  /** Which of them comes first. */
  compare(a: Routing, b: Routing): number;
}

export type RoutingsOf = (scope: EgressScope, egress: EgressListener | undefined) => ScopedRoutings;
