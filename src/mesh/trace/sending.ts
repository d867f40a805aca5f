import type { Workload } from '../../model/k8s/workload.ts';
import type { HopSender } from '../ambient/last-hop.ts';
import type { Waypoint } from '../ambient/waypoint.ts';
import type { Identity } from '../authorization/request.ts';
import type { Client } from '../client.ts';
import type { MeshService } from '../mesh-service.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import type { HttpRequest } from '../routing/http-request.ts';
import type { ClientSide } from './client-side.ts';
import type { TraceRequest } from './request.ts';
import type { Arrival } from './server-side.ts';

/** The proxy of a workload that sends. */
export interface Sender {
  readonly client: Client;
  readonly identity: Identity;
  /** Set where the proxy is a waypoint. */
  readonly waypoint?: WaypointSender;
}

/** What is to be known of a waypoint that sends. */
export interface WaypointSender {
  readonly waypoint: Waypoint;
  /** Undefined where the address of a pod was dialled. */
  readonly dialled: MeshService | undefined;
  /** What came to it. */
  readonly received: Arrival['bytes'];
  /** Whether a proxy before it answers failures with a status. */
  readonly sentBy: Arrival['sentBy'];
}

/** What is on its way from the sender. */
export interface Sending {
  readonly request: TraceRequest;
  readonly side: ClientSide;
  /** The HTTP request as it goes out; undefined where the sender does not handle it as HTTP. */
  readonly sent: HttpRequest | undefined;
  /** Undefined without a proxy that has destinations. */
  readonly sender: Sender | undefined;
  /** What was dialled; undefined for requests that came to a gateway. */
  readonly to: DialledHost | undefined;
}

/** The identity of the pods of a workload. */
export function identityOf({ namespace, serviceAccount }: Workload, trustDomain: string): Identity {
  return { trustDomain, namespace, serviceAccount };
}

export function hopSenderOf({ sender, side }: Sending): HopSender {
  if (sender !== undefined) {
    const { client, identity, waypoint } = sender;
    return { kind: 'proxy', client, identity, ...(waypoint === undefined ? {} : { waypoint: waypoint.waypoint }) };
  }
  return side.ztunnel === undefined ? { kind: 'none' } : { kind: 'ztunnel', identity: side.ztunnel.identity };
}

/** Whether the last proxy before the next hop answers failures with a status. */
export function sentByOf({ sender, sent }: Sending): Arrival['sentBy'] {
  if (sender === undefined) return 'none';
  if (sent !== undefined) return 'http-proxy';
  return sender.waypoint?.sentBy === 'http-proxy' ? 'http-proxy' : 'tcp-proxy';
}
