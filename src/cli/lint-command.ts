import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../node/exit-code.ts';
import { lintPaths } from '../node/lint-paths.ts';
import { type LintSettings, lintSettings } from '../node/lint-settings.ts';
import { quieted, type Reporting, reportText, writeOutput } from '../node/reporting.ts';
import { printable } from '../report/printable.ts';
import { nothingRead } from '../report/summary-lines.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import type { Io } from './io.ts';
import { progressLine } from './progress.ts';
import { widthOf } from './width.ts';

/** `meshlint [paths...]`: lints, reports, and says how it went. */
export async function lintCommand(line: CommandLine, rules: readonly Rule[], io: Io): Promise<ExitCode> {
  const settings = lintSettings(line, rules);
  const stdin = settings.paths.includes('-') ? { stdin: await io.stdin() } : {};
  const { base: _, baseline: __, ...ofNow } = settings.options;
  const options = settings.printConfig ? ofNow : settings.options;
  const progress = progressLine(io, settings.quiet);
  const listener = progress.listener === undefined ? {} : { progress: progress.listener };
  const linted = await lintPaths(settings.paths, { ...options, ...stdin, ...listener, rules, cwd: io.cwd }).finally(
    () => progress.done(),
  );
  if (settings.printConfig) {
    const { printedConfig } = await import('./print-config.ts');
    io.stdout.write(printedConfig(linted, settings, rules));
    return linted.configuration?.diagnostics.length ? exitCodes.usage : exitCodes.clean;
  }
  for (const note of linted.notes) io.stderr.write(`meshlint: ${printable(note)}\n`);
  const reporting: Reporting = { linted, surroundings: io, category: settings.category ?? ownCategory(io) };
  await report(reporting, settings, io);
  for (const output of settings.outputs) await writeOutput(output, reporting);
  return exitCodeOf(linted.result, settings.failOn);
}

/**
 * In a workflow, upload-sarif tells analyses apart by the workflow, the job and its variant, and takes what a log says for more than that.
 * Elsewhere nobody does. https://github.com/github/codeql-action: upload-sarif/action.yml, `category`
 */
function ownCategory({ env }: Io): string | undefined {
  return env.GITHUB_ACTIONS === 'true' ? undefined : 'meshlint';
}

async function report({ linted, ...others }: Reporting, settings: LintSettings, io: Io): Promise<void> {
  const { format, quiet, verbose, failOn } = settings;
  const isPretty = format === 'pretty';
  const nothing = nothingRead(linted.result);
  if (!isPretty && nothing !== undefined) io.stderr.write(`meshlint: ${nothing}\n`);
  const result = quiet && isPretty ? quieted(linted.result, failOn) : linted.result;
  if (quiet && isPretty && result.diagnostics.length === 0 && nothing === undefined) return;
  const color = isPretty && wantsColor(settings.color, io);
  const look = { color, verbose, width: widthOf(io) };
  io.stdout.write(await reportText(format, { linted: { ...linted, result }, ...others }, look));
}
