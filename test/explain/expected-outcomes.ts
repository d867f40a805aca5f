import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Effect } from '../../src/result.ts';

/** What becomes of a request in a scenario, where something or somebody decides it. */
export type ExpectedOutcome = Pick<Effect, 'result' | 'status' | 'flags' | 'decidedBy'> & { readonly reason: string };

interface Written extends Omit<Partial<ExpectedOutcome>, 'flags'> {
  readonly flags?: string;
}

/** All of them; the parts of one that differs from request to request, too. */
export function expectedOutcomes(folder: string): readonly ExpectedOutcome[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.expected.json'))
    .flatMap((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).questions ?? [])
    .flatMap(({ outcome, outcomes = [] }: { outcome: Written; outcomes?: readonly Written[] }) => [
      outcome,
      ...outcomes,
    ])
    .flatMap(({ result, reason, flags, ...rest }) =>
      result === undefined || reason === undefined
        ? []
        : [{ ...rest, result, reason, ...(flags === undefined ? {} : { flags: flags.split(',') }) }],
    );
}
