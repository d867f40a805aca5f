import { isObject, objectIn, stringIn } from '../../../model/value.ts';
import type { ParsedFile } from '../../../source/document.ts';
import type { Field } from '../../../source/field.ts';

/** An object as it is written in a file. */
export interface SourceObject {
  readonly at: Field;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

const known = new WeakMap<ParsedFile, readonly SourceObject[]>();

/** The objects of a file, those of a List each by itself. */
export function sourceObjects(file: ParsedFile): readonly SourceObject[] {
  const found = known.get(file) ?? file.documents.flatMap(({ root }) => objectsOf(root));
  known.set(file, found);
  return found;
}

function objectsOf(at: Field): readonly SourceObject[] {
  const { value } = at;
  if (!isObject(value)) return [];
  const kind = stringIn(value, 'kind') ?? '';
  if (kind.endsWith('List') && Array.isArray(value.items)) return at.get('items').items().flatMap(objectsOf);
  const metadata = objectIn(value, 'metadata');
  const apiVersion = stringIn(value, 'apiVersion') ?? '';
  return [{ at, apiVersion, kind, name: stringIn(metadata, 'name') ?? '', namespace: stringIn(metadata, 'namespace') }];
}
