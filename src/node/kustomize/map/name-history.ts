import type { Field } from '../../../source/field.ts';
import type { RenderedObject } from './rendered-object.ts';
import type { SourceObject } from './source-objects.ts';

/** The field of a kustomization, by the kustomization's file. */
export type FieldOf = (file: string, field: string) => Field | undefined;

/** Every name that an object has on its way from `name` through kustomizations with prefixes and suffixes, itself the first. */
export function nameHistory(name: string, steps: readonly string[], fieldOf: FieldOf): readonly string[] {
  const names = [name];
  let current = name;
  for (const file of new Set(steps)) {
    const text = (field: string): string => {
      const value = fieldOf(file, field)?.value;
      return typeof value === 'string' ? value : '';
    };
    current = text('namePrefix') + current + text('nameSuffix');
    names.push(current);
  }
  return names;
}

/** The one of some written objects that became an object of the output. */
export function sourceOf(
  { kind, name, namespace, steps }: RenderedObject,
  written: readonly SourceObject[],
  fieldOf: FieldOf,
): SourceObject | undefined {
  const plain = name.replace(/-[a-z0-9]{10}$/, '');
  const ofKind = written.filter((it) => it.kind === kind);
  const rank = (it: SourceObject): number => {
    const history = nameHistory(it.name, steps, fieldOf);
    const last = history.at(-1);
    const sameNamespace = it.namespace === namespace || it.namespace === undefined ? 0.5 : 0;
    if (last === name || it.name === name) return 3 + sameNamespace;
    if (last === plain) return 2 + sameNamespace;
    return it.name !== '' && name.includes(it.name) ? 1 + sameNamespace : sameNamespace;
  };
  const [best] = ofKind.map((it) => ({ it, rank: rank(it) })).sort((a, b) => b.rank - a.rank);
  return best === undefined || (best.rank < 1 && ofKind.length > 1) ? undefined : best.it;
}
