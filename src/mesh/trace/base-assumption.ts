import type { Resource } from '../../model/resource.ts';
import { type Answer, type Evidence, known } from '../answer.ts';
import type { Outcome } from './outcome.ts';
import type { ServerSide } from './server-side.ts';
import type { Trace } from './trace.ts';

/** What every answer rests on that is given only a part of a cluster: it lowers nothing, and is said all the same. */
export const nothingElse: Evidence = {
  note: 'nothing else in the cluster has a say: only the manifests at hand were read',
  from: 'absence',
};

/** What answers rest on where manifests are not filled in, as far as these do not make them unknown. */
export function asFilledIn(resource: Resource): Evidence {
  const note = `what is to be filled in (${resource.title} holds such values) changes nothing here`;
  return { note, from: 'absence', at: resource.field('metadata', 'name'), assumed: true };
}

/** A trace whose answers tell the whole way to them, and that the manifests may not be all there is. */
export function withWholeEvidence(trace: Trace, base: readonly Evidence[]): Trace {
  const { client, outcome, destinations, outcomes } = trace;
  const before = () => client.because();
  const told = (answer: Answer<Outcome>): Answer<Outcome> => {
    if (!answer.known) return answer;
    const because = () => distinct([...before(), ...answer.value.because(), ...base]);
    return known({ ...answer.value, because }, because);
  };
  const server = (side: ServerSide): ServerSide => ({ ...side, outcome: told(side.outcome) });
  const side = client.known
    ? known({ ...client.value, because: () => distinct([...client.value.because(), ...base]) }, () =>
        distinct([...client.because(), ...base]),
      )
    : client;
  return {
    ...trace,
    client: side,
    outcome: told(outcome),
    destinations: destinations?.map((destination) => ({ ...destination, servers: destination.servers.map(server) })),
    ...(outcomes === undefined ? {} : { outcomes }),
  };
}

/** Hops rest on what was found before: each reason once, where it comes first. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ note, from }) => {
    const key = `${from} ${note}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
