import { conditionFaults } from './authorization-condition.ts';
import {
  addressFaults,
  emptyValueFaults,
  pathFaults,
  portNumberFaults,
  serviceAccountFaults,
  trustDomainFaults,
} from './authorization-value.ts';
import type { Part } from './part.ts';
import { type Faults, refused, warned } from './violation.ts';

type Check = (values: Part) => Faults;
type Checks = ReadonlyMap<string, Check>;

const sourceChecks = both({
  principals: emptyValueFaults,
  requestPrincipals: emptyValueFaults,
  namespaces: emptyValueFaults,
  serviceAccounts: serviceAccountFaults,
  trustDomains: trustDomainFaults,
  ipBlocks: addressFaults,
  remoteIpBlocks: addressFaults,
});
const operationChecks = both({
  ports: portNumberFaults,
  methods: emptyValueFaults,
  hosts: emptyValueFaults,
  paths: pathFaults,
});
/** What is known of the peer of a connection, whatever is spoken on it. */
const connectionFields = [...sourceChecks.keys()].filter((field) => !/trustDomains|requestPrincipals/i.test(field));
const portFields = ['ports', 'notPorts'];
const identityFields = ['principals', 'notPrincipals', 'namespaces', 'notNamespaces'];
const accountFields = ['serviceAccounts', 'notServiceAccounts'];

/** pkg/config/validation/validation.go ValidateAuthorizationPolicy */
export function* ruleFaults(rule: Part, denies: boolean): Faults {
  const sources = rule.get('from').items.filter((from) => from.has('source'));
  const operations = rule.get('to').items.filter((to) => to.has('operation'));
  for (const from of rule.get('from').items) yield* sourceFaults(from);
  for (const to of rule.get('to').items) yield* operationFaults(to);
  for (const condition of rule.get('when').items) yield* conditionFaults(condition);
  if (!denies) return;
  const ofConnections = sources.some((from) => holdsAny(from.get('source'), connectionFields));
  const ofPorts = operations.some((to) => holdsAny(to.get('operation'), portFields));
  const isHttpOnly = operations.length > 0 ? !ofPorts : sources.length > 0 && !ofConnections;
  if (!isHttpOnly) return;
  yield warned(
    rule,
    'denies-all-bytes',
    'a DENY rule of attributes of HTTP alone, without ports, denies all TCP traffic',
  );
}

function* sourceFaults(from: Part): Faults {
  if (!from.has('source')) {
    yield refused(from, 'no-source', 'from has no source');
    return;
  }
  const source = from.get('source');
  if (holdsAny(source, identityFields) && holdsAny(source, accountFields)) {
    yield refused(source, 'accounts-and-identities', 'serviceAccounts do not go with namespaces or principals');
  } else if (hasAny(source, identityFields) && hasAny(source, accountFields)) {
    yield refused(
      source,
      'crd-accounts-and-identities',
      'serviceAccounts do not go with namespaces or principals, be they empty',
    );
  }
  if (!holdsAny(source, [...sourceChecks.keys()])) yield refused(source, 'empty-source', 'the source says nothing');
  yield* valueFaults(source, sourceChecks);
}

function* operationFaults(to: Part): Faults {
  if (!to.has('operation')) {
    yield refused(to, 'no-operation', 'to has no operation');
    return;
  }
  const operation = to.get('operation');
  if (!holdsAny(operation, [...operationChecks.keys()])) {
    yield refused(operation, 'empty-operation', 'the operation says nothing');
  }
  yield* valueFaults(operation, operationChecks);
}

function holdsAny(part: Part, fields: readonly string[]): boolean {
  return fields.some((field) => part.holds(field));
}

function hasAny(part: Part, fields: readonly string[]): boolean {
  return fields.some((field) => part.has(field));
}

function* valueFaults(part: Part, checks: Checks): Faults {
  for (const values of part.entries) yield* checks.get(String(values.key))?.(values) ?? [];
}

/** Each field has one for what it is not: `ports`, `notPorts`. */
function both(checks: { readonly [field: string]: Check }): Checks {
  const entries = Object.entries(checks);
  const negated = entries.map(
    ([field, check]) => [`not${field.charAt(0).toUpperCase()}${field.slice(1)}`, check] as const,
  );
  return new Map([...entries, ...negated]);
}
