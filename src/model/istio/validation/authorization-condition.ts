import {
  addressFaults,
  emptyValueFaults,
  portNumberFaults,
  serviceAccountFaults,
  wildcardFaults,
} from './authorization-value.ts';
import type { Part } from './part.ts';
import { type Faults, quote, refused } from './violation.ts';

/** https://istio.io/latest/docs/reference/config/security/conditions/ */
const valueChecks: ReadonlyMap<string, (values: Part) => Faults> = new Map([
  ...['source.ip', 'remote.ip', 'destination.ip'].map((key) => [key, addressFaults] as const),
  ['source.serviceAccount', serviceAccountFaults],
  ['source.trustDomain', wildcardFaults],
  ['destination.port', portNumberFaults],
  ...[
    ...['source.namespace', 'source.principal', 'request.auth.principal', 'request.auth.audiences'],
    ...['request.auth.presenter', 'connection.sni'],
  ].map((key) => [key, emptyValueFaults] as const),
]);
/** What is followed by a name in brackets: `request.headers[x-a]`. */
const named = ['request.headers', 'request.auth.claims', 'experimental.envoy.filters.'];
const bracketed = /^[^[]+\[.+\]$/s;

/** pkg/config/security/security.go ValidateAttribute */
export function* conditionFaults(condition: Part): Faults {
  const key = condition.get('key');
  if (key.isEmpty) {
    yield refused(condition, 'condition-key', 'the condition has no key');
    return;
  }
  const fields = [condition.get('values'), condition.get('notValues')];
  if (fields.every((values) => values.isEmpty)) {
    yield refused(condition, 'no-values', `the condition of ${quote(key.text)} has neither values nor notValues`);
    return;
  }
  const check = valueChecks.get(key.text);
  if (check === undefined && !isNamed(key.text)) {
    const form = named.includes(key.text) ? `, which is followed by a name as in ${quote(`${key.text}[x]`)}` : '';
    yield refused(key, 'condition-key', `${quote(key.text)} is not a key of a condition${form}`);
  }
  for (const values of fields) yield* (check ?? emptyValueFaults)(values);
}

function isNamed(key: string): boolean {
  return named.some((prefix) => key.startsWith(prefix)) && bracketed.test(key);
}
