import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import { rules } from '../../rules/index.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../node/exit-code.ts';
import { lintPaths } from '../node/lint-paths.ts';
import { type LintSettings, lintSettings } from '../node/lint-settings.ts';
import {
  defaultWidth,
  quieted,
  type Reporting,
  reportText,
  type Surroundings,
  writeOutput,
} from '../node/reporting.ts';
import { UsageError } from '../node/usage-error.ts';
import { annotationsWithinLimits } from '../report/github.ts';
import { jobSummary } from '../report/job-summary.ts';
import { printable } from '../report/printable.ts';
import { nothingRead } from '../report/summary-lines.ts';
import type { LintResult } from '../result.ts';
import { readInputs } from './inputs.ts';

/** The output `conclusion`, by exit code. */
const conclusions: { readonly [code in ExitCode]: string } = {
  [exitCodes.clean]: 'success',
  [exitCodes.findings]: 'failure',
  [exitCodes.usage]: 'invalid-configuration',
  [exitCodes.ownFault]: 'internal-error',
};

/** Runs one step of a workflow and gives the exit code, which is that of the command line. Never throws. */
export async function run(surroundings: Surroundings): Promise<ExitCode> {
  const code = await lintStep(surroundings).catch(tellError);
  core.setOutput('conclusion', conclusions[code]);
  return code;
}

async function lintStep(surroundings: Surroundings): Promise<ExitCode> {
  const settings = lintSettings(readInputs(core.getInput), rules);
  const linted = await lintPaths(settings.paths, { ...settings.options, rules, cwd: surroundings.cwd });
  const { result } = linted;
  for (const note of linted.notes) core.info(inert(`meshlint: ${printable(note)}\n`));
  const reporting: Reporting = { linted, surroundings };
  process.stdout.write(inert(await logText(reporting, settings)));
  process.stdout.write(annotationsWithinLimits(result));
  const nothing = nothingRead(result);
  if (nothing !== undefined) core.warning(nothing, { title: 'meshlint' });
  core.setOutput('errors', result.summary.error);
  core.setOutput('warnings', result.summary.warning);
  core.setOutput('infos', result.summary.info);
  for (const output of settings.outputs) await writeOutput(output, reporting);
  core.setOutput('sarif', settings.outputs.findLast(({ format }) => format === 'sarif')?.file ?? '');
  await summarize(result);
  return exitCodeOf(result, settings.failOn);
}

/** The whole story, coloured: GitHub shows colours. */
async function logText({ linted, surroundings }: Reporting, settings: LintSettings): Promise<string> {
  const { quiet, verbose, failOn, color } = settings;
  const result = quiet ? quieted(linted.result, failOn) : linted.result;
  const look = { color: color !== 'never', verbose, width: defaultWidth };
  return await reportText('pretty', { linted: { ...linted, result }, surroundings }, look);
}

/**
 * Text in which the runner looks for no commands: manifests and their names may look like some, at the start of a line or, in the old
 * form, anywhere in it. https://docs.github.com/actions/reference/workflow-commands-for-github-actions#stopping-and-starting-workflow-commands
 */
function inert(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}

/** A summary is nice to have: that it cannot be written is no reason to fail. */
async function summarize(result: LintResult): Promise<void> {
  try {
    await core.summary.addRaw(jobSummary(result)).write();
  } catch (error) {
    core.info(inert(`meshlint: no job summary: ${printable(String(error))}\n`));
  }
}

function tellError(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    core.error(printable(error.message), { title: 'meshlint' });
    return exitCodes.usage;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  core.error(`this is a mistake of meshlint, please report it with what follows\n${details}`, { title: 'meshlint' });
  return exitCodes.ownFault;
}
