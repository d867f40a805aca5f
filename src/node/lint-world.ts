import { rules as ownRules } from '../../rules/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { type LintOptions, lint } from '../lint.ts';
import type { Diagnostic, LintResult } from '../result.ts';
import { refuseUnknownRules } from './foreign-rules.ts';
import { onlyUnit, readUnits } from './read-units.ts';
import { type ReadWorld, readWorld, type WorldReading } from './read-world.ts';
import { unitTexts } from './unit-texts.ts';
import type { FoundUnit } from './units/found-unit.ts';

/** What is asked of a world: options of `lint`, without files, which are read. */
export interface WorldLinting extends Omit<LintOptions, 'meshConfig' | 'configuration' | 'progress' | 'onSuppressed'> {
  /** Name of the one unit that is linted. */
  readonly unit?: string;
}

export interface LintedWorld {
  readonly result: LintResult;
  /** What the manifests suppress of it. */
  readonly suppressed: readonly Diagnostic[];
  readonly configuration?: Configuration;
  /** What was read. */
  readonly read: ReadWorld;
  /** What was judged: manifests, or what they were rendered to. */
  readonly units: readonly FoundUnit[];
  text(file: string): string | undefined;
}

/** The work tree, as it was linted, and what was asked of it. */
export interface LintedHead extends LintedWorld {
  readonly asked: {
    readonly paths: readonly string[];
    readonly reading: Omit<WorldReading, 'rules'>;
    readonly options: WorldLinting;
  };
}

/** Reads one state of the files, finds out what is deployed together, and lints it. */
export async function lintWorld(
  paths: readonly string[],
  reading: Omit<WorldReading, 'rules'>,
  linting: WorldLinting,
): Promise<LintedWorld> {
  const rules = (linting.rules ?? ownRules).map(({ id }) => id);
  return await lintRead(await readWorld(paths, { ...reading, rules }), { ...reading, paths }, linting);
}

/** The same for files that were read. */
export async function lintRead(
  read: ReadWorld,
  { cwd, paths, progress, mayLack = false }: Omit<WorldReading, 'rules'> & { readonly paths: readonly string[] },
  { unit, ...options }: WorldLinting,
): Promise<LintedWorld> {
  const { configuration, meshConfig, manifests } = read;
  const rules = [...(options.rules ?? ownRules), ...(configuration?.plugins.rules ?? [])];
  refuseUnknownRules(options, rules, configuration);
  progress?.({ what: 'units', done: 0, total: manifests.length });
  const all = await readUnits(manifests, { cwd, paths, configuration });
  const units = unit === undefined ? all : onlyUnit(all, unit, mayLack);
  let suppressed: readonly Diagnostic[] = [];
  const result = lint(units, {
    ...options,
    rules,
    onSuppressed: (diagnostics) => {
      suppressed = diagnostics;
    },
    ...(progress === undefined ? {} : { progress }),
    ...(meshConfig === undefined ? {} : { meshConfig }),
    ...(configuration === undefined ? {} : { configuration }),
  });
  const text = unitTexts(read, units, cwd);
  const judged = { result, suppressed, read, units: units.units, text };
  return { ...judged, ...(configuration === undefined ? {} : { configuration }) };
}
