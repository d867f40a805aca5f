import { quoted } from '../answers/misreading.ts';
import type { Change } from '../change/change.ts';
import type { Configuration } from '../config/configuration.ts';
import type { LintOptions } from '../lint.ts';
import type { Diagnostic, LintResult } from '../result.ts';
import type { Baselined } from './baseline-file.ts';
import { type LintedHead, type LintedWorld, lintWorld } from './lint-world.ts';
import type { WorldFiles } from './read-world.ts';

/** Options of `lint`, with files where it takes parsed ones. */
export interface LintPathsOptions extends Omit<LintOptions, 'meshConfig' | 'configuration'>, WorldFiles {
  /** The directory that paths start from and are shown relative to; that of the process by default. */
  readonly cwd?: string;
  /** Path of a file that forgives what it records. Where there is none, all that is found is recorded there. */
  readonly baseline?: string;
  /** A branch, tag or commit: only what is new since is reported, and blamed on lines of the change. */
  readonly base?: string;
  /** False: the plugins that the configuration names are not loaded, since that runs their code. A note says which. */
  readonly plugins?: boolean;
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
  /** What was found in the base, too, and is not in the result. */
  readonly known?: readonly Diagnostic[];
  /** What there is to say beside the report. */
  readonly notes: readonly string[];
  text(file: string): string | undefined;
}

/**
 * Lints the manifests that paths, directories and globs lead to, as one world. `-` stands for standard input.
 *
 * @throws UsageError when a path does not exist, a glob matches nothing, or a file of configuration cannot be opened; with `base`, when
 * there is no git repository or no such commit in it.
 */
export async function lintPaths(paths: readonly string[], options: LintPathsOptions = {}): Promise<LintedPaths> {
  const { cwd = process.cwd(), config, meshConfig, stdin, base, baseline, progress, plugins = true, ...rest } = options;
  const reading = { cwd, config, meshConfig, stdin, progress, plugins };
  const head = await lintWorld(paths, reading, rest);
  const { result: found, ...compared } = await newSince(head, base, { paths, reading, options: rest });
  const { result, note } = await forgiven(found, baseline, cwd);
  return {
    result,
    ...(head.configuration === undefined ? {} : { configuration: head.configuration }),
    ...compared,
    notes: [...(plugins ? [] : notLoaded(head.configuration)), ...(note === undefined ? [] : [note])],
    text: head.text,
  };
}

function notLoaded(configuration: Configuration | undefined): readonly string[] {
  const named = configuration?.plugins.named ?? [];
  if (configuration === undefined || named.length === 0) return [];
  const list = named.map(({ text }) => quoted(text)).join(', ');
  return [
    `plugins are off: ${list} of ${configuration.file.file.path} ${named.length === 1 ? 'is' : 'are'} not loaded`,
  ];
}

async function newSince(
  head: LintedWorld,
  base: string | undefined,
  asked: LintedHead['asked'],
): Promise<Pick<LintedPaths, 'result' | 'change' | 'known'>> {
  if (base === undefined) return { result: head.result };
  // Loaded for those who compare.
  const { sinceBase } = await import('./lint-base.ts');
  return await sinceBase(base, { ...head, asked });
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
