import type { Evidence } from '../answer.ts';
import type { Authorization } from '../authorization/authorization.ts';
import { experienceOf } from '../inbound/experience.ts';
import type { Outcome, OutcomeReason } from '../trace/outcome.ts';
import type { Crossing } from './crossing.ts';

type Why = () => readonly Evidence[];

const details = {
  'service-has-no-such-port': 'the waypoint has no filter chain for the port',
  'tls-bytes-on-http-port': 'the waypoint expects HTTP and gets a TLS handshake',
  'non-http-bytes-on-http-port': 'the waypoint expects HTTP and gets other bytes',
  'authorization-denied': 'the waypoint closes the connection',
} satisfies { readonly [reason in OutcomeReason]?: string };

/** What a proxy does on behalf of who sends to it is the waypoint's doing where that proxy is one. */
export function byWaypoint(outcome: Outcome): Outcome {
  return outcome.decidedBy === 'client-proxy' ? { ...outcome, decidedBy: 'waypoint' } : outcome;
}

/** The waypoint closes the connection. */
export function closedByWaypoint(reason: keyof typeof details, { sentBy }: Crossing, because: Why): Outcome {
  const observer = sentBy === 'http-proxy' ? ({ at: 'client-proxy', retries: undefined } as const) : undefined;
  const detail = details[reason];
  return experienceOf({ reason, breakage: 'closed', causedBy: 'waypoint', detail, because }, observer);
}

export function deniedByWaypoint({ decidedBy }: Authorization, because: Why): Outcome {
  const by = decidedBy === undefined ? '' : ` by ${decidedBy.policy.title}`;
  const detail = `the waypoint denies the request${by}`;
  return {
    result: 'http-error',
    status: 403,
    decidedBy: 'waypoint',
    reason: 'authorization-denied',
    detail,
    because,
  };
}

/** Envoy waits for bytes of the client, which waits for the server; after 15 s it closes the connection. */
export function waitingAtWaypoint(because: Why): Outcome {
  const detail = "the waypoint waits 15 seconds for the client's first bytes";
  return { result: 'hang', decidedBy: 'waypoint', reason: 'server-first-protocol-on-inspected-port', detail, because };
}

/** No rule, or no virtual host, is for the request. */
export function notRoutedByWaypoint(reason: 'no-route' | 'no-virtual-host', because: Why): Outcome {
  const detail =
    reason === 'no-route'
      ? 'no rule at the waypoint fits the request'
      : 'the waypoint takes no Host header that the wildcard host does not cover';
  return { result: 'http-error', status: 404, flags: ['NR'], decidedBy: 'waypoint', reason, detail, because };
}
