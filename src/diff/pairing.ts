import type { DiffMatch } from '../diff-result.ts';
import type { World } from '../mesh/world.ts';
import { append, remember } from '../model/multimap.ts';
import { type Affixes, affixesOf, isAffixed, type NamedObject } from './affixes.ts';
import { type Affix, Naming, withoutAffix } from './naming.ts';

/** One of the units that are compared. */
export interface Side {
  readonly name: string;
  readonly world: World;
}

/** What each unit calls what both have, and what that rests on. */
export interface Pairing {
  readonly a: Naming;
  readonly b: Naming;
  readonly matched: readonly DiffMatch[];
}

/** Kinds whose names change with their contents, or that nothing of the mesh depends on. */
const unnamed: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'CustomResourceDefinition', 'Namespace']);

/** Finds out which names mean the same thing in two units. */
export function pair(a: Side, b: Side): Pairing {
  const objects = { a: objectsOf(a.world), b: objectsOf(b.world) };
  const affixes = affixesOf(objects, { a: a.name, b: b.name });
  const namespaces = pairNamespaces(bare(objects.a, affixes.a), bare(objects.b, affixes.b));
  const ofB = new Map(namespaces.map((it) => [it.b, it.a]));
  return {
    a: namingOf(a, affixes.a, new Map(namespaces.map((it) => [it.a, it.a]))),
    b: namingOf(b, affixes.b, ofB),
    matched: [...affixMatches(affixes, objects), ...namespaces],
  };
}

function namingOf({ world }: Side, affix: Affix, namespaces: ReadonlyMap<string, string>): Naming {
  const names = new Set([...world.graph.workloads, ...world.graph.services].map(({ name }) => name));
  return new Naming({ affix, names, namespaces, clusterDomain: world.context.clusterDomain.value });
}

function objectsOf({ graph }: World): readonly NamedObject[] {
  return graph.resources.flatMap(({ kindName, name, namespace }) =>
    namespace === '' || name === '' || unnamed.has(kindName) ? [] : [{ kind: kindName, name, namespace }],
  );
}

function bare(objects: readonly NamedObject[], affix: Affix): readonly NamedObject[] {
  return objects.map((it) => ({ ...it, name: withoutAffix(it.name, affix) }));
}

function affixMatches(
  { a, b, shared }: Affixes,
  objects: { readonly a: readonly NamedObject[]; readonly b: readonly NamedObject[] },
): readonly DiffMatch[] {
  return (['prefix', 'suffix'] as const)
    .filter((what) => a[what] !== b[what])
    .map((what): DiffMatch => {
      const have = (['a', 'b'] as const).map((side) => {
        const affix = side === 'a' ? a : b;
        return affix[what] === '' ? 0 : objects[side].filter((it) => isAffixed(it, affix)).length;
      });
      const who = shared === 1 ? 'one object has' : `${shared} objects have`;
      const why = `${who} the same name without it (${have.join(' and ')} have it)`;
      return { what, a: a[what], b: b[what], why };
    });
}

/** Namespaces of one unit only, with those of the other that hold the same: each with the one that it shares most with. */
function pairNamespaces(a: readonly NamedObject[], b: readonly NamedObject[]): readonly DiffMatch[] {
  const [inA, inB] = [new Set(a.map((it) => it.namespace)), new Set(b.map((it) => it.namespace))];
  const ownB = new Map<string, string[]>();
  for (const { kind, name, namespace } of b) if (!inA.has(namespace)) append(ownB, `${kind} ${name}`, namespace);
  const shared = new Map<string, Map<string, string[]>>();
  for (const { kind, name, namespace } of a) {
    if (inB.has(namespace)) continue;
    for (const other of new Set(ownB.get(`${kind} ${name}`) ?? [])) {
      append(
        remember(shared, namespace, () => new Map<string, string[]>()),
        other,
        `${kind} ${name}`,
      );
    }
  }
  const candidates = [...shared].flatMap(([own, others]) =>
    [...others].map(([other, objects]): Candidate => ({ a: own, b: other, objects, likeness: likeness(own, other) })),
  );
  return candidates
    .filter((it) => candidates.every((other) => other === it || !isRival(other, it) || isBetter(it, other)))
    .map((it): DiffMatch => ({ what: 'namespace', a: it.a, b: it.b, why: sharedWords(it.objects) }))
    .sort((x, y) => (x.a < y.a ? -1 : 1));
}

interface Candidate {
  readonly a: string;
  readonly b: string;
  readonly objects: readonly string[];
  /** How many words their names share: `shop-dev` and `shop-prod` one. */
  readonly likeness: number;
}

function isRival(other: Candidate, it: Candidate): boolean {
  return other.a === it.a || other.b === it.b;
}

function isBetter(it: Candidate, other: Candidate): boolean {
  if (it.objects.length !== other.objects.length) return it.objects.length > other.objects.length;
  return it.likeness > other.likeness;
}

function likeness(a: string, b: string): number {
  const words = new Set(b.split('-'));
  return a.split('-').filter((word) => words.has(word)).length;
}

function sharedWords(objects: readonly string[]): string {
  const [first = ''] = objects;
  const more = objects.length - 1;
  return more === 0 ? `both hold ${first}` : `both hold ${first} and ${more} more of the same names`;
}
