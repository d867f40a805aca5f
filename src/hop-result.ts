/** Plain data about the hops of a request: what senders, destinations and servers do with it. */
import type { AmbientClientFacts, AmbientServerFacts } from './ambient-result.ts';
import type { ResultEvidence } from './result.ts';

/** What the manifests do not tell. */
export type Unknown = 'unknown';

/** Why something beside it is `unknown`, and on what an answer rests (where that was asked for). */
export interface Explained {
  /** Why something is not known. */
  readonly why?: string;
  /** In causal order. */
  readonly because?: readonly ResultEvidence[];
}

/** `attempts` counts retries after the first try. */
export interface RetryAnswer {
  /** Retries after the first try. */
  readonly attempts: number;
  /** The limit of each try. */
  readonly perTryTimeout?: string;
  /** Envoy's conditions. */
  readonly retryOn: readonly string[];
  /** Status codes that are conditions, too. */
  readonly retriableStatusCodes?: readonly number[];
}

/** What the client's proxy does to requests on purpose. */
export interface FaultAnswer {
  readonly delay?: string;
  /** The share of requests that are delayed. */
  readonly delayPercent?: number;
  readonly abortStatus?: number;
  /** The share of requests that are answered at once. */
  readonly abortPercent?: number;
}

/** The parts of the address that a redirect writes anew. */
export interface RedirectAnswer {
  readonly status: number;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  /** What stands in place of the prefix that was matched. */
  readonly prefix?: string;
  /** What the caller is told. */
  readonly location: string;
}

/** The route that is applied. */
export interface RouteAnswer {
  /** `VirtualService ns/name`, `HTTPRoute ns/name`, `default`, or `outbound traffic policy ...`. */
  readonly from: string;
  /** The index of the rule, for routes of the Gateway API. */
  readonly rule?: string;
  /** The rule's own name, when it has one. */
  readonly name?: string;
}

/** What AuthorizationPolicies say about a request. */
export interface AuthorizationAnswer extends Explained {
  /** What becomes of the request. */
  readonly verdict: 'allow' | 'deny' | Unknown;
  /** Titles of the policies in force. */
  readonly policies?: readonly string[];
}

/** What the sending side does. */
export interface ClientAnswer extends Explained, AmbientClientFacts {
  /** What sends; `sidecar-bypassed`: traffic that annotations keep from the sidecar. */
  readonly proxy: 'sidecar' | 'gateway' | 'waypoint' | 'none' | 'sidecar-bypassed' | 'ztunnel' | Unknown;
  /** What the host name resolves to from the client's pod, in words. */
  readonly resolvesTo?: string;
  /** The protocol of the destination port as the control plane understands it. */
  readonly portProtocol?: string;
  /** The proxy looks at the first bytes, and lets others than HTTP pass. */
  readonly acceptsAnyBytes?: boolean;
  /** `catch-all`: the connection is not for any known service port. */
  readonly listener?: 'port-specific' | 'catch-all';
  /** `http`: routes, timeouts and retries apply. */
  readonly handledAs?: 'http' | 'tcp' | 'tls-passthrough';
  /** Null when no virtual host of the listener is for the Host header. */
  readonly virtualHost?: string | null;
  readonly route?: RouteAnswer;
  /** `none` without a limit. */
  readonly timeout?: string;
  /** Null when turned off. */
  readonly retries?: RetryAnswer | null;
  readonly fault?: FaultAnswer;
  /** With the delay of a server: the tries that are made, and the least time until the caller has its answer. */
  readonly tries?: number;
  readonly elapsedAtLeast?: string;
  readonly redirect?: RedirectAnswer;
  /** What stands in place of the path, or of the prefix, that was matched. */
  readonly rewritePrefix?: string;
  /** Where it is not the path of the request. */
  readonly pathSentUpstream?: string;
  /** Where it is not the Host header of the request. */
  readonly hostSentUpstream?: string;
  /** Where copies of the request go. */
  readonly mirror?: { readonly host: string; readonly port?: number; readonly subset?: string };
  /** The listener looks at the first bytes of the client before it does anything. */
  readonly listenerWaitsForClientBytes?: boolean;
  /** How long it waits. */
  readonly inspectionTimeout?: string;
  /** Whether the Service of the gateway has the port. */
  readonly gatewayServicePortFound?: boolean;
  /** The port of the gateway's pods. */
  readonly gatewayTargetPort?: number;
  /** TLS of the client ends at the gateway. */
  readonly terminatesTls?: boolean;
  /** `namespace/name` of the Secret. */
  readonly credential?: string;
  /** Whether the gateway gets it. */
  readonly credentialFound?: boolean | Unknown;
  /** The gateway refuses clients without a certificate. */
  readonly requiresClientCertificate?: boolean;
  readonly authorization?: AuthorizationAnswer;
}

