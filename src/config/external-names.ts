import { type Misreading, quoted, unknownKeys } from '../answers/misreading.ts';
import type { ExternalNames } from '../model/externals.ts';
import { isObject } from '../model/value.ts';
import type { Path } from '../source/position.ts';

/** What each list holds, in words, and what its items look like. */
const lists: {
  readonly [list in keyof Required<ExternalNames>]: { readonly words: string; readonly pattern: RegExp };
} = {
  hosts: {
    words: 'a host such as "api.example.com", "*.example.com" or "web.shop"',
    pattern: /^(?:\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*\.?)$/,
  },
  namespaces: { words: 'the name of a namespace', pattern: /^[a-z0-9-]+$/ },
  gateways: { words: '"<namespace>/<name>"', pattern: /^[a-z0-9-]+\/[a-z0-9.-]+$/ },
  secrets: { words: '"<namespace>/<name>"', pattern: /^[a-z0-9-]+\/[a-z0-9.-]+$/ },
};

/** Reads what lives elsewhere. */
export function readExternals(
  written: unknown,
  path: Path,
): { readonly value: ExternalNames; readonly mistakes: readonly Misreading[] } {
  if (written === undefined || written === null) return { value: {}, mistakes: [] };
  if (!isObject(written)) {
    return { value: {}, mistakes: [{ path, message: `"externals" is a mapping, not ${quoted(written)}` }] };
  }
  const mistakes = [...unknownKeys(written, Object.keys(lists), { path, what: 'the externals' })];
  const value: { [name: string]: readonly string[] } = {};
  for (const [name, { words, pattern }] of Object.entries(lists)) {
    const list = written[name];
    if (list === undefined || list === null) continue;
    if (!Array.isArray(list)) {
      mistakes.push({ path: [...path, name], message: `"${name}" is a list, not ${quoted(list)}` });
      continue;
    }
    const isRight = (item: unknown): item is string => typeof item === 'string' && pattern.test(item);
    for (const [index, item] of list.entries()) {
      if (isRight(item)) continue;
      mistakes.push({ path: [...path, name, index], message: `An item of "${name}" is ${words}, not ${quoted(item)}` });
    }
    value[name] = list.filter(isRight);
  }
  return { value, mistakes };
}
