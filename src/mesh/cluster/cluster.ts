import type { EffectiveTrafficPolicy } from '../destination-rule.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Endpoint } from './endpoint.ts';

/** What a proxy has for a host, port and subset: `outbound|<port>|<subset>|<host>`. pilot/pkg/networking/core/cluster.go */
export interface Cluster {
  readonly service: MeshService;
  readonly port: MeshPort;
  readonly subset: string | undefined;
  /** How the proxy finds the endpoints. */
  readonly discovery: 'endpoints' | 'dns' | 'static' | 'original-destination';
  /** The DestinationRule settings in effect. */
  readonly policy: EffectiveTrafficPolicy;
  /** Those of the subset only. Empty: no healthy upstream (UH). */
  readonly endpoints: readonly Endpoint[];
}
