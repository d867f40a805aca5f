import { ruleFaults } from './authorization-rule.ts';
import { enumerationFault } from './enumeration.ts';
import type { Part } from './part.ts';
import { attachmentFaults } from './target-reference.ts';
import { type Faults, quote, refused } from './violation.ts';

/** What only Envoy itself can tell, and a service that decides for it is not asked. */
const customKeys: ReadonlySet<string> = new Set([
  ...['source.namespace', 'source.serviceAccount', 'source.trustDomain', 'source.principal'],
]);
const customFields = ['namespaces', 'serviceAccounts', 'trustDomains', 'principals', 'requestPrincipals'].flatMap(
  (field) => [field, `not${field.charAt(0).toUpperCase()}${field.slice(1)}`],
);

/** pkg/config/validation/validation.go ValidateAuthorizationPolicy */
export function* authorizationPolicyFaults(resource: Part): Faults {
  const spec = resource.get('spec');
  const action = spec.get('action');
  const rules = spec.get('rules');
  yield* attachmentFaults(spec);
  yield* enumerationFault(action, ['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']);
  if (action.text === 'CUSTOM') yield* customFaults(spec);
  else if (spec.has('provider') && !action.isOpen) {
    const message = `action ${quote(action.text || 'ALLOW')} asks no provider`;
    yield refused(spec.get('provider'), 'provider', message);
  }
  if (rules.isEmpty && (action.text === 'CUSTOM' || action.text === 'DENY')) {
    yield refused(spec, 'no-rules', `action ${quote(action.text)} without rules does nothing, which the rule {} would`);
  }
  for (const rule of rules.items) yield* ruleFaults(rule, action.text === 'DENY');
}

function* customFaults(spec: Part): Faults {
  if (spec.holds('rules') && !spec.get('provider').holds('name')) {
    yield refused(spec, 'provider', 'action "CUSTOM" needs provider.name');
  }
  for (const rule of spec.get('rules').items) {
    for (const source of rule.get('from').items.map((from) => from.get('source'))) {
      for (const key of customFields.filter((field) => source.holds(field))) {
        yield refused(source.get(key), 'custom-source', `action "CUSTOM" does not take ${key}`);
      }
    }
    for (const key of rule.get('when').items.map((condition) => condition.get('key'))) {
      if (!customKeys.has(key.text) && !key.text.startsWith('request.auth.')) continue;
      yield refused(key, 'custom-condition', `action "CUSTOM" does not take ${quote(key.text)}`);
    }
  }
}
