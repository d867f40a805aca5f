import { isObject, numberIn, stringIn } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import { imageParts, imageReplacement } from '../image.ts';
import type { Asked, Written } from './written.ts';

/** Fields of one kustomization, with those that its deployer adds before them: what is added wins. */
export type KustomizationFields = (name: string) => readonly Field[];

const labelParents: ReadonlySet<unknown> = new Set(['labels', 'matchLabels', 'selector', 'podSelector']);

/** What fields of a kustomization say that write into objects themselves, the last to be applied first. */
export function* writtenByFields(
  fields: KustomizationFields,
  names: ReadonlySet<string>,
  asked: Asked,
): Generator<Written> {
  const { path, value } = asked;
  const last = path.at(-1);
  if (last === 'image' || last === 'newTag') for (const list of fields('images')) yield* writtenByImages(list, value);
  if (last === 'replicas') for (const list of fields('replicas')) yield* writtenByReplicas(list, names, value);
  const parent = path.at(-2);
  if (parent === 'annotations') for (const all of fields('commonAnnotations')) yield* writtenByPairs(all, last, value);
  if (labelParents.has(parent)) {
    for (const list of fields('labels')) {
      for (const item of list.items().toReversed()) yield* writtenByPairs(item.get('pairs'), last, value);
    }
    for (const all of fields('commonLabels')) yield* writtenByPairs(all, last, value);
  }
  const isNamespace = last === 'namespace' || (asked.object.kind === 'Namespace' && path.join('.') === 'metadata.name');
  if (isNamespace) for (const at of fields('namespace')) if (at.value === value) yield { at, how: 'wrote' };
}

function* writtenByPairs(all: Field, key: string | number | undefined, value: unknown): Generator<Written> {
  const at = key === undefined ? all : all.get(key);
  if (at.value === value && value !== undefined) yield { at, how: 'wrote' };
}

function* writtenByReplicas(list: Field, names: ReadonlySet<string>, value: unknown): Generator<Written> {
  for (const item of list.items()) {
    if (!isObject(item.value) || !names.has(stringIn(item.value, 'name') ?? '')) continue;
    if (numberIn(item.value, 'count') === value) yield { at: item.get('count'), how: 'wrote' };
  }
}

/** An image is put together, so that no one field holds it. */
function* writtenByImages(list: Field, value: unknown): Generator<Written> {
  if (typeof value !== 'string') return;
  const image = imageParts(value);
  for (const item of list.items().toReversed()) {
    const replacement = imageReplacement(item);
    if (replacement === undefined || (replacement.newName ?? replacement.name) !== image.name) continue;
    if (replacement.newTag !== undefined && replacement.newTag !== image.tag) continue;
    if (replacement.digest !== undefined && replacement.digest !== image.digest) continue;
    const field = (['digest', 'newTag', 'newName'] as const).find((key) => replacement[key] !== undefined);
    yield { at: isObject(item.value) && field !== undefined ? item.get(field) : item, how: 'made' };
  }
}
