import { isObject, type JsonObject } from '../../model/value.ts';
import type { Field } from '../../source/field.ts';
import type { Path } from '../../source/position.ts';
import type { InlineValues } from './chart-release.ts';

/** One `--set` of Helm. */
export interface SetValue {
  /** `ingress.hosts[0].name`: https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set */
  readonly name: string;
  readonly value: string;
  readonly isString: boolean;
  readonly field: Field;
}

/** The values that a list of settings makes; what cannot be read is left out. */
export function setValues(settings: readonly SetValue[]): InlineValues | undefined {
  const value: JsonObject = {};
  const fields = new Map<string, Field>();
  let first: Field | undefined;
  for (const setting of settings) {
    const path = setPath(setting.name);
    if (path === undefined || !assign(value, path, givenValue(setting))) continue;
    first ??= setting.field;
    fields.set(JSON.stringify(path), setting.field);
  }
  if (first === undefined) return undefined;
  const fallback = first;
  return {
    value,
    at: (path, _part, within) => {
      for (let length = path.length; length > 0; length--) {
        const field = fields.get(JSON.stringify(path.slice(0, length)));
        if (field === undefined) continue;
        return within === undefined || length < path.length ? field : field.within(within.start, within.end);
      }
      return fallback;
    },
  };
}

/** More would be made up by nobody. */
const longestList = 1000;

function setPath(name: string): Path | undefined {
  const path: (string | number)[] = [];
  const step = /((?:\\.|[^.[\\])+)?((?:\[\d+\])*)(?:\.|$)/y;
  while (step.lastIndex < name.length) {
    const match = step.exec(name);
    if (match === null || (match[1] === undefined && match[2] === '')) return undefined;
    if (match[1] !== undefined) path.push(match[1].replace(/\\(.)/g, '$1'));
    for (const [, index] of (match[2] ?? '').matchAll(/\[(\d+)\]/g)) path.push(Number(index));
  }
  return path.length === 0 || path.some((it) => typeof it === 'number' && it > longestList) ? undefined : path;
}

/** Types are guessed as `--set` does, and not at all by `--set-string`. */
function givenValue({ value, isString }: SetValue): unknown {
  if (/^\{.*\}$/s.test(value)) {
    const items = value.slice(1, -1).split(',');
    return items.map((item) => (isString ? item : typed(item)));
  }
  return isString ? value : typed(value);
}

function typed(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  return /^(?:0|-?[1-9][0-9]{0,14})$/.test(value) ? Number(value) : value;
}

function assign(target: JsonObject, path: Path, value: unknown): boolean {
  let at: unknown = target;
  for (const [index, step] of path.entries()) {
    const isLast = index === path.length - 1;
    const next = isLast ? value : typeof path[index + 1] === 'number' ? [] : {};
    const inner = stepInto(at, step, { next, isLast });
    if (inner === undefined) return false;
    at = inner.value;
  }
  return true;
}

function stepInto(
  at: unknown,
  step: string | number,
  { next, isLast }: { readonly next: unknown; readonly isLast: boolean },
): { readonly value: unknown } | undefined {
  if (Array.isArray(at) ? typeof step !== 'number' : !isObject(at) || typeof step !== 'string') return undefined;
  const container = at as Record<string | number, unknown>;
  const known = Object.hasOwn(container, step) ? container[step] : undefined;
  if (!isLast && typeof known === 'object' && known !== null) return { value: known };
  Object.defineProperty(container, step, { value: next, writable: true, enumerable: true, configurable: true });
  return { value: next };
}
