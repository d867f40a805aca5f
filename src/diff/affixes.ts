import { append, remember } from '../model/multimap.ts';
import { type Affix, withoutAffix } from './naming.ts';

/** An object by what it is and is called, wherever it is. */
export interface NamedObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** What the overlays of both units add to names. */
export interface Affixes {
  readonly a: Affix;
  readonly b: Affix;
  /** How many objects have the same name without it. */
  readonly shared: number;
}

export const noAffix: Affix = { prefix: '', suffix: '' };
export const noAffixes: Affixes = { a: noAffix, b: noAffix, shared: 0 };

/** Beginnings (or ends) of names that so many different things follow say nothing. */
const mostPerRest = 20;

/**
 * Finds the prefix or suffix that an overlay gives to all names, as kustomize's `namePrefix` and `nameSuffix` do: with it, names of the
 * units that are different become the same. Two names have to, or one whose prefix is part of the unit's own name.
 */
export function affixesOf(
  objects: { readonly a: readonly NamedObject[]; readonly b: readonly NamedObject[] },
  units: { readonly a: string; readonly b: string },
): Affixes {
  const [keysA, keysB] = [keysOf(objects.a), keysOf(objects.b)];
  const a = [...keysA.values()].filter((it) => !keysB.has(keyOf(it)));
  const b = [...keysB.values()].filter((it) => !keysA.has(keyOf(it)));
  const enough = Math.max(1, Math.min(a.length, b.length) / 2);
  const prefix = best(votes(a, b, 'prefix'));
  const suffix = best(votes(a, b, 'suffix'));
  const found = (suffix?.shared.size ?? 0) > (prefix?.shared.size ?? 0) ? suffix : prefix;
  if (found === undefined || found.shared.size < enough) return noAffixes;
  const bases = new Set([...found.shared].map((key) => key.slice(key.indexOf(' ') + 1)));
  const isNamed = (part: string, unit: string): boolean => part === '' || unit.includes(part.replace(/^-|-$/g, ''));
  if (bases.size < 2 && !(isNamed(found.a, units.a) && isNamed(found.b, units.b))) return noAffixes;
  const affix = (part: string): Affix => ({ ...noAffix, [found.end]: part });
  return { a: affix(found.a), b: affix(found.b), shared: found.shared.size };
}

/** Whether the object has the affix. */
export function isAffixed({ name }: NamedObject, affix: Affix): boolean {
  return withoutAffix(name, affix) !== name;
}

function keysOf(objects: readonly NamedObject[]): ReadonlyMap<string, NamedObject> {
  return new Map(objects.map((it) => [keyOf(it), it]));
}

function keyOf({ kind, name }: NamedObject): string {
  return `${kind} ${name}`;
}

interface Candidate {
  readonly end: keyof Affix;
  readonly a: string;
  readonly b: string;
  /** Kinds and names that become the same. */
  readonly shared: Set<string>;
}

function votes(a: readonly NamedObject[], b: readonly NamedObject[], end: keyof Affix): readonly Candidate[] {
  const [partsOfA, partsOfB] = [partsByRest(a, end), partsByRest(b, end)];
  const candidates = new Map<string, Candidate>();
  for (const [rest, parts] of partsOfA) {
    const others = partsOfB.get(rest) ?? [];
    if (parts.length > mostPerRest || others.length > mostPerRest) continue;
    for (const part of parts) {
      for (const other of others) {
        if (part === other) continue;
        const make = (): Candidate => ({ end, a: part, b: other, shared: new Set() });
        remember(candidates, `${part} ${other}`, make).shared.add(rest);
      }
    }
  }
  return [...candidates.values()];
}

/** By kind and what is left of the name; nothing is a part, too. */
function partsByRest(objects: readonly NamedObject[], end: keyof Affix): ReadonlyMap<string, readonly string[]> {
  const byRest = new Map<string, string[]>();
  for (const { kind, name } of objects) {
    append(byRest, `${kind} ${name}`, '');
    for (let dash = name.indexOf('-'); dash >= 0; dash = name.indexOf('-', dash + 1)) {
      const [part, rest] =
        end === 'prefix' ? [name.slice(0, dash + 1), name.slice(dash + 1)] : [name.slice(dash), name.slice(0, dash)];
      if (rest !== '') append(byRest, `${kind} ${rest}`, part);
    }
  }
  return byRest;
}

/** What makes most names the same, and of those the shortest. */
function best(candidates: readonly Candidate[]): Candidate | undefined {
  const length = ({ a, b }: Candidate): number => a.length + b.length;
  return candidates.toSorted((x, y) => y.shared.size - x.shared.size || length(x) - length(y))[0];
}
