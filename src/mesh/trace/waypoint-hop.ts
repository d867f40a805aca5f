import type { Crossing } from '../ambient/crossing.ts';
import { byWaypoint } from '../ambient/waypoint-failures.ts';
import type { WaypointWalk } from '../ambient/waypoint-walk.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import { waypointClient } from '../client.ts';
import type { DialledHost } from '../outbound/dialled.ts';
import type { Crossed, Crossings } from './crossed.ts';
import type { Followed, Onward } from './onward.ts';
import type { Outcome } from './outcome.ts';
import type { Sender } from './sending.ts';
import type { TracedDestination } from './trace.ts';
import type { WaypointSide } from './waypoint-side.ts';

/** The way through a waypoint: what it does with a connection, and what becomes of what it sends. */
export class WaypointHop implements Crossings {
  readonly #walk: WaypointWalk;
  readonly #onward: () => Onward;

  /** `onward` is asked for late: what a waypoint sends may be sent through another. */
  constructor(walk: WaypointWalk, onward: () => Onward) {
    this.#walk = walk;
    this.#onward = onward;
  }

  cross(crossing: Crossing): Crossed {
    const passed = this.#walk.pass(crossing);
    if (!passed.known) return { waypoint: undefined, outcome: passed };
    const waypoint = passed.value;
    const { side } = waypoint;
    const sender = senderOf(crossing, waypoint);
    const followed = this.#onward().follow({ request: crossing.asked, side, sender, to: dialledBy(crossing) });
    return told(waypoint, followed);
  }
}

function senderOf({ to, bytes, sentBy }: Crossing, { waypoint, identity }: WaypointSide): Sender {
  const dialled = to.kind === 'service' ? to.service : undefined;
  return {
    client: waypointClient(waypoint.gateway.namespace),
    identity,
    waypoint: { waypoint, dialled, received: bytes, sentBy },
  };
}

/** The address that the waypoint forwards to where a service resolves nothing. */
function dialledBy({ to, because }: Crossing): DialledHost | undefined {
  if (to.kind === 'workload') return undefined;
  const { service } = to;
  return {
    dialled: { kind: 'service', service },
    host: service.hostname,
    aliases: [],
    words: service.hostname,
    because,
  };
}

function told(waypoint: WaypointSide, { destinations, outcome, outcomes, ...waited }: Followed): Crossed {
  const because = (): readonly Evidence[] => waypoint.side.because();
  const own = (value: Outcome): Outcome => ({
    ...byWaypoint(value),
    because: () => [...because(), ...value.because()],
  });
  const answer = (it: Answer<Outcome>): Answer<Outcome> => {
    if (!it.known) return it;
    const value = own(it.value);
    return known(value, value.because);
  };
  const destination = (each: TracedDestination): TracedDestination => ({
    ...each,
    servers: each.servers.map((server) => ({ ...server, outcome: answer(server.outcome) })),
  });
  return {
    waypoint: { ...waypoint, destinations: destinations?.map(destination), ...waited },
    outcome: answer(outcome),
    ...(outcomes === undefined ? {} : { outcomes: outcomes.map((part) => ({ ...part, outcome: own(part.outcome) })) }),
  };
}
