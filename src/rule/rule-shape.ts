import { kindNames } from '../model/kinds.ts';
import { closest } from '../model/spelling.ts';
import { isObject } from '../model/value.ts';
import { ruleIdPattern } from './rule-area.ts';

/** What is wrong with a value that is to be a rule, one sentence for each mistake; nothing when it is one. */
export function ruleMistakes(value: unknown): readonly string[] {
  if (!isObject(value)) return ['A rule is an object'];
  const name = typeof value.id === 'string' ? `The rule ${JSON.stringify(value.id)}` : 'A rule';
  const mistakes = fields.flatMap(([field, is, isRight]) =>
    isRight(value[field]) ? [] : [`${name} has no right "${field}": it is ${is}`],
  );
  return mistakes.length > 0 ? mistakes : unknownKinds(value.on, name);
}

type Field = readonly [name: string, is: string, isRight: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && !/\p{Cc}/u.test(value);
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isVersion = (value: unknown): boolean => typeof value === 'string' && /^1\.\d{1,3}$/.test(value);
const orAbsent =
  (isRight: Field[2]): Field[2] =>
  (value) =>
    value === undefined || isRight(value);

const fields: readonly Field[] = [
  ['id', 'two words in kebab-case, "area/defect"', (it) => typeof it === 'string' && ruleIdPattern.test(it)],
  ['summary', 'one sentence without full stop', (it) => isText(it) && !String(it).endsWith('.')],
  ['severity', 'one of error, warning, info', (it) => it === 'error' || it === 'warning' || it === 'info'],
  ['on', 'a list of kinds', (it) => isTexts(it) && (it as readonly unknown[]).length > 0],
  ['since', 'a version of Istio such as "1.27"', orAbsent(isVersion)],
  ['until', 'a version of Istio such as "1.27"', orAbsent(isVersion)],
  ['also', 'a list of codes', orAbsent(isTexts)],
  ['check', 'a function', (it) => typeof it === 'function'],
];

function unknownKinds(on: unknown, name: string): readonly string[] {
  const kinds: readonly unknown[] = Array.isArray(on) ? on : [];
  return kinds.flatMap((kind) => {
    if (typeof kind !== 'string' || kindNames.has(kind)) return [];
    const near = closest(kind, kindNames);
    return [
      `${name} is on the kind "${kind}", which meshlint does not know${near === undefined ? '' : `: "${near}"?`}`,
    ];
  });
}
