import type { Answer } from '../answer.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { ClientSide, WeightedTarget } from './client-side.ts';
import type { Outcome } from './outcome.ts';
import type { TraceRequest } from './request.ts';
import type { ServerSide } from './server-side.ts';
import type { WaypointSide } from './waypoint-side.ts';

/** One target of the chosen route, and the servers behind it. */
export interface TracedDestination extends WeightedTarget {
  /** What the proxy has for it: undefined when it has nothing (`exists: false`), or for special targets. */
  readonly cluster: Answer<Cluster | undefined> | undefined;
  /** One entry per distinct server. */
  readonly servers: readonly ServerSide[];
  /** The waypoint that a gateway sends through to the servers. */
  readonly waypoint?: TracedWaypoint;
}

/** A waypoint on the way, and where it sends. */
export interface TracedWaypoint extends WaypointSide {
  /** Undefined when no destination is reached. */
  readonly destinations: readonly TracedDestination[] | undefined;
  /** With a server's delay: tries made, and the least milliseconds until who sends to the waypoint has its answer. */
  readonly tries?: number;
  readonly elapsedAtLeast?: number;
}

/** An outcome and its share of the requests, in percent. */
export interface WeightedOutcome {
  readonly outcome: Outcome;
  readonly sharePercent: number;
}

/** A request followed hop by hop to a verdict. What is not known does not hide what is known before it. */
export interface Trace {
  readonly request: TraceRequest;
  readonly client: Answer<ClientSide>;
  /** The waypoint that the client's ztunnel sends to. The destinations are where it sends to. */
  readonly waypoint?: TracedWaypoint;
  /** Undefined when no destination is reached. */
  readonly destinations: readonly TracedDestination[] | undefined;
  /** With a server's delay: tries made, and the least milliseconds until the caller has its answer. */
  readonly tries?: number;
  readonly elapsedAtLeast?: number;
  readonly outcome: Answer<Outcome>;
  /** Only where the outcome is `mixed`. */
  readonly outcomes?: readonly WeightedOutcome[];
}
