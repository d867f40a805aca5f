/**
 * Plain data that following requests through a mesh yields: all that reporters know of it. Its JSON form is what
 * `meshlint trace --format json` prints. What is not known is the word `unknown`, with the reason in `why` beside it.
 */
import type {
  AmbientClientFacts,
  AmbientMeshFacts,
  AmbientServerFacts,
  AmbientWorkloadFacts,
  HttpRuleApplier,
} from './ambient-result.ts';
import type { Effect, ResultEvidence, ResultRange } from './result.ts';
import type { Story } from './story-result.ts';

export type Unknown = 'unknown';

/** Why something beside it is `unknown`, and on what an answer rests (where that was asked for). */
export interface Explained {
  readonly why?: string;
  /** In causal order. */
  readonly because?: readonly ResultEvidence[];
}

/** A workload of the mesh. */
export interface WorkloadAnswer extends Explained, AmbientWorkloadFacts {
  /** Of the object that makes the pods; `Gateway` where the control plane deploys it for one. */
  readonly kind: string;
  readonly replicas: number;
  readonly sidecar: boolean | Unknown;
  readonly proxy: 'sidecar' | 'gateway' | 'waypoint' | 'ztunnel' | 'none' | Unknown;
  readonly serviceAccount: string;
}

/** `attempts` counts retries after the first try. */
export interface RetryAnswer {
  readonly attempts: number;
  readonly perTryTimeout?: string;
  readonly retryOn: readonly string[];
  readonly retriableStatusCodes?: readonly number[];
}

export interface FaultAnswer {
  readonly delay?: string;
  readonly delayPercent?: number;
  readonly abortStatus?: number;
  readonly abortPercent?: number;
}

/** The parts of the address that a redirect writes anew. */
export interface RedirectAnswer {
  readonly status: number;
  readonly scheme?: string;
  readonly host?: string;
  readonly port?: number;
  readonly path?: string;
  readonly prefix?: string;
  /** What the caller is told. */
  readonly location: string;
}

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
  readonly verdict: 'allow' | 'deny' | Unknown;
  /** Titles of the policies in force. */
  readonly policies?: readonly string[];
}

/** What the sending side does. */
export interface ClientAnswer extends Explained, AmbientClientFacts {
  readonly proxy: 'sidecar' | 'gateway' | 'waypoint' | 'none' | 'sidecar-bypassed' | 'ztunnel' | Unknown;
  /** In words. */
  readonly resolvesTo?: string;
  readonly portProtocol?: string;
  readonly acceptsAnyBytes?: boolean;
  readonly listener?: 'port-specific' | 'catch-all';
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
  readonly rewritePrefix?: string;
  readonly pathSentUpstream?: string;
  readonly hostSentUpstream?: string;
  readonly mirror?: { readonly host: string; readonly port?: number; readonly subset?: string };
  readonly listenerWaitsForClientBytes?: boolean;
  readonly inspectionTimeout?: string;
  readonly gatewayServicePortFound?: boolean;
  readonly gatewayTargetPort?: number;
  readonly terminatesTls?: boolean;
  /** `namespace/name` of the Secret. */
  readonly credential?: string;
  readonly credentialFound?: boolean | Unknown;
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
  readonly host?: string;
  readonly port?: number;
  readonly subset?: string;
  readonly weightPercent?: number;
  /** Instead of a host. `passthrough`: to the dialled address; `dialled-address`: from a waypoint to the pod that was dialled. */
  readonly special?: 'passthrough' | 'dialled-address' | 'blackhole' | 'invalid-backend';
  /** Whether the control plane gives the proxy such a destination. */
  readonly exists?: boolean | Unknown;
  /** `namespace/name` of the rule applied, the oldest when several are merged. */
  readonly destinationRule?: string;
  readonly discovery?: 'endpoints' | 'dns' | 'static' | 'original-destination';
  readonly policy?: PolicyAnswer;
  readonly endpointCount?: number;
  /** One entry per distinct server. */
  readonly servers?: readonly ServerAnswer[];
}

/** TLS that the client's proxy adds. */
export interface ClientTlsAnswer {
  readonly mode: 'none' | 'ISTIO_MUTUAL' | 'SIMPLE' | 'MUTUAL';
  readonly chosenBy: 'auto-mtls' | 'DestinationRule' | 'default';
  readonly sni?: string;
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
  readonly proxy?: 'sidecar' | 'none' | 'gateway' | 'sidecar-bypassed' | 'ztunnel';
  /** TLS that a rule adds inside of the tunnel. */
  readonly tlsInsideTunnel?: ClientTlsAnswer;
  readonly clientTls?: ClientTlsAnswer;
  readonly mtls?: 'STRICT' | 'PERMISSIVE' | 'DISABLE';
  readonly protocol?: 'http' | 'tcp' | 'auto-detect';
  /** False when no Service maps to the container port. */
  readonly portInService?: boolean;
  readonly handledAs?: 'http' | 'tcp';
  readonly sentToApplicationAs?: 'HTTP/1.1' | 'HTTP/2';
  readonly authorization?: AuthorizationAnswer;
  /** Why what is absent here is not known. */
  readonly why?: string;
}

/** What the caller experiences. */
export interface OutcomeAnswer extends Explained {
  readonly result: 'ok' | 'http-error' | 'redirect' | 'connection-failure' | 'hang' | 'mixed' | Unknown;
  readonly status?: number;
  /** Envoy's response flags, joined by commas in alphabetical order. */
  readonly flags?: string;
  /** Absent when the application answers. */
  readonly decidedBy?: Effect['decidedBy'];
  /** A stable code. */
  readonly reason?: string;
  /** In words. */
  readonly detail?: string;
}

/** One request, followed to what its caller experiences. */
export interface TracedQuestion {
  readonly id?: string;
  readonly client: ClientAnswer;
  /** With `waypoint`: in ambient mode only. */
  readonly httpRulesAppliedBy?: HttpRuleApplier;
  readonly waypoint?: WaypointAnswer;
  /** Absent when no destination is reached. */
  readonly destinations?: readonly DestinationAnswer[];
  readonly outcome: OutcomeAnswer;
  /** Only when the outcome is `mixed`. */
  readonly outcomes?: readonly (OutcomeAnswer & { readonly sharePercent: number })[];
  /** Where it was asked for. */
  readonly story?: Story;
}

/** Something in a file of requests or tests that cannot be what is meant. */
export interface Mistake {
  /** One sentence without full stop. */
  readonly message: string;
  readonly help?: string;
  /** Absent for requests that no file holds. */
  readonly file?: string;
  readonly range?: ResultRange;
  /** Keys and indices to the value; of the request, where no file holds it. */
  readonly path: readonly (string | number)[];
}

/** What a run over many requests yields. */
export interface TraceResult extends AmbientMeshFacts {
  /** By `namespace/name`; where names clash, the later kind's key is `kind/namespace/name`. */
  readonly workloads: { readonly [key: string]: WorkloadAnswer };
  /** Set when Istio's validation refuses one of the objects, so that the cluster would not hold it. */
  readonly rejected?: string;
  /** In the order of the requests; those that could not be read are left out. */
  readonly questions: readonly TracedQuestion[];
  readonly mistakes?: readonly Mistake[];
}
