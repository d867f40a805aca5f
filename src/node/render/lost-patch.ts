import path from 'node:path';
import { isObject, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { ParsedFile } from '../../source/document.ts';
import { parseFile } from '../../source/parse.ts';
import { isInline } from '../kustomize/written-paths.ts';
import type { KustomizeCopy, Removal } from './kustomize-copy.ts';
import { noteAt } from './lenient-kustomization.ts';

/** What a patch applies to. */
interface Target {
  readonly kind: string;
  readonly name: string;
}

const patchFields = ['patchesStrategicMerge', 'patches', 'patchesJson6902'] as const;

/**
 * Takes the patch of one object out of a kustomization, and with it all others of the copy for which nothing of that kind and name
 * is there: kustomize would name them one by one.
 */
export function withoutLostPatches(removal: Removal, { kind, name }: Target): boolean {
  const isNamed = (target: Target): boolean => target.kind === kind && target.name === name;
  // Where a patch says what it applies to, there may be none.
  const applies = (item: unknown): boolean => !isObject(item) || item.target === undefined;
  if (!withoutDocument(removal, (value, item) => applies(item) && isNamed(targetOf(value)))) return false;
  const { copy } = removal;
  const known = namesByKind(copy);
  // Names get prefixes and suffixes.
  const isLost = (value: unknown, item: unknown): boolean => {
    const target = targetOf(value);
    return (
      applies(item) && target.kind !== '' && ![...(known.get(target.kind) ?? [])].some((it) => target.name.includes(it))
    );
  };
  for (const from of copy.kustomizations) while (withoutDocument({ copy, from }, isLost));
  return true;
}

function targetOf(value: unknown): Target {
  if (!isObject(value)) return { kind: '', name: '' };
  return { kind: stringIn(value, 'kind') ?? '', name: stringIn(objectIn(value, 'metadata'), 'name') ?? '' };
}

/** What is listed as a resource or generated, anywhere in a copy. */
function namesByKind({ kustomizations, parsed }: KustomizeCopy): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  const add = ({ kind, name }: Target): unknown => names.get(kind)?.add(name) ?? names.set(kind, new Set([name]));
  for (const { directory, value } of kustomizations) {
    for (const file of [
      ...stringsIn(value, 'resources'),
      ...stringsIn(value, 'bases'),
      ...stringsIn(value, 'generators'),
    ]) {
      for (const document of parsed(path.resolve(directory, file))?.documents ?? []) {
        add(targetOf(document.value));
        if (isObject(document.value)) for (const [, item] of objectsIn(document.value, 'items')) add(targetOf(item));
      }
    }
    for (const [, { name }] of objectsIn(value, 'configMapGenerator')) add({ kind: 'ConfigMap', name: String(name) });
    for (const [, { name }] of objectsIn(value, 'secretGenerator')) add({ kind: 'Secret', name: String(name) });
  }
  return names;
}

/** Takes the JSON patch out that writes to a place which is not there. */
export function withoutOperation(removal: Removal, pointer: string): boolean {
  return withoutDocument(
    removal,
    (value) => Array.isArray(value) && value.some((operation) => isObject(operation) && operation.path === pointer),
  );
}

function withoutDocument(removal: Removal, isLost: (value: unknown, item: unknown) => boolean): boolean {
  const { value } = removal.from;
  for (const field of patchFields) {
    const items = value[field];
    if (!Array.isArray(items)) continue;
    for (const [index, item] of items.entries()) {
      const patch = parsedPatch(removal, item);
      const lost = patch?.documents.find((document) => isLost(document.value, item));
      if (patch === undefined || lost === undefined) continue;
      const others = patch.documents.filter((document) => document !== lost && document.value !== null);
      const rest = others.map(({ start, end }) => patch.file.text.slice(start, end)).join('\n---\n');
      value[field] = items.toSpliced(index, 1, ...(others.length === 0 ? [] : [withText(item, rest)]));
      addNote(removal, item, lost.index);
      return true;
    }
  }
  return false;
}

/** The text that an item of a list of patches holds or names. */
function parsedPatch({ copy, from }: Removal, item: unknown): ParsedFile | undefined {
  if (typeof item === 'string' && isInline(item)) return parseFile({ path: 'patch.yaml', text: item });
  if (isObject(item) && typeof item.patch === 'string') return parseFile({ path: 'patch.yaml', text: item.patch });
  const named = typeof item === 'string' ? item : isObject(item) ? item.path : undefined;
  const content = typeof named === 'string' ? copy.contents.get(path.resolve(from.directory, named)) : undefined;
  if (content === undefined) return undefined;
  return parseFile({ path: String(named), text: new TextDecoder().decode(content) });
}

/** Documents of a file may be of use to others, so that the file stays as it is. */
function withText(item: unknown, patch: string): unknown {
  if (!isObject(item)) return patch;
  const { path: _, ...rest } = item;
  return { ...rest, patch };
}

function addNote({ copy, from }: Removal, item: unknown, index: number): void {
  const reason = 'this patch is left out: what it applies to is not there';
  const { root } = from.document;
  const named = typeof item === 'string' && !isInline(item) ? item : isObject(item) ? item.path : undefined;
  const file = typeof named === 'string' ? copy.parsed(path.resolve(from.directory, named)) : undefined;
  const inline = patchFields
    .flatMap((field) => root.get(field).items())
    .find(({ value }) => value === item || (isObject(value) && isObject(item) && value.patch === item.patch));
  copy.notes.push(noteAt(file?.documents.find((document) => document.index === index)?.root ?? inline ?? root, reason));
}
