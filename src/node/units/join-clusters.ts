import { append } from '../../model/multimap.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { FoundUnit } from './found-unit.ts';
import { areAlternatives, type Identities, identitiesOf } from './identities.ts';

/**
 * What deployers bring to one cluster is one unit, as far as no two of them define the same object differently: those are
 * alternatives, of which the first is taken.
 */
export function joinClusters(parts: readonly FoundUnit[]): readonly FoundUnit[] {
  const units = joinParts(parts);
  const byCluster = new Map<string, FoundUnit[]>();
  for (const unit of units) if (unit.cluster !== undefined) append(byCluster, unit.cluster, unit);
  const joined = new Map<FoundUnit, FoundUnit | undefined>();
  for (const [cluster, members] of byCluster) {
    const fitting = fittingTogether(members);
    const [first] = fitting;
    if (first === undefined || fitting.length < 2) continue;
    for (const member of fitting) joined.set(member, undefined);
    const why = `${fitting.length} units are deployed to this cluster`;
    joined.set(first, { ...asOne(cluster, why, fitting), cluster });
  }
  return units.flatMap((unit) => (joined.has(unit) ? (joined.get(unit) ?? []) : [unit]));
}

/** What somebody named to be one unit is one, whatever its parts define. */
function joinParts(parts: readonly FoundUnit[]): readonly FoundUnit[] {
  const named = new Map<string, FoundUnit[]>();
  for (const part of parts) if (part.unit !== undefined) append(named, part.unit, part);
  const done = new Set<string>();
  return parts.flatMap((part) => {
    const { unit, why, cluster } = part;
    if (unit === undefined) return [part];
    if (done.has(unit)) return [];
    done.add(unit);
    const whole = asOne(unit, why, named.get(unit) ?? []);
    return [cluster === undefined ? whole : { ...whole, cluster }];
  });
}

function fittingTogether(members: readonly FoundUnit[]): readonly FoundUnit[] {
  const all = new Map<string, unknown>();
  const fitting: FoundUnit[] = [];
  for (const member of members) {
    const own = ownIdentities(member.files);
    if (areAlternatives(all, own)) continue;
    for (const [key, value] of own) all.set(key, value);
    fitting.push(member);
  }
  return fitting;
}

function ownIdentities(files: readonly ParsedFile[]): Identities {
  return new Map(files.flatMap((file) => [...identitiesOf(file, false)]));
}

function asOne(name: string, why: string, members: readonly FoundUnit[]): FoundUnit {
  const partial = members.filter((member) => member.partial !== undefined);
  const files = new Map(members.flatMap((member) => member.files.map((file) => [file.file, file] as const)));
  const renderedFrom = new Set(members.flatMap((member) => member.renderedFrom ?? []));
  const [first] = partial;
  return {
    name,
    files: [...files.values()],
    ...(first === undefined ? {} : { partial: partialWords(partial) }),
    ...(renderedFrom.size === 0 ? {} : { renderedFrom: [...renderedFrom] }),
    renderer: sameRenderer(members),
    why,
    ...(members.length < 2 ? {} : { members: members.map((member) => member.name) }),
  };
}

function sameRenderer(members: readonly FoundUnit[]): FoundUnit['renderer'] {
  const [first, ...others] = members.map(({ renderer }) => renderer);
  return first === undefined || others.some((other) => other !== first) ? 'several' : first;
}

function partialWords(partial: readonly FoundUnit[]): string {
  const [first] = partial;
  const others = partial.length === 1 ? '' : `, and ${partial.length - 1} more`;
  return `${first?.name}: ${first?.partial}${others}`;
}
