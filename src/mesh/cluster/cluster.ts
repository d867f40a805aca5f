import type { Answer } from '../answer.ts';
import type { Client } from '../client.ts';
import type { EffectiveTrafficPolicy } from '../destination-rule.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { Endpoint } from './endpoint.ts';

/** What a route names: a host as Istio reads it (short names completed), a port of its service, and a subset. */
export interface ClusterName {
  readonly host: string;
  readonly port: number;
  readonly subset: string | undefined;
}

/** What a proxy has for a host, port and subset: `outbound|<port>|<subset>|<host>`. pilot/pkg/networking/core/cluster.go */
export interface Cluster {
  readonly service: MeshService;
  readonly port: MeshPort;
  readonly subset: string | undefined;
  /** Whose it is: gateways find endpoints and choose the version of HTTP in other ways. */
  readonly proxy: Client['proxy'];
  /**
   * How the proxy finds the endpoints. `original-destination`: it connects to the address and port that the application dialled,
   * whichever of the endpoints that is.
   */
  readonly discovery: 'endpoints' | 'dns' | 'static' | 'original-destination';
  /** The DestinationRule settings in effect. */
  readonly policy: EffectiveTrafficPolicy;
  /** Those of the subset only. Empty: no healthy upstream (UH). Unknown where they are made outside of the manifests. */
  readonly endpoints: Answer<readonly Endpoint[]>;
}
