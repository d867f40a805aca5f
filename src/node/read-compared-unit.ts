import fs from 'node:fs';
import path from 'node:path';
import { resourcesOf } from '../model/resource.ts';
import { suggestion } from '../model/spelling.ts';
import { displayPath } from './display-path.ts';
import { onlyUnit, readUnits } from './read-units.ts';
import { type ReadWorld, readWorld, type WorldReading } from './read-world.ts';
import type { FoundUnit } from './units/found-unit.ts';
import { UsageError } from './usage-error.ts';

/** A unit that is compared with another one, and what was read to find it. */
export interface ComparedUnit {
  readonly world: ReadWorld;
  readonly unit: FoundUnit;
  /** What a renderer left out of it. */
  readonly notes: readonly string[];
}

/**
 * The unit that a path leads to, or that has the name: a kustomization, a chart, or plain manifests.
 *
 * @throws UsageError where it is neither, and where a path leads to several units.
 */
export async function readComparedUnit(given: string, reading: WorldReading): Promise<ComparedUnit> {
  const isPath = fs.existsSync(path.resolve(reading.cwd, given));
  const paths = [isPath ? given : '.'];
  const world = await readWorld(paths, reading);
  const found = await readUnits(world.manifests, { cwd: reading.cwd, paths });
  const unit = isPath ? unitAt(given, found.units, reading.cwd) : unitNamed(given, found.units);
  if (unit.files.every(({ documents }) => documents.flatMap(resourcesOf).length === 0)) {
    const why = unit.notRendered === undefined ? '' : ` (${unit.notRendered})`;
    throw new UsageError(`"${given}" holds no manifests: there is nothing to compare${why}`);
  }
  const notes = onlyUnit(found, unit.name).skipped.map(({ file, reason }) => `${file}: ${reason}`);
  return {
    world,
    unit,
    notes: [...(unit.notRendered === undefined ? [] : [`${unit.name}: ${unit.notRendered}`]), ...notes],
  };
}

function unitAt(given: string, units: readonly FoundUnit[], cwd: string): FoundUnit {
  const name = displayPath(path.resolve(cwd, given), cwd);
  const [first, ...others] = units;
  const unit = others.length === 0 ? first : units.find((it) => it.name === name);
  if (unit !== undefined) return unit;
  throw new UsageError(`"${given}" holds ${units.length} units, and one of them is to be compared: ${listed(units)}`);
}

function unitNamed(given: string, units: readonly FoundUnit[]): FoundUnit {
  const unit = units.find(({ name }) => name === given);
  if (unit !== undefined) return unit;
  const meant = suggestion(
    given,
    units.map(({ name }) => name),
  );
  throw new UsageError(
    `"${given}" is neither a path nor the name of a unit.${meant === '' ? ` Units are ${listed(units)}` : meant}`,
  );
}

function listed(units: readonly FoundUnit[]): string {
  const names = units.slice(0, 8).map(({ name }) => `"${name}"`);
  const more =
    units.length > names.length ? ` and ${units.length - names.length} more ("meshlint units" lists them)` : '';
  return `${names.join(', ')}${more}`;
}
