import type { DiffGroup, DiffUnknown } from '../diff-result.ts';
import { remember } from '../model/multimap.ts';
import { differenceOf, type Found, settled } from './difference.ts';
import type { Fact, Subject } from './fact.ts';
import type { Profile } from './profile.ts';

/** What is different, and what cannot be told. */
export interface Comparison {
  readonly groups: readonly DiffGroup[];
  readonly unknown: readonly DiffUnknown[];
  /** Things that both units have. */
  readonly compared: number;
  readonly onlyInA: number;
  readonly onlyInB: number;
}

/** Compares what is asked of both units. */
export function compare(a: Profile, b: Profile): Comparison {
  const groups: DiffGroup[] = [];
  const unknown: DiffUnknown[] = [];
  const counts = { compared: 0, onlyInA: 0, onlyInB: 0 };
  for (const key of new Set([...a.subjects.keys(), ...b.subjects.keys()])) {
    const pair = { a: a.subjects.get(key), b: b.subjects.get(key) };
    const { counts: how } = pair.a ?? pair.b ?? { counts: 'shared' };
    if (pair.a !== undefined && pair.b !== undefined) {
      if (how === 'existence') counts.compared++;
    } else if (how === 'shared' || (pair.a === undefined ? a : b).held.has(key)) continue;
    else if (how === 'existence') {
      counts[pair.a === undefined ? 'onlyInB' : 'onlyInA']++;
      groups.push(onlyOne(pair));
      continue;
    }
    const found = compareFacts(pair);
    unknown.push(...found.unknown);
    if (found.differences.length > 0) groups.push(groupOf(pair, found));
  }
  return { ...counts, groups: groups.sort(compareGroups), unknown: unknown.sort(compareUnknown) };
}

interface ComparedFacts {
  readonly differences: readonly Found[];
  readonly unknown: readonly DiffUnknown[];
  /** All that anything was asked for. */
  readonly everyone: ReadonlySet<string>;
}

interface SubjectPair {
  readonly a: Subject | undefined;
  readonly b: Subject | undefined;
}

function onlyOne({ a, b }: SubjectPair): DiffGroup {
  const side = (subject: Subject | undefined) => {
    return { value: subject?.title ?? null, because: subject === undefined ? [] : settled(subject.because()) };
  };
  const differences = [{ aspect: 'existence', what: 'it is there', where: [], a: side(a), b: side(b) }] as const;
  return { kind: (a ?? b)?.kind ?? 'mesh', a: a?.title ?? null, b: b?.title ?? null, differences };
}

function groupOf({ a, b }: SubjectPair, { differences: found, everyone }: ComparedFacts): DiffGroup {
  // What is the same for several clients is told once.
  const merged = new Map<string, Found & { readonly places: (string | undefined)[] }>();
  for (const it of found) {
    const { aspect, what, a: ofA, b: ofB } = it.difference;
    const key = JSON.stringify([aspect, what, ofA.value, ofB.value]);
    remember(merged, key, () => ({ ...it, places: [] })).places.push(it.where);
  }
  const kind = (a ?? b)?.kind ?? 'mesh';
  const title = a?.title ?? b?.title ?? null;
  const told = [...merged.values()].map(({ difference, places }) => ({
    ...difference,
    where: new Set(places).size === everyone.size ? [] : places.flatMap((place) => place ?? []),
  }));
  const isPods = kind === 'pods';
  return { kind, a: a?.title ?? (isPods ? title : null), b: b?.title ?? (isPods ? title : null), differences: told };
}

function compareFacts({ a, b }: SubjectPair): ComparedFacts {
  const [ofA, ofB] = [factsByKey(a), factsByKey(b)];
  const differences: Found[] = [];
  const unknown: DiffUnknown[] = [];
  for (const key of new Set([...ofA.keys(), ...ofB.keys()])) {
    const pair = { a: ofA.get(key), b: ofB.get(key) };
    const fact = pair.a ?? pair.b;
    if (fact === undefined || (fact.of !== undefined && !(ofA.has(fact.of) && ofB.has(fact.of)))) continue;
    const why = notKnown(pair);
    if (why !== undefined) {
      unknown.push({ subject: (a ?? b)?.title ?? '', what: whatOf(fact), ...why });
      continue;
    }
    const difference = differenceOf(pair);
    if (difference !== undefined) differences.push({ difference, where: fact.where });
  }
  const told = a === undefined ? ofB : ofA;
  return { differences, unknown, everyone: new Set([...told.values()].flatMap(({ where }) => where ?? [])) };
}

function factsByKey(subject: Subject | undefined): ReadonlyMap<string, Fact> {
  return new Map((subject?.facts ?? []).map((fact) => [fact.key, fact]));
}

function whatOf({ what, where }: Fact): string {
  return where === undefined ? what : `${what} (${where})`;
}

/** What is not known on one side is no difference. */
function notKnown({ a, b }: { readonly a: Fact | undefined; readonly b: Fact | undefined }) {
  const [whyA, whyB] = [a, b].map((fact) => (fact?.value.kind === 'unknown' ? fact.value.why : undefined));
  const why = whyA ?? whyB;
  if (why === undefined) return undefined;
  const unit: DiffUnknown['unit'] = whyA === undefined ? 'b' : whyB === undefined ? 'a' : 'both';
  return { unit, why };
}

const kindOrder: readonly DiffGroup['kind'][] = [
  'mesh',
  'namespace',
  'workload',
  'pods',
  'service',
  'host',
  'gateway',
  'route',
];

/** The same whichever unit comes first. */
function compareGroups(x: DiffGroup, y: DiffGroup): number {
  return kindOrder.indexOf(x.kind) - kindOrder.indexOf(y.kind) || compareTexts(nameOf(x), nameOf(y));
}

function compareUnknown(x: DiffUnknown, y: DiffUnknown): number {
  return compareTexts(x.subject, y.subject) || compareTexts(x.what, y.what);
}

function compareTexts(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

function nameOf({ a, b }: DiffGroup): string {
  return [a, b].flatMap((title) => title ?? []).sort()[0] ?? '';
}
