import type { Path } from '../../source/position.ts';
import { isObject, type JsonObject, listIn, objectIn, stringIn } from '../value.ts';

export type AuthorizationAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

/**
 * One list of values that a rule compares with one attribute of requests. Fields of `source` and `operation` are short for the
 * attributes of `when`, and called by them here; those without such a name are called by their field.
 */
export interface AttributeTest {
  readonly attribute: string;
  /** Any of them fits; never empty, except where it cannot be read. */
  readonly values: readonly string[];
  /** The request passes when none fits: `notValues`, `notPrincipals`. */
  readonly negated: boolean;
  /** To the list, from the policy's root. */
  readonly path: Path;
  /** False when what is written is nothing that Istio takes: another type, or a field that there is not. */
  readonly readable: boolean;
}

/** A request has to pass one of the sources, one of the operations and all conditions. No source means any, as no operation. */
export interface AuthorizationRule {
  readonly index: number;
  readonly sources: readonly (readonly AttributeTest[])[];
  readonly operations: readonly (readonly AttributeTest[])[];
  readonly conditions: readonly AttributeTest[];
}

type Meaning = readonly [field: string, { readonly attribute: string; readonly negated: boolean }];
type Fields = ReadonlyMap<Meaning[0], Meaning[1]>;

const sourceFields = fieldsOf({
  principals: 'source.principal',
  requestPrincipals: 'request.auth.principal',
  namespaces: 'source.namespace',
  serviceAccounts: 'source.serviceAccount',
  trustDomains: 'source.trustDomain',
  ipBlocks: 'source.ip',
  remoteIpBlocks: 'remote.ip',
});
const operationFields = fieldsOf({ hosts: 'hosts', methods: 'methods', paths: 'paths', ports: 'destination.port' });

/** Every field has a twin that says what must not fit: `ports` and `notPorts`. */
function fieldsOf(attributes: { readonly [field: string]: string }): Fields {
  return new Map(
    Object.entries(attributes).flatMap(([field, attribute]): readonly Meaning[] => [
      [field, { attribute, negated: false }],
      [`not${field.charAt(0).toUpperCase()}${field.slice(1)}`, { attribute, negated: true }],
    ]),
  );
}

/** The action of a policy; undefined when it is none that Istio knows. */
export function actionOf(spec: JsonObject): AuthorizationAction | undefined {
  const { action } = spec;
  if (action === undefined || action === null) return 'ALLOW';
  return action === 'ALLOW' || action === 'DENY' || action === 'AUDIT' || action === 'CUSTOM' ? action : undefined;
}

/** The name of the external authorizer of a CUSTOM policy; empty when there is none. */
export function providerOf(spec: JsonObject): string {
  return stringIn(objectIn(spec, 'provider'), 'name') ?? '';
}

/**
 * The rules of a policy, in order; undefined when they are no list of rules.
 * https://istio.io/latest/docs/reference/config/security/authorization-policy/#Rule
 */
export function authorizationRules(spec: JsonObject): readonly AuthorizationRule[] | undefined {
  const { rules } = spec;
  if (rules === undefined || rules === null) return [];
  if (!Array.isArray(rules)) return undefined;
  return rules.map((rule: unknown, index) => readRule(rule, index));
}

function readRule(rule: unknown, index: number): AuthorizationRule {
  const path: Path = ['spec', 'rules', index];
  if (!isObject(rule)) return { index, sources: [], operations: [], conditions: [unreadable(path)] };
  return {
    index,
    sources: alternatives(rule, 'from', path),
    operations: alternatives(rule, 'to', path),
    conditions: [...foreignFields(rule, ['from', 'to', 'when'], path), ...conditionsOf(rule, path)],
  };
}

/** The items of `from` or `to`, each with the tests that it asks for all together. */
function alternatives(rule: JsonObject, key: 'from' | 'to', path: Path): readonly (readonly AttributeTest[])[] {
  if (!isListOrAbsent(rule[key])) return [[unreadable([...path, key])]];
  const [inner, known] =
    key === 'from' ? (['source', sourceFields] as const) : (['operation', operationFields] as const);
  return listIn(rule, key).map((item, index) => {
    const at = [...path, key, index];
    if (!isObject(item)) return [unreadable(at)];
    const strange = foreignFields(item, [inner], at);
    const fields = item[inner];
    if (fields === undefined || fields === null) return strange;
    return isObject(fields) ? [...strange, ...fieldTests(fields, known, [...at, inner])] : [unreadable([...at, inner])];
  });
}

function fieldTests(fields: JsonObject, known: Fields, path: Path): readonly AttributeTest[] {
  return Object.entries(fields).flatMap(([field, list]) => {
    const meaning = known.get(field);
    const at = [...path, field];
    return meaning === undefined ? [unreadable(at)] : testsOf({ ...meaning, path: at }, list);
  });
}

function conditionsOf(rule: JsonObject, path: Path): readonly AttributeTest[] {
  if (!isListOrAbsent(rule.when)) return [unreadable([...path, 'when'])];
  return listIn(rule, 'when').flatMap((condition, index): readonly AttributeTest[] => {
    const at = [...path, 'when', index];
    const attribute = isObject(condition) ? stringIn(condition, 'key') : undefined;
    if (!isObject(condition) || attribute === undefined) return [unreadable(at)];
    return [
      ...foreignFields(condition, ['key', 'values', 'notValues'], at),
      ...testsOf({ attribute, negated: false, path: [...at, 'values'] }, condition.values),
      ...testsOf({ attribute, negated: true, path: [...at, 'notValues'] }, condition.notValues),
    ];
  });
}

/** A list without items asks for nothing. */
function testsOf(test: Pick<AttributeTest, 'attribute' | 'negated' | 'path'>, list: unknown): readonly AttributeTest[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list)) return [unreadable(test.path)];
  if (list.length === 0) return [];
  const values = list.filter((item): item is string => typeof item === 'string');
  return [{ ...test, values, readable: values.length === list.length }];
}

function foreignFields(object: JsonObject, fields: readonly string[], path: Path): readonly AttributeTest[] {
  return Object.keys(object)
    .filter((field) => !fields.includes(field))
    .map((field) => unreadable([...path, field]));
}

function unreadable(path: Path): AttributeTest {
  return { attribute: '', values: [], negated: false, path, readable: false };
}

function isListOrAbsent(value: unknown): boolean {
  return value === undefined || value === null || Array.isArray(value);
}
