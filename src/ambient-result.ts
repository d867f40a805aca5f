/** Plain data about ambient mode in what following requests yields. It is there where the mesh runs in ambient mode. */

/** How the pods of a workload take part in ambient mode. */
export interface AmbientWorkloadFacts {
  /** Their traffic is captured by ztunnel. */
  readonly enrolled?: boolean | 'unknown';
  /** How peers reach them. */
  readonly tunnel?: 'HBONE' | 'NONE' | 'unknown';
  /** `namespace/name` of the waypoint of connections that dial their addresses; `none` without one. */
  readonly waypoint?: string;
  /** Titles of the policies that their ztunnel enforces: `ACTION namespace/name`, `DENY static STRICT`. */
  readonly policiesAtZtunnel?: readonly string[] | 'unknown';
}

/** How connections that dial a Service, or a host of a ServiceEntry, go. */
export interface ServiceAnswer {
  readonly host: string;
  /** `namespace/name`, or `none`. */
  readonly waypoint: string;
  /** Why a waypoint that is asked for is not used. */
  readonly waypointProblem?: 'WaypointIsNotReady' | 'AttachmentDenied' | 'UnsupportedTrafficType';
  /** Whether gateways, too, send their requests to the waypoint. */
  readonly ingressUsesWaypoint?: boolean | 'unknown';
  /** Why something here is not known. */
  readonly why?: string;
}

/** One match: all of its fields have to fit. One without fields never fits. */
export interface ZtunnelMatchAnswer {
  readonly [field: string]: readonly (string | number)[];
}

/** A policy in the form that ztunnel gets. */
export interface ZtunnelPolicyAnswer {
  readonly name: string;
  readonly from: 'AuthorizationPolicy' | 'PeerAuthentication' | 'static STRICT';
  readonly action: 'ALLOW' | 'DENY';
  readonly scope: 'global' | 'namespace' | 'workload';
  /** Any rule may fit; of a rule all clauses have to, of a clause any match. */
  readonly rules: readonly (readonly (readonly ZtunnelMatchAnswer[])[])[];
  /** The captured workloads that it is enforced for. */
  readonly appliesTo: readonly string[];
  /** No connection can fit: an ALLOW policy then denies everything, and a DENY policy does nothing. */
  readonly neverMatches?: true;
  /** HTTP attributes that were removed. */
  readonly unsupportedAttributes?: readonly string[];
  /** What that does. */
  readonly warning?: string;
}

/** An AuthorizationPolicy that ztunnel never gets. */
export interface PolicyNotAtZtunnelAnswer {
  readonly name: string;
  readonly because: string;
}

/** What the ztunnel of a client does. */
export interface AmbientClientFacts {
  /** `cluster.local/ns/web/sa/front` */
  readonly identity?: string;
  /** The next hop is a waypoint. */
  readonly connection?: 'HBONE';
  /** False where ztunnel knows neither service nor pod at the dialled address. */
  readonly destinationKnown?: false;
}

/** How the last hop reaches a server. */
export interface AmbientServerFacts {
  readonly enrolled?: boolean | 'unknown';
  readonly connection?: 'HBONE' | 'mutual TLS' | 'TLS' | 'plaintext';
  readonly encrypted?: boolean;
  /** The identity that the server's ztunnel or sidecar sees at the other end of the tunnel. */
  readonly peerIdentity?: string;
  /** `namespace/name` of the waypoint that sends; `none` without one. */
  readonly waypoint?: string;
  /** Who enforces policies on the way, in order. */
  readonly enforcedBy?: readonly ('waypoint' | 'ztunnel' | 'sidecar')[];
}

/** What is told of a whole mesh in ambient mode. */
export interface AmbientMeshFacts {
  /** By `namespace/name` of the Service or ServiceEntry. */
  readonly services?: { readonly [key: string]: ServiceAnswer };
  readonly policiesAtZtunnel?: readonly ZtunnelPolicyAnswer[];
  readonly policiesNotAtZtunnel?: readonly PolicyNotAtZtunnelAnswer[];
}

/** Who applies HTTP routes, retries and other HTTP rules to a request. */
export type HttpRuleApplier = 'none' | 'sidecar' | 'gateway' | 'waypoint' | 'gateway+waypoint';
