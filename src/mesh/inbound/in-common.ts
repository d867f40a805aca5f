import { type Answer, type Evidence, known, unknown } from '../answer.ts';
import type { Outcome } from '../trace/outcome.ts';
import type { ServerSide } from '../trace/server-side.ts';

/** Why it is not known which of several possibilities is the case. */
export interface Open {
  readonly why: string;
  because(): readonly Evidence[];
}

const alike = ['endpoint', 'proxy', 'clientTls', 'mtls', 'protocol', 'portInService', 'handledAs'] as const;

/** What holds in every case: the rest is not known. */
export function inCommon(sides: readonly [ServerSide, ...ServerSide[]], open: Open): ServerSide {
  const [first, ...others] = sides;
  const side = { ...first };
  for (const key of alike)
    if (others.some((other) => other[key] !== first[key])) Object.assign(side, { [key]: undefined });
  const sent = first.sentToApplicationAs;
  const authorization = commonAuthorization(sides, open);
  return {
    ...side,
    sentToApplicationAs: others.every((other) => other.sentToApplicationAs === sent) ? sent : undefined,
    authorization,
    outcome: commonOutcome(
      sides.map(({ outcome }) => outcome),
      open,
    ),
  };
}

function commonAuthorization(sides: readonly ServerSide[], open: Open): ServerSide['authorization'] {
  const [first, ...others] = sides.map(({ authorization }) => authorization);
  const same = others.every((other) => {
    if (first === undefined || other === undefined) return first === other;
    return first.known && other.known && first.value.verdict === other.value.verdict;
  });
  return same ? first : unknown(open.why, () => open.because());
}

function commonOutcome(outcomes: readonly Answer<Outcome>[], open: Open): Answer<Outcome> {
  const [first, ...others] = outcomes;
  if (first?.known !== true || !others.every((other) => other.known && isSame(first.value, other.value))) {
    return unknown(open.why, () => open.because());
  }
  return known(first.value, () => first.because());
}

function isSame(a: Outcome, b: Outcome): boolean {
  return (
    a.result === b.result &&
    a.status === b.status &&
    a.reason === b.reason &&
    a.decidedBy === b.decidedBy &&
    a.flags?.join() === b.flags?.join()
  );
}
