import fs from 'node:fs';
import path from 'node:path';
import { type LintedPaths, lintPaths } from '../node/lint-paths.ts';
import { refusal } from '../node/system-error.ts';
import { UsageError } from '../node/usage-error.ts';
import type { ReportContext } from '../report/reporter.ts';
import { nothingRead } from '../report/summary-lines.ts';
import type { LintResult } from '../result.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import type { CommandLine } from './command-line.ts';
import { type ExitCode, exitCodeOf, reaches } from './exit-code.ts';
import { reporters } from './formats.ts';
import type { Io } from './io.ts';
import { type LintSettings, lintSettings, type OutputFile } from './lint-settings.ts';

/** Columns where nobody looks: files and pipes. */
const defaultWidth = 120;

/** `meshlint [paths...]`: lints, reports, and says how it went. */
export async function lintCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = lintSettings(line, rules);
  const stdin = settings.paths.includes('-') ? { stdin: await io.stdin() } : {};
  const linted = await lintPaths(settings.paths, { ...settings.options, ...stdin, rules, cwd: io.cwd });
  await report(linted, settings, io);
  for (const output of settings.outputs) await writeOutput(output, linted, io);
  return exitCodeOf(linted.result, settings.failOn);
}

async function report(linted: LintedPaths, settings: LintSettings, io: Io): Promise<void> {
  const { format, quiet, verbose } = settings;
  const nothing = nothingRead(linted.result);
  if (format !== 'pretty' && nothing !== undefined) io.stderr.write(`meshlint: ${nothing}\n`);
  const result = quiet && format === 'pretty' ? quieted(linted.result, settings) : linted.result;
  if (quiet && format === 'pretty' && result.diagnostics.length === 0 && nothing === undefined) return;
  const reporter = await reporters[format]();
  const color = format === 'pretty' && wantsColor(settings.color, io);
  io.stdout.write(
    reporter(result, contextOf(linted, io, { color, verbose, width: io.stdout.columns || defaultWidth })),
  );
}

/** What makes the run fail; with `--fail-on never`, what would by default. */
function quieted(result: LintResult, { failOn }: LintSettings): LintResult {
  const threshold = failOn === 'never' ? 'error' : failOn;
  return { ...result, diagnostics: result.diagnostics.filter((it) => reaches(it.severity, threshold)) };
}

async function writeOutput({ format, file }: OutputFile, linted: LintedPaths, io: Io): Promise<void> {
  const reporter = await reporters[format]();
  const text = reporter(linted.result, contextOf(linted, io, { color: false, width: defaultWidth }));
  try {
    fs.writeFileSync(path.resolve(io.cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write --output ${format}=${file}: ${refusal(error)}`);
  }
}

type Look = Pick<ReportContext, 'color' | 'width' | 'verbose'>;

function contextOf(linted: LintedPaths, io: Io, look: Look): ReportContext {
  return { text: linted.text, page: io.page, ...look };
}
