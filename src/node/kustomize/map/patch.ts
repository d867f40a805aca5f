import { RegularExpression } from '../../../model/regular-expression.ts';
import { isObject, type JsonObject, objectIn, stringIn } from '../../../model/value.ts';
import type { Field } from '../../../source/field.ts';
import { parseFile } from '../../../source/parse.ts';
import { isInline } from '../written-paths.ts';

/** One patch of a kustomization: a document that is merged, or a list of operations. */
export interface Patch {
  readonly root: Field;
  /** What it applies to, where it does not say so itself. */
  readonly target: JsonObject | undefined;
}

/** Gives the documents of a file that a kustomization names. */
export type DocumentsAt = (path: string) => readonly Field[];

/** The patch or patches of one item of a list of patches: inline, in a file, or in the old form of a mere path. */
export function patchesOf(item: Field, documentsAt: DocumentsAt): readonly Patch[] {
  const { value } = item;
  if (typeof value === 'string')
    return patchesIn(isInline(value) ? embeddedRoots(item) : documentsAt(value), undefined);
  if (!isObject(value)) return [];
  const target = isObject(value.target) ? value.target : undefined;
  const path = stringIn(value, 'path');
  return patchesIn(path === undefined ? embeddedRoots(item.get('patch')) : documentsAt(path), target);
}

function patchesIn(roots: readonly Field[], target: JsonObject | undefined): readonly Patch[] {
  return roots.map((root) => ({ root, target }));
}

/** All documents of the text that a field holds, with the places in the file that holds it. */
function embeddedRoots(field: Field): readonly Field[] {
  const { value: text } = field;
  if (typeof text !== 'string') return [];
  const origin = ({ start, end }: { start: number; end: number }): ReturnType<Field['within']> =>
    field.within(start, end);
  return parseFile({ path: 'embedded.yaml', text, origin }).documents.map(({ root }) => root);
}

/** An object as a patch selects it: by any name that it had. */
export interface Selected {
  readonly value: JsonObject;
  readonly names: ReadonlySet<string>;
}

/** Whether a patch applies to an object: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/ */
export function appliesTo({ root, target }: Patch, object: Selected): boolean {
  if (target !== undefined) return selects(target, object);
  const { value } = root;
  if (!isObject(value) || value.kind !== object.value.kind) return false;
  return object.names.has(stringIn(objectIn(value, 'metadata'), 'name') ?? '');
}

export function selects(target: JsonObject, { value, names }: Selected): boolean {
  const [group, version] = groupAndVersion(stringIn(value, 'apiVersion') ?? '');
  const matches = (key: string, candidates: Iterable<string>): boolean => {
    const pattern = stringIn(target, key);
    return pattern === undefined || pattern === '' || [...candidates].some((it) => matchesWhole(pattern, it));
  };
  const metadata = objectIn(value, 'metadata');
  return (
    matches('group', [group]) &&
    matches('version', [version]) &&
    matches('kind', [stringIn(value, 'kind') ?? '']) &&
    matches('name', names) &&
    hasLabels(stringIn(target, 'labelSelector'), objectIn(metadata, 'labels')) &&
    hasLabels(stringIn(target, 'annotationSelector'), objectIn(metadata, 'annotations'))
  );
}

function groupAndVersion(apiVersion: string): readonly [string, string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

function matchesWhole(pattern: string, text: string): boolean {
  return pattern === text || RegularExpression.of(pattern)?.matchesWhole(text) === true;
}

/** Only equality is looked at: what else a selector asks for is taken to hold. */
function hasLabels(selector: string | undefined, labels: JsonObject): boolean {
  return (selector ?? '').split(',').every((term) => {
    const equal = /^\s*([^\s=!]+)\s*==?\s*([^\s=]*)\s*$/.exec(term);
    return equal === null || labels[equal[1] ?? ''] === equal[2];
  });
}
