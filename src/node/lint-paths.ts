import { rules as ownRules } from '../../rules/index.ts';
import type { Change } from '../change/change.ts';
import type { Configuration } from '../config/configuration.ts';
import { type LintOptions, lint } from '../lint.ts';
import type { LintResult } from '../result.ts';
import type { Baselined } from './baseline-file.ts';
import { onlyUnit, readUnits } from './read-units.ts';
import { readWorld, type WorldFiles } from './read-world.ts';
import { unitTexts } from './unit-texts.ts';

/** Options of `lint`, with files where it takes parsed ones. */
export interface LintPathsOptions extends Omit<LintOptions, 'meshConfig' | 'configuration'>, WorldFiles {
  /** The directory that paths start from and are shown relative to; that of the process by default. */
  readonly cwd?: string;
  /** Path of a file that forgives what it records. Where there is none, all that is found is recorded there. */
  readonly baseline?: string;
  /** A branch, tag or commit: only what is new since is reported, and blamed on lines of the change. */
  readonly base?: string;
  /** What the path `-` stands for. */
  readonly stdin?: Uint8Array;
  /** Name of the one unit that is linted; what the others define is known all the same. */
  readonly unit?: string;
}

/** A result, and the texts that reporters show parts of. */
export interface LintedPaths {
  readonly result: LintResult;
  readonly configuration?: Configuration;
  /** What changed since the base, when there is one. */
  readonly change?: Change;
  /** What there is to say beside the report. */
  readonly notes: readonly string[];
  text(file: string): string | undefined;
}

/**
 * Lints the manifests that paths, directories and globs lead to, as one world. `-` stands for standard input.
 *
 * @throws UsageError when a path does not exist, a glob matches nothing, or a file of configuration cannot be opened.
 */
export async function lintPaths(paths: readonly string[], options: LintPathsOptions = {}): Promise<LintedPaths> {
  const { cwd = process.cwd(), meshConfig, config, baseline, stdin, unit, ...rest } = options;
  const rules = (options.rules ?? ownRules).map(({ id }) => id);
  const read = await readWorld(paths, { cwd, rules, meshConfig, config, stdin, progress: options.progress });
  const { configuration } = read;
  options.progress?.({ what: 'units', done: 0, total: read.manifests.length });
  const all = await readUnits(read.manifests, { cwd, paths, configuration });
  const units = unit === undefined ? all : onlyUnit(all, unit);
  const found = lint(units, {
    ...rest,
    ...(read.meshConfig === undefined ? {} : { meshConfig: read.meshConfig }),
    ...(configuration === undefined ? {} : { configuration }),
  });
  const { result, note } = await forgiven(found, baseline, cwd);
  return {
    result,
    ...(configuration === undefined ? {} : { configuration }),
    notes: note === undefined ? [] : [note],
    text: unitTexts(read, units, cwd),
  };
}

async function forgiven(
  result: LintResult,
  baseline: string | undefined,
  cwd: string,
): Promise<Partial<Baselined> & Pick<Baselined, 'result'>> {
  if (baseline === undefined) return { result };
  const { withBaseline } = await import('./baseline-file.ts');
  return withBaseline(result, baseline, cwd);
}
