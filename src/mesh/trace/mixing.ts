import type { Evidence } from '../answer.ts';
import type { Outcome } from './outcome.ts';
import type { WeightedOutcome } from './trace.ts';

/** One outcome where all are alike, else `mixed` with what there is. */
export function mixed(
  parts: readonly WeightedOutcome[],
): { outcome: Outcome; outcomes?: readonly WeightedOutcome[] } | undefined {
  const distinct = merged(parts);
  const [first] = distinct;
  if (first === undefined) return undefined;
  if (distinct.length === 1) return { outcome: first.outcome };
  const because = (): readonly Evidence[] => distinct.flatMap(({ outcome }) => outcome.because());
  const detail = `${distinct.length} different outcomes, by endpoint or weight`;
  return { outcome: { result: 'mixed', reason: 'differs-by-endpoint-or-weight', detail, because }, outcomes: distinct };
}

function merged(parts: readonly WeightedOutcome[]): readonly WeightedOutcome[] {
  const distinct: { outcome: Outcome; sharePercent: number }[] = [];
  for (const { outcome, sharePercent } of parts) {
    const same = distinct.find((other) => isAlike(other.outcome, outcome));
    if (same === undefined) distinct.push({ outcome, sharePercent });
    else same.sharePercent += sharePercent;
  }
  return distinct;
}

function isAlike(a: Outcome, b: Outcome): boolean {
  return (
    a.result === b.result &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.decidedBy === b.decidedBy &&
    a.flags?.join() === b.flags?.join()
  );
}