/** A waypoint on the way; the rest as for the sending side. */
export interface WaypointAnswer extends Omit<ClientAnswer, 'proxy' | keyof AmbientClientFacts> {
  /** `namespace/name` */
  readonly workload: string;
  /** The peer that servers see. */
  readonly identity: string;
  /** The peer that the waypoint sees. */
  readonly clientIdentity: string;
  /** Whether a Service was dialled, or the address of a pod. */
  readonly handles: 'service' | 'workload';
  /** Where it sends, where the question's own destinations are those of a gateway. */
  readonly destinations?: readonly DestinationAnswer[];
}

/** DestinationRule settings that differ from unlimited. */
export interface PolicyAnswer {
  readonly connectTimeout: string;
  readonly maxConnections?: number;
  readonly http1MaxPendingRequests?: number;
  readonly http2MaxRequests?: number;
  readonly maxRetries?: number;
  readonly maxRequestsPerConnection?: number;
  readonly idleTimeout?: string;
  /** The version of HTTP that goes to the servers; HTTP/1.1 where absent. */
  readonly upstreamHttp?: 'http2' | 'same-as-client';
  /** Absent when least-request. */
  readonly loadBalancer?: string;
  readonly outlierDetection?: {
    readonly consecutive5xxErrors?: number;
    readonly consecutiveGatewayErrors?: number;
    readonly interval?: string;
    readonly baseEjectionTime?: string;
    readonly maxEjectionPercent?: number;
    readonly minHealthPercent?: number;
  };
}

/** Where the chosen route leads. */
export interface DestinationAnswer extends Explained {
  /** The host that the route names, short names completed. */
  readonly host?: string;
  readonly port?: number;
  readonly subset?: string;
  /** The share of the requests. */
  readonly weightPercent?: number;
  /** Instead of a host. `passthrough`: to the dialled address; `dialled-address`: from a waypoint to the pod that was dialled. */
  readonly special?: 'passthrough' | 'dialled-address' | 'blackhole' | 'invalid-backend';
  /** Whether the control plane gives the proxy such a destination. */
  readonly exists?: boolean | Unknown;
  /** `namespace/name` of the rule applied, the oldest when several are merged. */
  readonly destinationRule?: string;
  /** How the proxy finds the servers. */
  readonly discovery?: 'endpoints' | 'dns' | 'static' | 'original-destination';
  readonly policy?: PolicyAnswer;
  /** How many addresses there are, of all servers together. */
  readonly endpointCount?: number;
  /** One entry per distinct server. */
  readonly servers?: readonly ServerAnswer[];
}

/** TLS that the client's proxy adds. */
export interface ClientTlsAnswer {
  /** `ISTIO_MUTUAL`: mutual TLS of the mesh. */
  readonly mode: 'none' | 'ISTIO_MUTUAL' | 'SIMPLE' | 'MUTUAL';
  /** What decides the mode. */
  readonly chosenBy: 'auto-mtls' | 'DestinationRule' | 'default';
  /** The server name that is asked for, where a rule says one. */
  readonly sni?: string;
  /** Whether the certificate of the server is checked. */
  readonly verifiesServer?: boolean;
}

/** Who answers, and what its own proxy does. */
export interface ServerAnswer extends AmbientServerFacts {
  /** `namespace/name`, or `kind/namespace/name` where names clash. */
  readonly workload?: string;
  /** Of the container. */
  readonly port?: number;
  /** `address:port` of a server that is no workload. */
  readonly external?: string;
  /** What receives; `none`: the application itself. */
  readonly proxy?: 'sidecar' | 'none' | 'gateway' | 'sidecar-bypassed' | 'ztunnel';
  /** TLS that a rule adds inside of the tunnel. */
  readonly tlsInsideTunnel?: ClientTlsAnswer;
  /** TLS that the sender's proxy adds. */
  readonly clientTls?: ClientTlsAnswer;
  /** Mutual TLS that the server's proxy asks for on the port. */
  readonly mtls?: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  /** How the server's proxy treats the port. */
  readonly protocol?: 'http' | 'tcp' | 'auto-detect';
  /** False when no Service maps to the container port. */
  readonly portInService?: boolean;
  /** How it treats this request. */
  readonly handledAs?: 'http' | 'tcp';
  /** The version of HTTP that the application gets. */
  readonly sentToApplicationAs?: 'HTTP/1.1' | 'HTTP/2';
  readonly authorization?: AuthorizationAnswer;
  /** Why what is absent here is not known. */
  readonly why?: string;
}
