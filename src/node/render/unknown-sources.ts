import path from 'node:path';
import { isObject, objectIn, objectsIn, stringIn, stringsIn } from '../../model/value.ts';
import type { KustomizeCopy } from './kustomize-copy.ts';
import { replacementsIn } from './lost-item.ts';

/**
 * Takes variables and replacements out of a copy whose source is a key of a ConfigMap or Secret that would be made of files which
 * are not there: kustomize would name them one by one. The note on the file says all that there is to say.
 */
export function withoutUnknownSources(copy: KustomizeCopy): void {
  const { incomplete } = copy;
  if (incomplete.size === 0) return;
  const known = knownKeys(copy);
  const isUnknown = (name: string | undefined, field: string | undefined): boolean => {
    if (name === undefined || field === undefined || !incomplete.has(name) || !field.startsWith('data.')) return false;
    return known.get(name)?.has(field.slice('data.'.length)) !== true;
  };
  for (const { directory, value } of copy.kustomizations) {
    if (Array.isArray(value.vars)) {
      value.vars = value.vars.filter((item) => {
        const name = isObject(item) ? stringIn(objectIn(item, 'objref'), 'name') : undefined;
        const field = isObject(item) ? objectIn(item, 'fieldref') : {};
        // Go reads names of keys whatever their case.
        return !isUnknown(name, stringIn(field, 'fieldpath') ?? stringIn(field, 'fieldPath'));
      });
    }
    if (!Array.isArray(value.replacements)) continue;
    const contentOf = (file: string): Uint8Array | undefined => copy.contents.get(path.resolve(directory, file));
    const all = value.replacements.flatMap((item) => replacementsIn(item, contentOf));
    const kept = all.filter((item) => {
      const source = isObject(item) ? objectIn(item, 'source') : {};
      return !isUnknown(stringIn(source, 'name'), stringIn(source, 'fieldPath'));
    });
    if (kept.length < all.length) value.replacements = kept;
  }
}

/** Keys that are written in the kustomizations themselves, or named after files that are there, by the name of the generator. */
function knownKeys({ kustomizations }: KustomizeCopy): ReadonlyMap<string, ReadonlySet<string>> {
  const keys = new Map<string, Set<string>>();
  for (const { value } of kustomizations) {
    for (const [, generator] of [...objectsIn(value, 'configMapGenerator'), ...objectsIn(value, 'secretGenerator')]) {
      const name = stringIn(generator, 'name') ?? '';
      const own = keys.get(name) ?? new Set();
      for (const given of [...stringsIn(generator, 'literals'), ...stringsIn(generator, 'files')]) {
        own.add(given.slice(0, given.indexOf('=')));
      }
      keys.set(name, own);
    }
  }
  return keys;
}
