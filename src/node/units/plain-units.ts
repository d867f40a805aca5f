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
export function plainUnits(
  files: readonly ParsedFile[],
  isExample: (path: string) => boolean = looksLikeExample,
): readonly PlainUnit[] {
  return groupsOf(treeOf(files), isExample);
}

export function looksLikeExample(path: string): boolean {
  return exampleFolder.test(path);
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

function groupsOf(directory: Directory, isExample: (path: string) => boolean): readonly Group[] {
  const children = [...directory.children.values()].map((child) => groupsOf(child, isExample));
  const own = directory.files.map((file): Group => {
    const { path } = file.file;
    return { name: path, files: [file], why: '', identities: identitiesOf(file, isExample(path)) };
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
  const isVariant = alternativesAmong(own);
  const variants = own.filter((_, index) => isVariant[index] === true);
  const shared = own.filter((_, index) => isVariant[index] === false);
  if (shared.length === 0) return [...variants.map((variant) => alone(variant)), ...children];
  const base = together(name, shared, joinedOf(shared) ?? new Map());
  const others = [...variants, ...children];
  const documents = base.files.reduce((sum, file) => sum + file.documents.length, 0);
  let used = false;
  const units = others.map((group) => {
    const isVariant = variants.includes(group);
    const fits = documents * others.length <= mostShared && !areAlternatives(base.identities, group.identities);
    if (!fits) return isVariant ? alone(group) : group;
    used = true;
    return {
      name: group.name,
      files: [...base.files, ...group.files],
      why: isVariant ? `another file beside it defines the same object differently` : group.why,
      identities: new Map([...base.identities, ...group.identities]),
    };
  });
  return used ? units : [base, ...units];
}

function alone(variant: Group): Group {
  return { ...variant, why: 'another file beside it defines the same object differently' };
}

/** Which ones define something that another one defines differently. */
function alternativesAmong(groups: readonly Group[]): readonly boolean[] {
  const holders = new Map<string, number[]>();
  for (const [index, { identities }] of groups.entries()) {
    for (const key of identities.keys()) {
      const present = holders.get(key);
      if (present === undefined) holders.set(key, [index]);
      else present.push(index);
    }
  }
  const found = groups.map(() => false);
  for (const [key, indices] of holders) {
    if (indices.length < 2) continue;
    const values = indices.map((index) => new Map([[key, groups[index]?.identities.get(key)]]));
    const [first = new Map()] = values;
    if (values.some((value) => areAlternatives(first, value))) for (const index of indices) found[index] = true;
  }
  return found;
}
