import type { AttributeTest, AuthorizationRule } from '../../model/istio/authorization-policy.ts';
import { ipBlock } from '../../model/istio/ip-block.ts';
import { append } from '../../model/multimap.ts';
import { isPlaceholder } from '../../model/placeholder.ts';
import type { Resource } from '../../model/resource.ts';
import { isObject } from '../../model/value.ts';
import { isFilledInLater } from '../authorization/attribute.ts';
import { fieldOf, testsOf } from '../authorization/rule.ts';
import { type ReadPolicy, readPolicy } from '../authorization/voice.ts';
import { isTargeted } from '../policy-attachment.ts';
import { type Doubt, doubt } from '../ternary.ts';
import {
  type L4Match,
  neverMatches,
  type PolicyNotAtZtunnel,
  type ZtunnelPolicy,
  type ZtunnelRule,
} from './ztunnel-policy.ts';

/** Attributes of connections, in `from` and `to`, and in `when`. pilot/pkg/serviceregistry/ambient/authorization.go handleRule */
const inSource: ReadonlySet<string> = new Set([
  'source.ip',
  'source.namespace',
  'source.serviceAccount',
  'source.principal',
]);
const inOperation: ReadonlySet<string> = new Set(['destination.port']);
const inCondition: ReadonlySet<string> = new Set([
  'source.ip',
  'source.namespace',
  'source.principal',
  'destination.ip',
  'destination.port',
]);
/** Not of connections, and passed over without a word. */
const silentlyIgnored = 'source.trustDomain';

export interface ConvertedAuthorization {
  /** Two where the action cannot be read. */
  readonly policies: readonly ZtunnelPolicy[];
  /** Undefined where ztunnel gets it. */
  readonly left: PolicyNotAtZtunnel | undefined;
}

/** An AuthorizationPolicy in the form that ztunnel gets. */
export function convertAuthorization(policy: Resource, rootNamespace: string): ConvertedAuthorization {
  const read = readPolicy({ policy, doubt: undefined });
  const because = reasonToLeave(read);
  if (because !== undefined) return { policies: [], left: { policy, because } };
  const actions =
    read.action === undefined ? (['DENY', 'ALLOW'] as const) : ([read.action === 'DENY' ? 'DENY' : 'ALLOW'] as const);
  return { policies: actions.map((action) => convert(read, action, rootNamespace)), left: undefined };
}

function reasonToLeave({ policy, action, dryRun }: ReadPolicy): PolicyNotAtZtunnel['because'] | undefined {
  if (dryRun) return 'dry-run';
  if (isTargeted(policy)) return 'targetRefs';
  return action === 'CUSTOM' || action === 'AUDIT' ? action : undefined;
}

function convert(read: ReadPolicy, action: 'ALLOW' | 'DENY', rootNamespace: string): ZtunnelPolicy {
  const { policy } = read;
  const written = read.rules ?? [];
  const unsupportedAttributes = [...new Set(written.flatMap(unsupportedIn))].sort();
  const kept = written.filter((rule) => action === 'DENY' || unsupportedIn(rule).length === 0);
  const isSelective = isObject(policy.spec.selector);
  const converted: ZtunnelPolicy = {
    name: `${policy.namespace}/${policy.name}`,
    from: 'AuthorizationPolicy',
    resource: policy,
    action,
    scope: isSelective ? 'workload' : policy.namespace === rootNamespace ? 'global' : 'namespace',
    rules: kept.map((rule) => convertRule(rule, policy)),
    unsupportedAttributes,
    warning: undefined,
    doubt: read.doubt ?? unreadable(read),
  };
  if (unsupportedAttributes.length === 0) return converted;
  const warning = action === 'ALLOW' ? 'rules-left-out' : neverMatches(converted) ? 'no-effect' : 'denies-more';
  return { ...converted, warning };
}

function unreadable({ policy, rules }: ReadPolicy): Doubt | undefined {
  if (rules === undefined) return doubt(`the rules of ${policy.title} cannot be read`);
  const test = rules.flatMap(testsOf).find(({ readable, attribute }) => !readable || isFilledInLater(attribute));
  return test === undefined ? undefined : doubt(`Istio cannot read ${test.path.join('.')} of ${policy.title}`);
}

/** HTTP attributes of a rule, called as they are written. */
function unsupportedIn({ sources, operations, conditions }: AuthorizationRule): readonly string[] {
  return [
    ...sources.flat().filter(({ attribute }) => !inSource.has(attribute) && attribute !== silentlyIgnored),
    ...operations.flat().filter(({ attribute }) => !inOperation.has(attribute)),
    ...conditions.filter(({ attribute }) => !inCondition.has(attribute)),
  ]
    .filter(({ readable }) => readable)
    .map(fieldOf);
}

function convertRule({ index, sources, operations, conditions }: AuthorizationRule, policy: Resource): ZtunnelRule {
  const supported = (known: ReadonlySet<string>) => (tests: readonly AttributeTest[]) => matchOf(tests, known, policy);
  const clauses = [
    operations.map(supported(inOperation)),
    sources.map(supported(inSource)),
    ...byCondition(conditions).map((tests) => [matchOf(tests, inCondition, policy)]),
  ];
  // Neither `from` nor `to` is any of both; a condition is a clause also when nothing of it is left.
  return { clauses: clauses.filter((matches) => matches.length > 0), resource: policy, path: ['spec', 'rules', index] };
}

/** `values` and `notValues` of one condition belong together. */
function byCondition(conditions: readonly AttributeTest[]): readonly (readonly AttributeTest[])[] {
  const byIndex = new Map<unknown, AttributeTest[]>();
  for (const test of conditions) append(byIndex, test.path[test.path.indexOf('when') + 1], test);
  return [...byIndex.values()];
}

function matchOf(tests: readonly AttributeTest[], known: ReadonlySet<string>, { namespace }: Resource): L4Match {
  return tests
    .filter(({ attribute }) => known.has(attribute))
    .map((test) => ({ ...test, values: test.values.flatMap((value) => valueFor(test.attribute, value, namespace)) }))
    .filter(({ values }) => values.length > 0);
}

/** As ztunnel gets it; nothing for what the control plane cannot read. */
function valueFor(attribute: string, value: string, namespace: string): readonly string[] {
  if (isPlaceholder(value)) return [value];
  switch (attribute) {
    case 'destination.port':
      return /^\d+$/.test(value) && Number(value) <= 65_535 ? [String(Number(value))] : [];
    case 'source.ip':
    case 'destination.ip': {
      const block = ipBlock(value);
      return block === undefined ? [] : [`${value.split('/')[0]}/${block.prefix}`];
    }
    case 'source.serviceAccount':
      return [value.includes('/') ? value : `${namespace}/${value}`];
    default:
      return [value];
  }
}
