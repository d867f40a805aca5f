import { type Answer, known } from '../answer.ts';
import { abortedBy, concluded } from './conclusion.ts';
import type { Destinations } from './destinations.ts';
import type { Outcome } from './outcome.ts';
import type { Sending } from './sending.ts';
import type { TracedDestination, WeightedOutcome } from './trace.ts';

/** What becomes of what a sender sends. */
export interface Followed {
  /** Undefined when no destination is reached. */
  readonly destinations: readonly TracedDestination[] | undefined;
  readonly outcome: Answer<Outcome>;
  /** Only where the outcome is `mixed`. */
  readonly outcomes?: readonly WeightedOutcome[];
  readonly tries?: number;
  readonly elapsedAtLeast?: number;
}

/** Follows what a sender sends to all targets of its choice. */
export class Onward {
  readonly #destinations: Destinations;

  constructor(destinations: Destinations) {
    this.#destinations = destinations;
  }

  follow(sending: Omit<Sending, 'sent'>): Followed {
    const followed = this.#follow(sending);
    const { doubt } = sending.side;
    return doubt === undefined ? followed : { destinations: followed.destinations, outcome: doubt };
  }

  #follow({ request, side, sender, to }: Omit<Sending, 'sent'>): Followed {
    const { departure } = side;
    if (departure.kind === 'end') return { destinations: undefined, outcome: known(departure.outcome) };
    const rule = side.route?.rule;
    const abort = rule?.fault?.abort;
    if (rule !== undefined && abort !== undefined && abort.percent >= 100) {
      return { destinations: undefined, outcome: known(abortedBy(rule, abort.status)) };
    }
    const sending = { request, side, sender, to, sent: departure.request };
    const reached = departure.targets.map((target) => this.#destinations.reach(target, sending));
    const destinations = reached.map(({ destination }) => destination);
    return { destinations, ...concluded(reached, sending) };
  }
}
