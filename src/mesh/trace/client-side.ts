import type { Answer, Evidence } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { Identity } from '../authorization/request.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { GatewayServer } from '../gateway/gateway-server.ts';
import type { MeshService } from '../mesh-service.ts';
import type { Protocol } from '../modes.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { HttpRule, RoutedDestination, RuleSource } from '../routing/http-rule.ts';
import type { Outcome } from './outcome.ts';

/** Where a proxy sends what it got. */
export type Target =
  | {
      readonly kind: 'destination';
      readonly destination: RoutedDestination;
      readonly port: number;
      /** The host is an ExternalName Service that the route does not find: the proxy has nothing of that name. */
      readonly unfoundAlias?: true;
    }
  /** To the dialled address, without TLS added by the proxy. */
  | { readonly kind: 'passthrough' }
  /** To the dialled address, without a proxy in between. */
  | { readonly kind: 'dialled' }
  /** To one of those behind the dialled Service, as ztunnel chooses. */
  | { readonly kind: 'service'; readonly service: MeshService; readonly port: number }
  /** From a waypoint to the pod that was dialled. */
  | { readonly kind: 'dialled-pod'; readonly endpoint: Endpoint }
  | { readonly kind: 'blackhole' }
  | { readonly kind: 'invalid-backend'; readonly destination: RoutedDestination };

/** A target and its share of the requests, in percent. */
export interface WeightedTarget {
  readonly target: Target;
  readonly weightPercent: number;
}

/** What becomes of the request at the sender: it ends there, or goes on to targets. */
export type Departure =
  | { readonly kind: 'end'; readonly outcome: Outcome }
  | {
      readonly kind: 'forward';
      readonly targets: readonly WeightedTarget[];
      /** The request as it goes out; undefined where the bytes are not handled as HTTP. */
      readonly request: HttpRequest | undefined;
    };

/**
 * What a sending side does: the client's sidecar or ztunnel, a gateway, no proxy at all; or a waypoint on the way. Fields as in the
 * conformance data.
 */
export interface ClientSide {
  readonly proxy: 'sidecar' | 'gateway' | 'none' | 'sidecar-bypassed' | 'ztunnel' | 'waypoint';
  /** What the host name resolves to from the client's pod, in words. */
  readonly resolvesTo?: string;
  readonly portProtocol?: Protocol | 'unknown-destination';
  readonly acceptsAnyBytes?: boolean;
  readonly listener?: 'port-specific' | 'catch-all';
  readonly handledAs?: 'http' | 'tcp' | 'tls-passthrough';
  /** `host:port`, `allow_any`, `block_all`, `blackhole:<port>`. */
  readonly virtualHost?: string;
  readonly route?: AppliedRoute;
  readonly listenerWaitsForClientBytes?: boolean;
  readonly gateway?: GatewayFacts;
  readonly ztunnel?: ZtunnelFacts;
  readonly departure: Departure;
  /** What is not known of the hop: it is told as if nothing failed here, and its outcome is not known. */
  readonly doubt?: Answer<never>;
  /** Why the hop is as it is, in causal order. */
  because(): readonly Evidence[];
}

/** The route that a request takes. */
export interface AppliedRoute {
  readonly from: RuleSource | 'default' | 'outbound traffic policy ALLOW_ANY' | 'outbound traffic policy REGISTRY_ONLY';
  /** Undefined for TCP and TLS rules and for the outbound traffic policy. */
  readonly rule?: HttpRule;
}

/** What is known of a gateway on the way. */
export interface GatewayFacts {
  readonly server?: GatewayServer;
  /** Port of the gateway's pod. */
  readonly targetPort?: number;
  readonly servicePortFound?: boolean;
  readonly terminatesTls?: boolean;
  readonly requiresClientCertificate?: boolean;
  readonly authorization?: Answer<Authorization>;
}

/** What is known of the ztunnel of a client. */
export interface ZtunnelFacts {
  /** Who the client is to those who ask for a certificate. */
  readonly identity: Identity;
  /** The next hop is a waypoint. */
  readonly sendsToWaypoint: boolean;
  /** False where ztunnel knows neither service nor pod at the dialled address: it lets the bytes pass. */
  readonly destinationKnown: boolean;
}
