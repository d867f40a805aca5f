import { inCopy, type KustomizeCopy, type Removal } from './kustomize-copy.ts';
import { withoutLostItem, withoutReplacements } from './lost-item.ts';
import { withoutLostPatches, withoutOperation } from './lost-patch.ts';

/** What kustomize could not apply, since what it applies to is not there. */
interface Lost {
  readonly message: RegExp;
  /** Takes it out of one kustomization, and gives the note that says so. */
  readonly remove: (removal: Removal, found: readonly (string | undefined)[]) => boolean;
}

/** The words of kustomize, versions 4 and 5 (`api/resmap`, `api/internal/accumulator`, `api/filters` in its source). */
const losses: readonly Lost[] = [
  {
    message: /no matches for Id ([^.\s/]+)\.\S*?\/([^;"\s]+)\.(?:\[noNs\]|[a-z0-9-]+)(?:[;"\s]|$)/,
    remove: (removal, [kind = '', name = '']) => withoutLostPatches(removal, { kind, name }),
  },
  {
    message: /id resid\.ResId\{.*?Kind:"(\w+)".*?Name:"([^"]+)".*?does not exist; cannot merge or replace/,
    remove: (removal, [kind = '', name = '']) =>
      withoutLostItem(removal, kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator', name),
  },
  {
    message: /resource with name (\S+) does not match a config with the following GVK/,
    remove: (removal, [name = '']) => withoutLostItem(removal, 'replicas', name),
  },
  {
    message: /(?:fieldPath `([^`]+)` is missing for replacement source|nothing selected by) (\S+)/,
    remove: (removal, [field, source = '']) => withoutReplacements(removal, selectedName(source), field),
  },
  {
    message: /(?:field specified in )?var '\{?([^' ]+)[^']*' (?:cannot be mapped|not found)/,
    remove: (removal, [name = '']) => withoutLostItem(removal, 'vars', name),
  },
  {
    message: /operation does not apply: doc is missing (?:path|key): "?([^\s":]+)/,
    // Where all is there, kustomize is right to refuse.
    remove: (removal, [pointer = '']) => removal.copy.notes.length > 0 && withoutOperation(removal, pointer),
  },
];

/** `ConfigMap.v1.[noGrp]/name.[noNs]`, with a field behind a colon in some versions. */
function selectedName(selected: string): string {
  return (selected.split('/')[1] ?? '').replace(/:.*$/, '').replace(/\.(?:\[noNs\]|[a-z0-9-]+)$/, '');
}

/** Takes out of a copy what has lost its target, with a note. False when the failure is another one. */
export function withoutLostTarget(copy: KustomizeCopy, stderr: string): boolean {
  // kubectl logs its errors, in quotes.
  const words = stderr.replaceAll('\\"', '"');
  for (const { message, remove } of losses) {
    const found = message.exec(words);
    if (found === null) continue;
    for (const from of candidates(copy, stderr)) {
      if (remove({ copy, from }, found.slice(1))) return true;
    }
  }
  return false;
}

/** The kustomization that failed is the innermost of those that it names; for want of it any other. */
function candidates(copy: KustomizeCopy, stderr: string): KustomizeCopy['kustomizations'] {
  const named = [
    ...stderr.matchAll(/(?:recursed (?:accumulation|merging) (?:of|from) path|accumulateDirectory:?) '([^']+)'/g),
  ];
  const innermost = named.at(-1)?.[1];
  const rank = ({ directory }: Removal['from']): number => (inCopy(directory, copy.repository) === innermost ? 0 : 1);
  // The one that is built comes first among the rest.
  return [...copy.kustomizations].sort((a, b) => rank(a) - rank(b));
}
