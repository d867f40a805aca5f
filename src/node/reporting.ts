import fs from 'node:fs';
import path from 'node:path';
import type { ReportContext } from '../report/reporter.ts';
import type { LintResult } from '../result.ts';
import { displayPath } from './display-path.ts';
import { reaches, type Threshold } from './exit-code.ts';
import { type Format, reporters } from './formats.ts';
import type { LintedPaths } from './lint-paths.ts';
import type { OutputFile } from './lint-settings.ts';
import { repositoryRoot } from './repository-root.ts';
import { refusal } from './system-error.ts';
import { UsageError } from './usage-error.ts';

/** Columns where nobody looks: files, pipes and logs. */
export const defaultWidth = 120;

/** What reports need of the place that meshlint runs in. */
export interface Surroundings {
  readonly cwd: string;
  /** The page of a rule in Markdown. */
  page(rule: string): string | undefined;
}

/** How a report looks. */
export type Look = Pick<ReportContext, 'color' | 'width' | 'verbose'>;

export interface Reporting {
  readonly linted: LintedPaths;
  readonly surroundings: Surroundings;
  /** Tells this analysis of a commit from others, in SARIF. */
  readonly category?: string | undefined;
}

/** The text of a report. */
export async function reportText(
  format: Format,
  { linted, surroundings, category }: Reporting,
  look: Look,
): Promise<string> {
  const reporter = await reporters[format]();
  const folder = displayPath(surroundings.cwd, repositoryRoot(surroundings.cwd, surroundings.cwd));
  return reporter(linted.result, {
    text: linted.text,
    page: (rule) => linted.configuration?.plugins.page(rule) ?? surroundings.page(rule),
    ...(folder === '.' ? {} : { folder }),
    ...(category === undefined ? {} : { category }),
    ...(linted.known === undefined ? {} : { known: linted.known }),
    ...look,
  });
}

/** @throws UsageError when the file cannot be written. */
export async function writeOutput(output: OutputFile, reporting: Reporting): Promise<void> {
  const text = await reportText(output.format, reporting, { color: false, width: defaultWidth });
  writeReport(output, text, reporting.surroundings.cwd);
}

/** @throws UsageError when the file cannot be written. */
export function writeReport({ format, file }: OutputFile<string>, text: string, cwd: string): void {
  try {
    fs.writeFileSync(path.resolve(cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write --output ${format}=${file}: ${refusal(error)}`);
  }
}

/** What makes the run fail; with `--fail-on never`, what would by default. */
export function quieted(result: LintResult, failOn: Threshold): LintResult {
  const threshold = failOn === 'never' ? 'error' : failOn;
  return { ...result, diagnostics: result.diagnostics.filter((it) => reaches(it.severity, threshold)) };
}
