import { isDnsLabel, wildcardDomainProblem } from './domain-name.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { type Fault, type Faults, quote, refused } from './violation.ts';

/** pkg/config/validation/validation.go validateDestination */
export function* destinationFaults(destination: Part): Faults {
  const host = destination.get('host');
  const problem = host.text === '*' ? '"*" is no host to send requests to' : wildcardDomainProblem(host.text);
  if (problem !== undefined) yield refused(host, 'destination-host', problem);
  const subset = destination.get('subset');
  if (!subset.isEmpty) yield* subsetNameFault(subset);
  if (destination.has('port')) yield* portFault(destination.get('port').get('number'));
}

/** validateSubsetName */
export function subsetNameFault(name: Part): readonly Fault[] {
  if (isDnsLabel(name.text)) return [];
  const problem = name.text === '' ? 'the subset has no name' : `${quote(name.text)} is not a name of a subset`;
  return [refused(name, 'subset-name', problem)];
}

/** Weights of destinations among which requests are spread. validateHTTPRouteDestinations, validateRouteDestinations */
export function* weightFaults(route: Part): Faults {
  let total = 0;
  for (const destination of route.items) {
    const weight = destination.get('weight');
    total += weight.number;
    if (weight.number < 0) yield refused(weight, 'negative-weight', `weight ${quote(weight.number)} is negative`);
  }
  if (route.items.length > 1 && total === 0) yield refused(route, 'no-weight', 'all weights of the route are 0');
}
