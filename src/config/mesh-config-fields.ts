import { parseDuration } from '../model/duration.ts';
import {
  httpRetryKeys,
  meshConfigKeys,
  outboundTrafficPolicyKeys,
  outboundTrafficPolicyModes,
} from '../model/istio/mesh-config.ts';
import { closest } from '../model/spelling.ts';
import { isObject } from '../model/value.ts';
import type { Field } from '../source/field.ts';
import type { ConfigProblem } from './config-problem.ts';

/** What a field of the mesh configuration has to be, in words, and whether a value is that. */
interface Expectation {
  readonly words: string;
  accepts(value: unknown): boolean;
  /** Words that may be meant. */
  readonly choices?: readonly string[];
}

const text: Expectation = { words: 'a string', accepts: (value) => typeof value === 'string' };
const flag: Expectation = { words: 'true or false', accepts: (value) => typeof value === 'boolean' };
const mapping: Expectation = { words: 'a mapping', accepts: isObject };
const wholeNumber: Expectation = {
  words: 'a whole number that is not negative',
  accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
};
const duration: Expectation = {
  words: 'a duration such as 2s or 500ms',
  accepts: (value) => parseDuration(value) !== undefined,
};
const mode: Expectation = {
  words: `one of ${outboundTrafficPolicyModes.join(', ')}`,
  accepts: (value) => typeof value === 'string' && outboundTrafficPolicyModes.includes(value),
  choices: outboundTrafficPolicyModes,
};

const upgradePolicies: readonly string[] = ['DO_NOT_UPGRADE', 'UPGRADE'];
const upgradePolicy: Expectation = {
  words: `one of ${upgradePolicies.join(', ')}`,
  accepts: (value) => typeof value === 'string' && upgradePolicies.includes(value),
  choices: upgradePolicies,
};

/** The fields that meshlint reads, by their path. */
const expectations: readonly (readonly [path: readonly string[], expected: Expectation])[] = [
  [['rootNamespace'], text],
  [['trustDomain'], text],
  [['enableAutoMtls'], flag],
  [['outboundTrafficPolicy'], mapping],
  [['outboundTrafficPolicy', 'mode'], mode],
  [['connectTimeout'], duration],
  [['h2UpgradePolicy'], upgradePolicy],
  [['defaultTrafficPolicy'], mapping],
  [['defaultHttpRetryPolicy'], mapping],
  [['defaultHttpRetryPolicy', 'attempts'], wholeNumber],
  [['defaultHttpRetryPolicy', 'perTryTimeout'], duration],
  [['defaultHttpRetryPolicy', 'backoff'], duration],
  [['defaultHttpRetryPolicy', 'retryOn'], text],
];

/** Values that cannot be what their fields mean. A null is an absent value, as everywhere in Kubernetes. */
export function* wrongValues(root: Field): Generator<ConfigProblem> {
  for (const [path, { words, accepts, choices = [] }] of expectations) {
    const field = root.get(...path);
    const { value } = field;
    if (value === undefined || value === null || accepts(value)) continue;
    const meant = typeof value === 'string' ? closest(value, choices) : undefined;
    yield {
      at: field,
      message: `${path.join('.')} in the mesh configuration must be ${words}, not ${written(value)}`,
      help: meant === undefined ? undefined : `did you mean "${meant}"?`,
    };
  }
}

const maximumShown = 60;

function written(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'a mapping';
  const json = JSON.stringify(value);
  return json.length > maximumShown ? `${json.slice(0, maximumShown)}\u2026` : json;
}

/** Keys that hardly mean anything but another key. One that is like none may come from a newer Istio. */
export function* misspeltKeys(root: Field): Generator<ConfigProblem> {
  yield* misspeltIn(root, meshConfigKeys);
  yield* misspeltIn(root.get('outboundTrafficPolicy'), outboundTrafficPolicyKeys);
  yield* misspeltIn(root.get('defaultHttpRetryPolicy'), httpRetryKeys);
}

function* misspeltIn(parent: Field, known: readonly string[]): Generator<ConfigProblem> {
  for (const [name, field] of parent.entries()) {
    if (known.includes(name)) continue;
    const proto = protoSpelling(name);
    const isProto = proto !== name && known.includes(proto);
    const meant = isProto ? proto : closest(name, known);
    if (meant === undefined || (isProto && !isRead(field, proto))) continue;
    yield {
      at: field.key,
      message: isProto
        ? `The mesh configuration spells a field "${name}", which meshlint does not read`
        : `"${name}" is no field of the mesh configuration: Istio would pass over it`,
      help: isProto ? `write "${meant}", as Istio's documentation does` : `did you mean "${meant}"?`,
    };
  }
}

/** Istio also takes the names of the protocol buffers: root_namespace for rootNamespace. */
function protoSpelling(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function isRead({ path }: Field, name: string): boolean {
  const full = [...path.slice(0, -1), name].join('.');
  return expectations.some(([expected]) => expected.join('.') === full);
}
