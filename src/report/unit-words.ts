import type { Diagnostic } from '../result.ts';

/** More of them are counted. */
const mostNames = 4;

/** In which units something was found, and in which that hold the same lines it was not. */
export function unitWords({ units, notIn = [] }: Pick<Diagnostic, 'units' | 'notIn'>, verbose: boolean): string {
  const found = named(units, verbose);
  return notIn.length === 0 ? found : `only in ${found}; not in ${named(notIn, verbose)}`;
}

function named(units: readonly string[], verbose: boolean): string {
  if (verbose || units.length <= mostNames) return units.join(', ');
  return `${units.slice(0, mostNames - 1).join(', ')} and ${units.length - mostNames + 1} more`;
}
