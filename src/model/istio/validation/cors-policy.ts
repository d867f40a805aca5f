import { durationFault, nanosecondsOf } from './duration-value.ts';
import { enumerationFault } from './enumeration.ts';
import { corsNameProblem } from './header-name.ts';
import type { Part } from './part.ts';
import { expressionMatchFaults, matchKind } from './string-match.ts';
import { type Faults, quote, refused } from './violation.ts';

const methods: ReadonlySet<string> = new Set([
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', '*'],
]);
const nanosecondsPerSecond = 1_000_000_000;

/** pkg/config/validation/validation.go validateCORSPolicy */
export function* corsFaults(policy: Part): Faults {
  for (const origin of policy.get('allowOrigins').items) {
    const kind = matchKind(origin);
    if (kind === undefined || !origin.holds(kind)) yield refused(origin, 'empty-match', 'the allowed origin is empty');
    else yield* expressionMatchFaults(origin);
  }
  for (const method of policy.get('allowMethods').items) {
    if (!methods.has(method.text))
      yield refused(method, 'cors-method', `${quote(method.text)} is not a method of HTTP`);
  }
  for (const name of [...policy.get('allowHeaders').items, ...policy.get('exposeHeaders').items]) {
    const problem = corsNameProblem(name.text);
    if (problem !== undefined) yield refused(name, 'header-name', problem);
  }
  if (policy.has('maxAge')) {
    const age = policy.get('maxAge');
    yield* durationFault(age);
    if ((nanosecondsOf(age) ?? 0) % nanosecondsPerSecond > 0) {
      yield refused(age, 'cors-age', `${quote(age.text)} is finer than seconds`);
    }
  }
  yield* enumerationFault(policy.get('unmatchedPreflights'), ['UNSPECIFIED', 'FORWARD', 'IGNORE']);
}
