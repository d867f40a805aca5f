import type { Difference, DiffGroup, DiffMatch, DiffResult, DiffValue } from '../diff-result.ts';
import { count } from './count.ts';

/** Of long lists that many are told to people; JSON has all. */
const mostNamed = 4;
const mostReasons = 3;

/** `shop-dev here is taken for shop-prod there` */
export function matchWords({ what, a, b, why }: DiffMatch): string {
  const shown = (part: string): string => (part === '' ? 'none' : `"${part}"`);
  const name = what === 'namespace' ? 'namespace' : `name ${what}`;
  return `${name} ${shown(a)} here is taken for ${shown(b)} there: ${why}`;
}

/** What is in one unit only, and all else. */
export function partsOf({ groups }: DiffResult) {
  const isOnly = (group: DiffGroup): boolean => group.differences.some(({ aspect }) => aspect === 'existence');
  return {
    onlyInA: groups.filter((group) => isOnly(group) && group.b === null),
    onlyInB: groups.filter((group) => isOnly(group) && group.a === null),
    both: groups.filter((group) => !isOnly(group)),
  };
}

/** Groups with the same differences, which are told once. */
export interface Alike {
  readonly groups: readonly DiffGroup[];
  readonly differences: readonly Difference[];
}

/** One policy may change what a thousand workloads do: same answers for the same places. */
export function alike(groups: readonly DiffGroup[]): readonly Alike[] {
  const found = new Map<string, { readonly groups: DiffGroup[]; readonly differences: readonly Difference[] }>();
  for (const group of groups) {
    const told = group.differences.map(({ aspect, what, where, a, b }) => {
      return [
        aspect,
        what,
        where,
        ...[a, b].map((it) => [it.value, reasonsOf(it).map(({ file, range }) => [file, range])]),
      ];
    });
    const key = JSON.stringify([group.kind, told]);
    const present = found.get(key);
    if (present === undefined) found.set(key, { groups: [group], differences: group.differences });
    else present.groups.push(group);
  }
  return [...found.values()];
}

/** The titles of groups that are alike, and how many more there are. */
export function titlesOf({ groups }: Alike): readonly string[] {
  const more = groups.length - mostNamed;
  const shown = more === 1 ? groups : groups.slice(0, mostNamed);
  return [...shown.map(groupTitle), ...(more > 1 ? [`and ${more} more`] : [])];
}

/** What a group is called, once where both units call it the same. */
export function groupTitle({ a, b }: DiffGroup): string {
  if (a === null || b === null || a === b) return a ?? b ?? '';
  return `${a} | ${b}`;
}

/** "timeout of requests to port 80 (clients in shop, edge)" */
export function questionOf({ what, where }: Difference): string {
  if (where.length === 0) return what;
  const named = where
    .slice(0, mostNamed)
    .map((it, index) => (index === 0 ? it : it.replace(/^(?:clients in|port) /, '')));
  const more = where.length - named.length;
  return `${what} (${named.join(', ')}${more === 0 ? '' : ` and ${more} more`})`;
}

/** The reasons that are told: those with a place go before those without. */
export function reasonsOf({ because }: DiffValue): DiffValue['because'] {
  const placed = because.filter(({ file }) => file !== undefined);
  return (placed.length > 0 ? placed : because).slice(0, mostReasons);
}

export function summaryWords({ summary, units }: DiffResult): string {
  const { differences, compared, onlyInA, onlyInB, unknown } = summary;
  if (differences + compared + unknown === 0) return 'no difference: the units have nothing of the mesh in common';
  const words = [
    `${differences === 0 ? 'no difference' : count(differences, 'difference')}; ${compared} compared`,
    ...(onlyInA === 0 ? [] : [`${onlyInA} only in ${units.a.name}`]),
    ...(onlyInB === 0 ? [] : [`${onlyInB} only in ${units.b.name}`]),
    ...(unknown === 0 ? [] : [`${count(unknown, 'answer')} not known, and not compared`]),
  ];
  return words.join('; ');
}
