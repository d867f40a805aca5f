import type { Waypoint } from '../ambient/waypoint.ts';
import type { Answer } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import type { Identity } from '../authorization/request.ts';
import type { ClientSide } from './client-side.ts';

/** What a waypoint on the way does. */
export interface WaypointSide {
  readonly waypoint: Waypoint;
  /** The peer that servers see. */
  readonly identity: Identity;
  /** The peer that the waypoint sees, and its policies. */
  readonly clientIdentity: Identity;
  /** Whether a Service was dialled, or the address of a pod. */
  readonly handles: 'service' | 'workload';
  /** What the policies in force at the waypoint say; undefined where the bytes end before them. */
  readonly authorization: Answer<Authorization> | undefined;
  /** What its proxy makes of the request, as other senders do. */
  readonly side: ClientSide;
}
