import type { Crossing } from '../ambient/crossing.ts';
import type { Answer } from '../answer.ts';
import type { Outcome } from './outcome.ts';
import type { TracedWaypoint, WeightedOutcome } from './trace.ts';

/** What becomes of a connection that goes through a waypoint. */
export interface Crossed {
  /** Undefined where it is not known what the waypoint does. */
  readonly waypoint: TracedWaypoint | undefined;
  readonly outcome: Answer<Outcome>;
  /** Only where the outcome is `mixed`. */
  readonly outcomes?: readonly WeightedOutcome[];
}

/** Follows connections through waypoints. */
export interface Crossings {
  cross(crossing: Crossing): Crossed;
}
