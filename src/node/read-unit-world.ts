import { onlyUnit, readUnits } from './read-units.ts';
import { type ReadWorld, readWorld, type WorldReading } from './read-world.ts';
import { unitTexts } from './unit-texts.ts';
import type { FoundUnit } from './units/found-unit.ts';
import { UsageError } from './usage-error.ts';

export interface UnitWorldReading extends WorldReading {
  /** Which unit is asked, where there are several. */
  readonly unit?: string | undefined;
}

/**
 * Reads the world of one cluster, for commands that ask what happens in it: the unit that is named, or the only one.
 *
 * @throws UsageError as `readWorld` does, and where there are several units to choose from.
 */
export async function readUnitWorld(paths: readonly string[], reading: UnitWorldReading): Promise<ReadWorld> {
  const world = await readWorld(paths, reading);
  const { cwd, unit: name } = reading;
  const found = await readUnits(world.manifests, { cwd, paths, configuration: world.configuration });
  const { units } = name === undefined ? found : onlyUnit(found, name);
  // Plain files that define something twice are one world, too: of what differs in them nothing is known.
  if (name === undefined && units.every(({ renderer }) => renderer === 'none')) return world;
  const [unit, ...others] = units;
  if (unit === undefined || others.length > 0) throw new UsageError(choice(units));
  return { ...world, manifests: [...unit.files, ...(unit.beside ?? [])], text: unitTexts(world, { units }, cwd) };
}

function choice(units: readonly FoundUnit[]): string {
  const names = units.slice(0, 4).map(({ name }) => `"${name}"`);
  const more = units.length > names.length ? ' or another ("meshlint units" lists them)' : '';
  return `these manifests are ${units.length} units, and one of them is to be asked: --unit ${names.join(', ')}${more}`;
}
