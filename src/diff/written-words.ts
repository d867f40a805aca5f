import { isObject } from '../model/value.ts';

/** Plain data in one line, the same whatever the order of its keys: `uri prefix /api, headers x-user exact bob`. */
export function written(value: unknown): string {
  return [...pairs(value, [])].join(', ');
}

function* pairs(value: unknown, path: readonly string[]): Generator<string> {
  if (Array.isArray(value) && value.some((item) => isObject(item))) {
    for (const item of value) yield [...path, `{${written(item)}}`].join(' ');
  } else if (Array.isArray(value)) {
    yield [...path, value.map((item) => String(item)).join(' ')].join(' ');
  } else if (isObject(value)) {
    const keys = Object.keys(value).filter((key) => value[key] !== undefined);
    if (keys.length === 0 && path.length > 0) yield path.join(' ');
    for (const key of keys.sort()) yield* pairs(value[key], [...path, key]);
  } else {
    yield [...path, value === null ? 'null' : String(value)].join(' ');
  }
}
