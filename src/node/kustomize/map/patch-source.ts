import { isSameValue } from '../../../graph/identity-index.ts';
import { isObject, stringIn, valueAt } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import type { Path } from '../../../source/position.ts';
import { aligned } from './alignment.ts';
import type { Patch } from './patch.ts';
import { type Asked, isPartOf, isScalar, type Written } from './written.ts';

/** What a patch that applies to an object says at a place of it. */
export function* writtenByPatch(patch: Patch, asked: Asked): Generator<Written> {
  if (Array.isArray(patch.root.value)) yield* writtenByOperations(patch.root, asked);
  else yield* writtenByMerge(patch.root, asked);
}

/** What only says which object is meant. */
const selecting: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'metadata.name',
  'metadata.namespace',
]);

function* writtenByMerge(root: Field, { object, path, value }: Asked): Generator<Written> {
  if (path.length === 0 || selecting.has(path.join('.'))) return;
  const { field, isWhole } = aligned(object.value, root, path);
  if (!isWhole) return;
  if (isScalar(value) ? isSameValue(field.value, value) : isPartOf(field.value, value)) {
    yield { at: field, how: isScalar(value) ? 'wrote' : 'guessed' };
  } else yield { at: field, how: 'near' };
}

/** RFC 6902. The last operation wins. */
function* writtenByOperations(root: Field, { object, path, value }: Asked): Generator<Written> {
  for (const operation of root.items().toReversed()) {
    if (!isObject(operation.value)) continue;
    const kind = stringIn(operation.value, 'op');
    const pointer = stringIn(operation.value, 'path');
    if (pointer === undefined || (kind !== 'add' && kind !== 'replace')) continue;
    const steps = pointer.split('/').slice(1).map(unescaped);
    const match = leadsTo(steps, path);
    if (match === 'elsewhere') continue;
    const inside = path.slice(steps.length);
    const { field, isWhole } = aligned(
      valueAt(object.value, path.slice(0, steps.length)),
      operation.get('value'),
      inside,
    );
    if (!isWhole) continue;
    const isSame = isScalar(value) ? isSameValue(field.value, value) : isPartOf(field.value, value);
    if (isSame) yield { at: field, how: match === 'there' && isScalar(value) ? 'wrote' : 'guessed' };
    else if (match === 'there') yield { at: field, how: 'near' };
  }
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Other operations may have moved items of a list since. */
function leadsTo(steps: readonly string[], path: Path): 'there' | 'maybe' | 'elsewhere' {
  if (steps.length > path.length || steps.length === 0) return 'elsewhere';
  let match: 'there' | 'maybe' = 'there';
  for (const [index, step] of steps.entries()) {
    const own = path[index];
    if (String(own) === step) continue;
    if (typeof own !== 'number' || !/^(?:-|\d+)$/.test(step)) return 'elsewhere';
    if (step !== '-') match = 'maybe';
  }
  return match;
}
