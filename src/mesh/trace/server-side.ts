import type { Waypoint } from '../ambient/waypoint.ts';
import type { ZtunnelAuthorization } from '../ambient/ztunnel-authorization.ts';
import type { Answer } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { Identity } from '../authorization/request.ts';
import type { EffectiveTls } from '../client-tls.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { MutualTlsMode } from '../modes.ts';
import type { EffectiveRetries } from '../retry.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { Outcome } from './outcome.ts';
import type { TraceRequest } from './request.ts';

/** A connection, or a request on it, as it comes to one endpoint. */
export interface Arrival {
  readonly endpoint: Endpoint;
  /** What was asked for in the first place: what the application at the end speaks, who speaks first. */
  readonly asked: TraceRequest;
  /** Whether the last proxy before the endpoint handles the bytes as HTTP (then it answers failures with a status) or as TCP; `none`: no proxy. */
  readonly sentBy: 'http-proxy' | 'tcp-proxy' | 'none';
  /** TLS that this proxy adds; mode `none` without a proxy. */
  readonly tls: EffectiveTls;
  /** False with `insecureSkipVerify`. */
  readonly verifiesServer: boolean;
  /** The certificate of the mesh that the sender shows; undefined without mutual TLS of the mesh. */
  readonly peer: Identity | undefined;
  /** Who sends through a tunnel (HBONE), around all of the above; undefined without one. */
  readonly tunnel?: Identity | undefined;
  /** What is inside of the TLS that the proxy adds. `tls`: the application's own TLS goes through. */
  readonly bytes: 'http1' | 'http2' | 'tls' | 'tcp';
  /** The request as it goes out of the last proxy; undefined unless the bytes are HTTP. */
  readonly request: HttpRequest | undefined;
  /** How the last proxy retries it, which its response flags tell (`URX`); undefined where it does not, or handles no HTTP. */
  readonly retries?: EffectiveRetries | undefined;
}

/** What the server's side does with it. */
export interface ServerSide {
  readonly endpoint: Endpoint;
  /** `gateway`: the pods of a gateway called as a server. Undefined for addresses without a workload. */
  readonly proxy: 'sidecar' | 'none' | 'gateway' | 'sidecar-bypassed' | 'ztunnel' | undefined;
  readonly clientTls: EffectiveTls | undefined;
  /** Undefined without a sidecar in the way. */
  readonly mtls: MutualTlsMode | undefined;
  /**
   * How the server's proxy treats the port: `auto-detect` where it looks at the bytes. On a STRICT port that declares nothing it
   * has a chain for HTTP, which the client's proxy asks for by ALPN: that is `http`.
   */
  readonly protocol: 'http' | 'tcp' | 'auto-detect' | undefined;
  /** False when no Service maps to the container port. */
  readonly portInService: boolean | undefined;
  readonly handledAs: 'http' | 'tcp' | undefined;
  readonly sentToApplicationAs: 'HTTP/1.1' | 'HTTP/2' | undefined;
  readonly authorization: Answer<Authorization> | undefined;
  /** What the policies at the server's ztunnel say; undefined without one. */
  readonly atZtunnel?: Answer<ZtunnelAuthorization>;
  /** How the last hop comes there; undefined where that is not known. */
  readonly hop?: ServerHop;
  readonly outcome: Answer<Outcome>;
}

/** The last hop to a server. */
export interface ServerHop {
  readonly connection: 'HBONE' | 'mutual TLS' | 'TLS' | 'plaintext';
  /** TLS that the sender adds within a tunnel, for the application to end. */
  readonly tlsInsideTunnel: EffectiveTls | undefined;
  /** The sender by its end of the tunnel, which the server's ztunnel or sidecar sees. */
  readonly peer: Identity | undefined;
  /** The waypoint that sends. */
  readonly waypoint: Waypoint | undefined;
}
