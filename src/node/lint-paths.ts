import fs from 'node:fs';
import path from 'node:path';
import { rules as ownRules } from '../../rules/index.ts';
import type { Configuration } from '../config/configuration.ts';
import { type LintOptions, lint } from '../lint.ts';
import { remember } from '../model/multimap.ts';
import type { LintResult } from '../result.ts';
import type { Baselined } from './baseline-file.ts';
import { displayPath } from './display-path.ts';
import { stdinName } from './read-paths.ts';
import { readUnits } from './read-units.ts';
import { type ReadWorld, readWorld, type WorldFiles } from './read-world.ts';
import type { FoundUnits } from './units/find-units.ts';

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
  const read = await readWorld(paths, { cwd, rules, meshConfig, config, stdin, progress: options.progress });
  const { configuration } = read;
  options.progress?.({ what: 'units', done: 0, total: read.manifests.length });
  const units = await readUnits(read.manifests, { cwd, paths, whole: unitName(paths, cwd) });
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
    text: textReader(read, units, cwd),
  };
}

/** The one directory that is linted, or the working directory. */
function unitName(paths: readonly string[], cwd: string): string {
  const only = paths.length === 1 ? paths[0] : undefined;
  if (only === undefined) return '.';
  return only === '-' ? stdinName : displayPath(path.resolve(cwd, only), cwd);
}

/** Units may be rendered from files that paths do not lead to: a base beside the overlays. Templates are read when they are shown. */
function textReader(read: ReadWorld, { units }: FoundUnits, cwd: string): LintedPaths['text'] {
  const rendered = new Set(units.flatMap(({ renderedFrom = [] }) => renderedFrom));
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!rendered.has(file)) return read.text(file);
    return remember(known, file, () => read.text(file) || textOf(path.resolve(cwd, file)));
  };
}

function textOf(absolute: string): string | undefined {
  try {
    return fs.readFileSync(absolute, 'utf8');
  } catch {
    return undefined;
  }
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
