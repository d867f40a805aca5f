import { isDnsLabel } from './domain-name.ts';
import { gatewayNameFaults } from './gateway-name.ts';
import { matchedNameProblem } from './header-name.ts';
import { labelFaults } from './label-set.ts';
import type { Part } from './part.ts';
import { portFault } from './port-number.ts';
import { expressionMatchFaults, stringMatchFaults } from './string-match.ts';
import { errorsOf, type Faults, quote, refused } from './violation.ts';

/** Stands for a header that is there, and is no expression. */
const anything = '*';

const matchers = ['scheme', 'method', 'authority'];

/** pkg/config/validation/virtualservice.go validateHTTPRouteMatchRequest */
export function* httpMatchFaults(match: Part): Faults {
  if (match.has('headers') || match.has('withoutHeaders')) yield* headerMatchFaults(match);
  yield* expressionMatchFaults(match.get('uri'));
  for (const key of matchers) if (match.has(key)) yield* stringMatchFaults(match.get(key));
  for (const parameter of match.get('queryParams').entries) yield* stringMatchFaults(parameter);
  const namespace = match.get('sourceNamespace');
  if (!namespace.isEmpty && !isDnsLabel(namespace.text)) {
    yield refused(namespace, 'source-namespace', `${quote(namespace.text)} is not a namespace`);
  }
  yield* errorsOf(sourceFaults(match));
}

function* headerMatchFaults(match: Part): Faults {
  for (const header of [...match.get('headers').entries, ...match.get('withoutHeaders').entries]) {
    const problem = matchedNameProblem(String(header.key));
    if (problem !== undefined) yield refused(header, 'header-name', problem);
  }
  for (const header of match.get('headers').entries) yield* stringMatchFaults(header);
  for (const header of match.get('withoutHeaders').entries) {
    if (header.get('regex').text !== anything) yield* stringMatchFaults(header);
  }
}

/** What matches of all protocols have: from where, and on which port. */
export function* sourceFaults(match: Part): Faults {
  const port = match.get('port');
  if (port.number !== 0) yield* portFault(port);
  if (match.has('sourceLabels')) yield* labelFaults(match.get('sourceLabels'));
  if (match.has('gateways')) yield* gatewayNameFaults(match.get('gateways'), false);
}
