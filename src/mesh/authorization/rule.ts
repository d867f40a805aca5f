import type { AttributeTest, AuthorizationAction, AuthorizationRule } from '../../model/istio/authorization-policy.ts';
import type { Path } from '../../source/position.ts';
import { doubt, not, some, type Ternary } from '../ternary.ts';
import { type Attribute, isFilledInLater } from './attribute.ts';
import { attributeNamed } from './attributes.ts';
import type { AuthorizationFacts } from './facts.ts';

/** What a rule says to a request. */
export interface RuleOutcome {
  readonly rule: number;
  /** Why Istio leaves the rule out on connections of this kind, so that it says nothing. */
  readonly leftOut: string | undefined;
  readonly matches: Ternary;
  /** The field that decides: what does not fit, or is in doubt, or the whole rule. From the policy's root. */
  readonly path: Path;
}

export interface RuleScope {
  readonly action: AuthorizationAction;
  readonly namespace: string;
  readonly facts: AuthorizationFacts;
}

interface Decided {
  readonly matches: Ternary;
  readonly path: Path;
}

/**
 * Evaluates a rule as Envoy's RBAC filter does with what Istio makes of it. What cannot be compared on the connection (HTTP
 * attributes of a TCP one, malformed values) takes an ALLOW rule out as a whole and is dropped from all others, so that the
 * ones allow less and the others deny more. pilot/pkg/security/authz/model/model.go
 */
export function evaluateRule(rule: AuthorizationRule, scope: RuleScope): RuleOutcome {
  const path = ['spec', 'rules', rule.index];
  for (const test of testsOf(rule)) {
    const why = reasonToLeaveOut(test, scope);
    if (why !== undefined) return { rule: rule.index, leftOut: why, matches: false, path: test.path };
  }
  const decided = all(
    [
      () => oneOf(rule.sources, scope, [...path, 'from']),
      () => oneOf(rule.operations, scope, [...path, 'to']),
      () =>
        all(
          rule.conditions.map((test) => () => evaluateTest(test, scope)),
          path,
        ),
    ],
    path,
  );
  return { rule: rule.index, leftOut: undefined, ...decided };
}

export function testsOf(rule: AuthorizationRule): readonly AttributeTest[] {
  return [...rule.sources.flat(), ...rule.operations.flat(), ...rule.conditions];
}

function reasonToLeaveOut(test: AttributeTest, scope: RuleScope): string | undefined {
  if (!test.readable || isFilledInLater(test.attribute)) return undefined;
  const attribute = attributeNamed(test.attribute);
  if (attribute === undefined) return `Istio knows no attribute "${test.attribute}"`;
  if (scope.action !== 'ALLOW') return undefined;
  if (isMissing(attribute, scope)) return `a connection that is not taken for HTTP has no ${fieldOf(test)}`;
  const bad = test.values.find((value) => attribute.isReadable?.(value) === false);
  return bad === undefined ? undefined : `Istio cannot read "${bad}"`;
}

function isMissing(attribute: Attribute, { facts }: RuleScope): boolean {
  return attribute.httpOnly === true && facts.request.handledAs === 'tcp';
}

/** What a rule that is not left out does not ask for on a connection that is not taken for HTTP. */
export function droppedTests(rule: AuthorizationRule, { request }: AuthorizationFacts): readonly AttributeTest[] {
  if (request.handledAs === 'http') return [];
  return testsOf(rule).filter(({ attribute }) => attributeNamed(attribute)?.httpOnly === true);
}

/** `principals`, or the key of a condition. */
export function fieldOf({ attribute, path }: AttributeTest): string {
  return path.includes('when') ? attribute : String(path.at(-1));
}

function oneOf(alternatives: readonly (readonly AttributeTest[])[], scope: RuleScope, path: Path): Decided {
  if (alternatives.length === 0) return { matches: true, path };
  const decided = alternatives.map((tests, index) =>
    all(
      tests.map((test) => () => evaluateTest(test, scope)),
      [...path, index],
    ),
  );
  const [only] = decided;
  const sure = decided.find(({ matches }) => matches === true);
  const unsure = decided.find(({ matches }) => matches !== false);
  return sure ?? unsure ?? (decided.length === 1 && only !== undefined ? only : { matches: false, path });
}

/** The first that does not fit, else the first in doubt, else a match of the whole. */
function all(parts: readonly (() => Decided)[], path: Path): Decided {
  let unsure: Decided | undefined;
  for (const part of parts) {
    const decided = part();
    if (decided.matches === false) return decided;
    if (decided.matches !== true) unsure ??= decided;
  }
  return unsure ?? { matches: true, path };
}

function evaluateTest(test: AttributeTest, scope: RuleScope): Decided {
  return { matches: outcomeOf(test, scope), path: test.path };
}

function outcomeOf(test: AttributeTest, scope: RuleScope): Ternary {
  const attribute = isFilledInLater(test.attribute) ? undefined : attributeNamed(test.attribute);
  if (!test.readable || attribute === undefined) return doubt(`Istio cannot read ${test.path.join('.')}`);
  const values = isMissing(attribute, scope)
    ? []
    : test.values.filter((value) => attribute.isReadable?.(value) !== false);
  if (values.length === 0) return true;
  const fits = some(values, (value) => attribute.matches(value, scope.facts, scope.namespace));
  return test.negated ? not(fits) : fits;
}
