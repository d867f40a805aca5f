import type { Evidence } from '../mesh/answer.ts';
import {
  type AttributeTest,
  type AuthorizationRule,
  actionOf,
  authorizationRules,
  providerOf,
} from '../model/istio/authorization-policy.ts';
import type { Resource } from '../model/resource.ts';
import { objectsIn } from '../model/value.ts';
import type { FactItem } from './fact.ts';
import type { Naming } from './naming.ts';
import { written } from './written-words.ts';

/** Long lists are told in part; they are compared in full. */
const longest = 300;

/** What an AuthorizationPolicy says, whatever it is called. */
export function policyItem(policy: Resource, naming: Naming): FactItem {
  const action = actionOf(policy.spec) ?? 'an action that Istio does not know';
  const provider = action === 'CUSTOM' ? ` by ${providerOf(policy.spec) || 'no provider'}` : '';
  const say = (names: Names): string => `${action}${provider} ${rulesWords(authorizationRules(policy.spec), names)}`;
  return {
    same: say((test) => test.values.map((value) => sharedValue(test.attribute, value, naming)).sort()),
    words: shortened(say(({ values }) => values)),
    because: () => [inForce(policy)],
  };
}

/** Whose tokens a RequestAuthentication takes, an item for each rule. */
export function tokenItems(policy: Resource, naming: Naming): readonly FactItem[] {
  return objectsIn(policy.spec, 'jwtRules').map(([index, rule]): FactItem => {
    const { issuer, audiences, jwksUri, ...rest } = rule;
    const words = [
      `those of ${String(issuer)}`,
      ...(audiences === undefined ? [] : [`for ${written(audiences)}`]),
      ...(jwksUri === undefined ? [] : [`with keys from ${String(jwksUri)}`]),
    ].join(' ');
    const at = () => policy.field('spec', 'jwtRules', index);
    return {
      same: naming.text(written(rule)),
      words: shortened([words, written(rest)].filter((part) => part !== '').join(', ')),
      because: () => [{ note: `${policy.title} is in force`, from: 'manifest', at: at() }],
    };
  });
}

function inForce(policy: Resource): Evidence {
  return { note: `${policy.title} is in force`, from: 'manifest', at: policy.field('metadata', 'name') };
}

type Names = (test: AttributeTest) => readonly string[];

function rulesWords(rules: readonly AuthorizationRule[] | undefined, names: Names): string {
  if (rules === undefined) return 'rules that cannot be read';
  return rules.length === 0 ? 'nothing' : rules.map((rule) => ruleWords(rule, names)).join('; or ');
}

function ruleWords({ sources, operations, conditions }: AuthorizationRule, names: Names): string {
  const parts = [
    ...alternatives('from', sources, names),
    ...alternatives('to', operations, names),
    ...(conditions.length === 0 ? [] : [`when ${conditions.map((test) => testWords(test, names)).join(' and ')}`]),
  ];
  return parts.length === 0 ? 'everything' : parts.join(' ');
}

function alternatives(word: string, lists: AuthorizationRule['sources'], names: Names): readonly string[] {
  if (lists.length === 0) return [];
  const said = lists.map((tests) => tests.map((test) => testWords(test, names)).join(' and ') || 'any');
  return [`${word} ${said.join(' or ')}`];
}

function testWords(test: AttributeTest, names: Names): string {
  if (!test.readable) return `something unreadable at ${test.path.join('.')}`;
  return `${test.attribute}${test.negated ? ' not' : ''} ${names(test).join(', ')}`;
}

/** Values of attributes that name objects. */
function sharedValue(attribute: string, value: string, naming: Naming): string {
  if (attribute === 'source.principal') return naming.principal(value);
  if (attribute === 'source.namespace') return naming.namespace(value);
  if (attribute === 'hosts') return naming.host(value);
  if (attribute !== 'source.serviceAccount') return value;
  const [namespace = '', account] = value.split('/');
  return account === undefined ? naming.name(value) : naming.object(namespace, account);
}

function shortened(words: string): string {
  return words.length > longest ? `${words.slice(0, longest)} ...` : words;
}
