import path from 'node:path';
import { rules as ownRules } from '../../rules/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { type LintOptions, lint } from '../lint.ts';
import type { LintResult } from '../result.ts';
import type { Baselined } from './baseline-file.ts';
import { displayPath } from './display-path.ts';
import { stdinName } from './read-paths.ts';
import { readWorld, type WorldFiles } from './read-world.ts';

/** Options of `lint`, with files where it takes parsed ones. */
export interface LintPathsOptions extends Omit<LintOptions, 'meshConfig' | 'configuration'>, WorldFiles {
  /** The directory that paths start from and are shown relative to; that of the process by default. */
  readonly cwd?: string;
  /** Path of a file that forgives what it records. Where there is none, all that is found is recorded there. */
  readonly baseline?: string;
  /** What the path `-` stands for. */
  readonly stdin?: Uint8Array;
}

/** A result, and the texts that reporters show parts of. */
export interface LintedPaths {
  readonly result: LintResult;
  readonly configuration?: Configuration;
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
  const { cwd = process.cwd(), meshConfig, config, baseline, stdin, ...rest } = options;
  const rules = (options.rules ?? ownRules).map(({ id }) => id);
  const read = await readWorld(paths, { cwd, rules, meshConfig, config, stdin });
  const { manifests: files, configuration } = read;
  const found = lint(
    { units: [{ name: unitName(paths, cwd), files }] },
    {
      ...rest,
      ...(read.meshConfig === undefined ? {} : { meshConfig: read.meshConfig }),
      ...(configuration === undefined ? {} : { configuration }),
    },
  );
  const { result, note } = await forgiven(found, baseline, cwd);
  return {
    result,
    ...(configuration === undefined ? {} : { configuration }),
    notes: note === undefined ? [] : [note],
    text: (file) => read.text(file),
  };
}

/** The one directory that is linted, or the working directory. */
function unitName(paths: readonly string[], cwd: string): string {
  const only = paths.length === 1 ? paths[0] : undefined;
  if (only === undefined) return '.';
  return only === '-' ? stdinName : displayPath(path.resolve(cwd, only), cwd);
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
