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

/** The one of some written objects that became an object of the output: by its name, then its kind, which a patch may change. */
export function sourceOf(
  object: RenderedObject,
  written: readonly SourceObject[],
  fieldOf: FieldOf,
): SourceObject | undefined {
  const ranked = written.map((it) => ({ it, rank: likeness(object, it, fieldOf) }));
  const [best] = ranked.sort((a, b) => b.rank - a.rank);
  return best === undefined || best.rank < 9 ? undefined : best.it;
}

function likeness({ value, kind, name, namespace, steps }: RenderedObject, it: SourceObject, fieldOf: FieldOf): number {
  const isKind = it.kind === kind;
  const byKind = (isKind ? 10 : 0) + (isKind && it.apiVersion === value.apiVersion ? 1 : 0);
  const byNamespace = it.namespace === namespace || it.namespace === undefined ? 0.5 : 0;
  const last = nameHistory(it.name, steps, fieldOf).at(-1);
  if (last === name || it.name === name) return byKind + byNamespace + 9;
  // A generator makes names end in a hash.
  if (last === name.replace(/-[a-z0-9]{10}$/, '')) return byKind + byNamespace + 8;
  return byKind + byNamespace + (it.name !== '' && name.includes(it.name) ? 2 : 0);
}
