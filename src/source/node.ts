import type { Segment } from './scalar-text.ts';

/** Where one value of a document is written. Offsets are those of the file's text. */
export interface Node {
  readonly start: number;
  end: number;
  /** Nothing is written: its place is its key. */
  readonly empty?: true;
  /** Of a scalar that is not written verbatim, or a string in quotes. */
  readonly segments?: readonly Segment[];
  readonly items?: Node[];
  readonly entries?: Entry[];
  /** What an alias stands for. */
  readonly target?: Node;
}

export interface Entry {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
  /** The mappings that a `<<` brings in, the one that wins first. */
  readonly merged?: readonly Node[];
}

/** What a node stands for: itself, or what its anchor marks. */
export function resolved(node: Node): Node {
  let found = node;
  while (found.target !== undefined) found = found.target;
  return found;
}

/** The entry that gives a mapping's key its value: the last that writes it. */
export function findEntry(node: Node, name: string): Entry | undefined {
  const { entries } = resolved(node);
  for (let index = (entries?.length ?? 0) - 1; index >= 0; index--) {
    const entry = entries?.[index];
    if (entry === undefined) continue;
    if (entry.merged === undefined) {
      if (entry.name === name) return entry;
      continue;
    }
    for (const source of entry.merged) {
      const found = findEntry(source, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Keys of a mapping in the order written; those that a merge brings in stand where the merge does. */
export function keyNames(node: Node, names = new Set<string>()): Set<string> {
  for (const entry of resolved(node).entries ?? []) {
    if (entry.merged === undefined) names.add(entry.name);
    else for (const source of entry.merged.toReversed()) keyNames(source, names);
  }
  return names;
}
