import { known, unknown } from '../answer.ts';
import type { HttpRule } from '../routing/http-rule.ts';
import { mixed } from './mixing.ts';
import type { Outcome } from './outcome.ts';
import type { Reached } from './reached.ts';
import type { TraceRequest } from './request.ts';
import { writtenAt } from './rule-departure.ts';
import type { Sending } from './sending.ts';
import { timedOut, type Wait, waitFor } from './slow-server.ts';
import type { Trace, WeightedOutcome } from './trace.ts';

/** A route that aborts every request lets none through to a destination. */
export function abortedBy(rule: HttpRule, status: number): Outcome {
  const because = () => (rule.source === undefined ? [] : [writtenAt(rule.source)]);
  const detail = `the route aborts requests with ${status} on purpose`;
  return {
    result: 'http-error',
    status,
    flags: ['FI'],
    decidedBy: 'client-proxy',
    reason: 'fault-injected',
    detail,
    because,
  };
}

/** What the caller experiences, all in all. */
export function concluded(
  reached: readonly Reached[],
  sending: Sending,
): Pick<Trace, 'outcome' | 'outcomes' | 'tries' | 'elapsedAtLeast'> {
  const rule = sending.sent === undefined ? undefined : sending.side.route?.rule;
  const wait = waitOf(reached, rule, sending.request);
  const parts: WeightedOutcome[] = [];
  const abort = rule?.fault?.abort;
  const passed = abort === undefined ? 1 : 1 - abort.percent / 100;
  if (rule !== undefined && abort !== undefined && abort.percent > 0) {
    parts.push({ outcome: abortedBy(rule, abort.status), sharePercent: abort.percent });
  }
  for (const { destination, outcomes } of reached) {
    for (const { outcome, share } of outcomes) {
      if (!outcome.known) return { outcome: unknown(outcome.why, () => outcome.because()) };
      const late = rule !== undefined && wait?.cut !== undefined && isAnswered(outcome.value);
      const value = late ? timedOut(rule, wait) : outcome.value;
      parts.push({ outcome: value, sharePercent: destination.weightPercent * share * passed });
    }
  }
  const all = mixed(parts);
  if (all === undefined) return { outcome: unknown('the route has no destination') };
  const { outcome, outcomes } = all;
  return {
    outcome: known(outcome, () => outcome.because()),
    ...(outcomes === undefined ? {} : { outcomes }),
    ...(wait === undefined ? {} : { tries: wait.tries, elapsedAtLeast: wait.elapsed + delayOf(rule) }),
  };
}

function waitOf(
  reached: readonly Reached[],
  rule: HttpRule | undefined,
  { serverDelay }: TraceRequest,
): Wait | undefined {
  if (rule === undefined || serverDelay === undefined) return undefined;
  const answered = reached.some(({ outcomes }) =>
    outcomes.some(({ outcome }) => outcome.known && isAnswered(outcome.value)),
  );
  const behindWaypoints = reached.map(({ destination }) => destination.waypoint?.elapsedAtLeast ?? 0);
  return answered ? waitFor(Math.max(...behindWaypoints) || serverDelay, rule) : undefined;
}

/** The application answers, late or not, or a waypoint that has waited for it. */
function isAnswered({ decidedBy, reason }: Outcome): boolean {
  return decidedBy === undefined || (decidedBy === 'waypoint' && reason === 'upstream-timeout');
}

function delayOf(rule: HttpRule | undefined): number {
  const delay = rule?.fault?.delay;
  return delay !== undefined && delay.percent >= 100 ? delay.milliseconds : 0;
}
