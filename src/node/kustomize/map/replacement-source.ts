import { isObject, objectIn, objectsIn, stringIn, stringsIn, valueAt } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import type { Path } from '../../../source/position.ts';
import { type Selected, selects } from './patch.ts';
import type { Asked } from './written.ts';

/** Where a replacement takes its value from. */
export interface ReplacementSource {
  readonly select: (object: Selected) => boolean;
  readonly path: Path;
  /** Only a part of the value is taken, or only a part replaced. */
  readonly isPart: boolean;
  readonly at: Field;
}

/** The sources of replacements whose target is a place of an object: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/replacements/ */
export function* replacementSources(
  replacements: readonly Field[],
  object: Selected,
  { path }: Asked,
): Generator<ReplacementSource> {
  for (const at of replacements.toReversed()) {
    if (!isObject(at.value)) continue;
    const source = objectIn(at.value, 'source');
    for (const [, target] of objectsIn(at.value, 'targets')) {
      if (!selects(objectIn(target, 'select'), object)) continue;
      const fields = stringsIn(target, 'fieldPaths');
      if (!(fields.length === 0 ? ['metadata.name'] : fields).some((field) => leadsTo(field, path, object.value)))
        continue;
      yield {
        select: (candidate) => selects(source, candidate),
        path: stepsOf(stringIn(source, 'fieldPath') ?? 'metadata.name').map((step) =>
          /^\d+$/.test(step) ? Number(step) : step,
        ),
        isPart: isObject(target.options) || isObject(source.options),
        at,
      };
    }
  }
}

/** `spec.template.spec.containers.[name=web].image`; a dot in a name is escaped with a backslash. */
function stepsOf(field: string): readonly string[] {
  const steps = field.match(/(?:\[[^\]]*\]|\\\.|[^.])+/g) ?? [];
  return steps.map((step) => step.replaceAll('\\.', '.'));
}

function leadsTo(field: string, path: Path, root: unknown): boolean {
  const steps = stepsOf(field);
  if (steps.length !== path.length) return false;
  return steps.every((step, index) => {
    const own = path[index];
    if (step === '*' || String(own) === step) return true;
    const selector = /^\[([^=\]]+)=([^\]]*)\]$/.exec(step);
    if (selector === null || typeof own !== 'number') return false;
    const item = valueAt(root, path.slice(0, index + 1));
    return isObject(item) && String(item[selector[1] ?? '']) === selector[2];
  });
}
