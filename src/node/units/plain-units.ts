import { isSameValue } from '../../graph/identity-index.ts';
import { append } from '../../model/multimap.ts';
import type { ParsedFile } from '../../source/document.ts';
import { areAlternatives, type Identities, identitiesOf, joined } from './identities.ts';

/** Plain manifests that can be deployed together. */
export interface PlainUnit {
  /** Display path of the directory, or of the file that makes it a variant. Empty for the directory that paths start from. */
  readonly name: string;
  readonly files: readonly ParsedFile[];
  readonly why: string;
}

interface Directory {
  readonly path: string;
  readonly files: ParsedFile[];
  readonly children: Map<string, Directory>;
}

interface Group extends PlainUnit {
  readonly identities: Identities;
}

/** Folders that hold many small worlds, which are not deployed together. */
const exampleFolder =
  /(?:^|\/)(?:examples?|samples?|demos?|tutorials?|docs?|tests?|testdata|fixtures|labs?|workshops?)(?=\/|$)/i;

/** Beyond this many documents in all, variants are not each given the files that they share. */
const mostShared = 20_000;

/**
 * Splits plain manifests into what can be deployed together. Directories are joined from the bottom up until two files define the
 * same object differently: then the files that do are variants, one unit each, with what stands beside them.
 */
export function plainUnits(files: readonly ParsedFile[]): readonly PlainUnit[] {
  return groupsOf(treeOf(files));
}

function treeOf(files: readonly ParsedFile[]): Directory {
  const root: Directory = { path: '', files: [], children: new Map() };
  for (const file of files) {
    let directory = root;
    const steps = file.file.path.split('/');
    for (const step of steps.slice(0, -1)) {
      let child = directory.children.get(step);
      if (child === undefined) {
        const path = directory === root ? step : `${directory.path}/${step}`;
        child = { path, files: [], children: new Map() };
        directory.children.set(step, child);
      }
      directory = child;
    }
    directory.files.push(file);
  }
  return root;
}

function groupsOf(directory: Directory): readonly Group[] {
  const children = [...directory.children.values()].map(groupsOf);
  const own = directory.files.map((file): Group => {
    const { path } = file.file;
    return { name: path, files: [file], why: '', identities: identitiesOf(file, exampleFolder.test(path)) };
  });
  const single = children.flat();
  const parts = [...own, ...single];
  const identities = children.every((groups) => groups.length <= 1) ? joinedOf(parts) : undefined;
  if (identities !== undefined) return parts.length === 0 ? [] : [together(directory.path, parts, identities)];
  return variantsOf(directory.path, own, single);
}

function joinedOf(groups: readonly Group[]): Identities | undefined {
  return groups.length === 1 ? groups[0]?.identities : joined(groups.map(({ identities }) => identities));
}

function together(name: string, parts: readonly Group[], identities: Identities): Group {
  const [only] = parts;
  // A chain of directories with one thing at its end is called by that end.
  if (parts.length === 1 && only !== undefined && only.why !== '') return only;
  const files = parts.flatMap((part) => part.files);
  return { name, files, why: 'no two files define the same object differently', identities };
}

function variantsOf(name: string, own: readonly Group[], children: readonly Group[]): readonly Group[] {
  const alternatives = alternativesAmong(own);
  const variants = own.filter((group) => alternatives.has(group)).map(alone);
  const others = [...variants, ...children];
  const shared = own.filter((group) => !alternatives.has(group));
  if (shared.length === 0) return others;
  const base = together(name, shared, joinedOf(shared) ?? new Map());
  const documents = base.files.reduce((sum, file) => sum + file.documents.length, 0);
  let used = false;
  const units = others.map((group) => {
    const fits = documents * others.length <= mostShared && !areAlternatives(base.identities, group.identities);
    if (!fits) return group;
    used = true;
    return {
      ...group,
      files: [...base.files, ...group.files],
      identities: new Map([...base.identities, ...group.identities]),
    };
  });
  return used ? units : [base, ...units];
}

function alone(variant: Group): Group {
  return { ...variant, why: 'another file beside it defines the same object differently' };
}

/** Which ones define something that another one defines differently. */
function alternativesAmong(groups: readonly Group[]): ReadonlySet<Group> {
  const holders = new Map<string, Group[]>();
  for (const group of groups) for (const key of group.identities.keys()) append(holders, key, group);
  const found = new Set<Group>();
  for (const [key, holding] of holders) {
    const [first, ...others] = holding.map(({ identities }) => identities.get(key));
    if (others.some((value) => !isSameValue(first, value))) for (const group of holding) found.add(group);
  }
  return found;
}
