import type { Evidence } from '../answer.ts';
import type { Identity } from '../authorization/request.ts';
import type { Endpoint } from '../cluster/endpoint.ts';
import type { MeshPort, MeshService } from '../mesh-service.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { TraceRequest } from '../trace/request.ts';
import type { Waypoint } from './waypoint.ts';

/** What a connection that comes to a waypoint is for: waypoints know it by its address alone. */
export type CrossingTarget =
  | { readonly kind: 'service'; readonly service: MeshService; readonly port: number }
  | { readonly kind: 'workload'; readonly endpoint: Endpoint };

/** A connection as it comes to a waypoint, out of its tunnel. */
export interface Crossing {
  readonly waypoint: Waypoint;
  readonly to: CrossingTarget;
  /** Who is at the other end of the tunnel. */
  readonly peer: Identity;
  /** What was asked for in the first place. */
  readonly asked: TraceRequest;
  /** The request as it comes; undefined unless the bytes are HTTP. */
  readonly request: HttpRequest | undefined;
  /** `tls`: TLS that the waypoint cannot read. */
  readonly bytes: 'http1' | 'http2' | 'tls' | 'tcp';
  /** Whether a proxy before it answers failures with a status. */
  readonly sentBy: 'http-proxy' | 'tcp-proxy' | 'none';
  /** How it comes there. */
  because(): readonly Evidence[];
}

/** The port of the service that is dialled; undefined where it has none of that number that connections can be made to. */
export function portOf({ service, port }: Extract<CrossingTarget, { kind: 'service' }>): MeshPort | undefined {
  return service.ports.find(({ number, protocol }) => number === port && protocol !== 'udp');
}
