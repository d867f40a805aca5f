import path from 'node:path';
import { isObject, objectIn } from '../../model/value.ts';
import { parseFile } from '../../source/parse.ts';
import type { Removal } from './kustomize-copy.ts';
import { noteAt } from './lenient-kustomization.ts';

type ItemField = 'configMapGenerator' | 'secretGenerator' | 'replicas' | 'vars';

/** Takes an item out of a list of a kustomization that has lost what it applies to. A generator makes what it would have added to. */
export function withoutLostItem({ copy, from }: Removal, field: ItemField, name: string): boolean {
  const items = from.value[field];
  if (!Array.isArray(items)) return false;
  const isLost = (item: unknown): boolean => isObject(item) && item.name === name && item.behavior !== 'create';
  const index = items.findIndex(isLost);
  if (index < 0) return false;
  const kept = [...items];
  if (field.endsWith('Generator')) kept[index] = { ...items[index], behavior: 'create' };
  else kept.splice(index, 1);
  from.value[field] = kept;
  const written = from.document.root.get(field);
  const at = written.items().find(({ value }) => isLost(value)) ?? written;
  copy.notes.push(noteAt(at, `what this applies to is not there: ${described[field]} ${name}`));
  return true;
}

const described: { readonly [field in ItemField]: string } = {
  configMapGenerator: 'ConfigMap',
  secretGenerator: 'Secret',
  replicas: 'workload',
  vars: 'the source of',
};

/** Takes out the replacements that take what is not there from an object, or all that take something from it. */
export function withoutReplacements({ copy, from }: Removal, name: string, field: string | undefined): boolean {
  const { replacements } = from.value;
  if (!Array.isArray(replacements)) return false;
  const isLost = (item: unknown): boolean => {
    const source = isObject(item) ? objectIn(item, 'source') : {};
    return source.name === name && (field === undefined || source.fieldPath === field);
  };
  const all = replacements.flatMap((item) =>
    replacementsIn(item, (file) => copy.contents.get(path.resolve(from.directory, file))),
  );
  const kept = all.filter((item) => !isLost(item));
  if (kept.length === all.length) return false;
  from.value.replacements = kept;
  const written = from.document.root.get('replacements');
  const at = written.items().find(({ value }) => isLost(value)) ?? written;
  copy.notes.push(noteAt(at, `${field ?? 'a field'} of ${name}, which is not there, replaces nothing`));
  return true;
}

/** An item may name a file with many. */
export function replacementsIn(item: unknown, contentOf: (file: string) => Uint8Array | undefined): readonly unknown[] {
  const content = isObject(item) && typeof item.path === 'string' ? contentOf(item.path) : undefined;
  if (content === undefined) return [item];
  const { documents } = parseFile({ path: 'replacements.yaml', text: new TextDecoder().decode(content) });
  return documents.flatMap(({ value }) => (Array.isArray(value) ? value : [value]));
}
