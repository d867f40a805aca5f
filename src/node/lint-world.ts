import { rules as ownRules } from '../../rules/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { type LintOptions, lint, type Unit } from '../lint.ts';
import type { LintResult } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';
import { refuseUnknownRules } from './foreign-rules.ts';
import { onlyUnit, readUnits } from './read-units.ts';
import { readWorld, type WorldReading } from './read-world.ts';
import { unitTexts } from './unit-texts.ts';

/** What is asked of a world: options of `lint`, without files, which are read. */
export interface WorldLinting extends Omit<LintOptions, 'meshConfig' | 'configuration' | 'progress'> {
  /** Name of the one unit that is linted. */
  readonly unit?: string;
}

export interface LintedWorld {
  readonly result: LintResult;
  readonly configuration?: Configuration;
  /** What was parsed. */
  readonly manifests: readonly ParsedFile[];
  /** What was judged: manifests, or what they were rendered to. */
  readonly units: readonly Unit[];
  text(file: string): string | undefined;
}

/** Reads one state of the files, finds out what is deployed together, and lints it. */
export async function lintWorld(
  paths: readonly string[],
  reading: Omit<WorldReading, 'rules'>,
  { unit, ...options }: WorldLinting,
): Promise<LintedWorld> {
  const { cwd, progress, mayLack = false } = reading;
  const given = options.rules ?? ownRules;
  const read = await readWorld(paths, { ...reading, rules: given.map(({ id }) => id) });
  const { configuration, meshConfig, manifests } = read;
  const rules = [...given, ...(configuration?.plugins.rules ?? [])];
  refuseUnknownRules(options, rules, configuration);
  progress?.({ what: 'units', done: 0, total: manifests.length });
  const all = await readUnits(manifests, { cwd, paths, configuration });
  const units = unit === undefined ? all : onlyUnit(all, unit, mayLack);
  const result = lint(units, {
    ...options,
    rules,
    ...(progress === undefined ? {} : { progress }),
    ...(meshConfig === undefined ? {} : { meshConfig }),
    ...(configuration === undefined ? {} : { configuration }),
  });
  const text = unitTexts(read, units, cwd);
  return { result, ...(configuration === undefined ? {} : { configuration }), manifests, units: units.units, text };
}
