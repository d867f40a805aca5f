import { isObject, objectIn } from '../../model/value.ts';
import type { Field } from '../../source/field.ts';
import { imageReplacement } from '../kustomize/image.ts';
import type { Overlay } from './overlay.ts';

/** Adds to a kustomization what its deployer adds, which edits it before the build instead of building around it. */
export function applyOverlay(value: { [field: string]: unknown }, { namespace, fields = {} }: Overlay): void {
  if (namespace?.overrides === true) value.namespace = namespace.name;
  for (const name of ['namePrefix', 'nameSuffix'] as const) {
    const given = fields[name]?.value;
    if (typeof given === 'string' && given !== '') value[name] = given;
  }
  for (const name of ['commonLabels', 'commonAnnotations'] as const) {
    if (isObject(fields[name]?.value)) value[name] = { ...objectIn(value, name), ...fields[name].value };
  }
  for (const name of ['patches', 'replicas'] as const) {
    const items = itemsOf(fields[name]);
    if (items.length > 0) value[name] = [...listOf(value[name]), ...items];
  }
  const images = (fields.images?.items() ?? []).flatMap((item) => imageReplacement(item) ?? []);
  const replaced = new Set<unknown>(images.map(({ name }) => name));
  const others = listOf(value.images).filter((image) => !isObject(image) || !replaced.has(image.name));
  if (images.length > 0) value.images = [...others, ...images];
}

function itemsOf(field: Field | undefined): readonly unknown[] {
  return (field?.items() ?? []).map((item) => item.value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
