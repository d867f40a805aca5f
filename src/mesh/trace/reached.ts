import type { Answer } from '../answer.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { WeightedTarget } from './client-side.ts';
import type { Outcome } from './outcome.ts';
import type { ServerSide } from './server-side.ts';
import type { TracedDestination } from './trace.ts';

/** A destination with its outcomes, one for each endpoint. */
export interface Reached {
  readonly destination: TracedDestination;
  readonly outcomes: readonly { readonly outcome: Answer<Outcome>; readonly share: number }[];
}

/** Nobody is reached. */
export function ended(
  weighted: WeightedTarget,
  outcome: Answer<Outcome> | Extract<Answer<unknown>, { known: false }>,
  cluster?: Answer<Cluster | undefined>,
): Reached {
  return {
    destination: { ...weighted, cluster, servers: [] },
    outcomes: [{ outcome: outcome as Answer<Outcome>, share: 1 }],
  };
}

export function reached(
  weighted: WeightedTarget,
  cluster: Answer<Cluster | undefined> | undefined,
  servers: readonly ServerSide[],
): Reached {
  const total = servers.reduce((sum, { endpoint }) => sum + endpoint.count, 0);
  return {
    destination: { ...weighted, cluster, servers },
    outcomes: servers.map(({ outcome, endpoint }) => ({ outcome, share: endpoint.count / total })),
  };
}
