import fs from 'node:fs';
import path from 'node:path';
import * as core from '@actions/core';
import { rules } from '../../rules/index.ts';
import { displayPath } from '../node/display-path.ts';
import { type ExitCode, exitCodeOf, exitCodes } from '../node/exit-code.ts';
import { lintPaths } from '../node/lint-paths.ts';
import { lintSettings } from '../node/lint-settings.ts';
import {
  defaultWidth,
  quieted,
  type Reporting,
  reportText,
  type Surroundings,
  writeOutput,
} from '../node/reporting.ts';
import { UsageError } from '../node/usage-error.ts';
import { jobSummary } from '../report/job-summary.ts';
import { nothingRead } from '../report/summary-lines.ts';
import { annotate } from './annotate.ts';
import { allowsPlugins, comparison, lintSince } from './comparison.ts';
import { converse } from './converse.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { readJob } from './job.ts';
import { sourceLinks } from './links.ts';
import { inert, note, tell } from './log.ts';
import { fromRepositoryRoot } from './repository-paths.ts';
import { conclusions, type Step } from './step.ts';

/** Milliseconds that GitHub's API may take in all: what it shows beside the log and the summary is nice to have. */
const apiTime = 45_000;

/** Runs one step of a workflow and gives the exit code, which is that of the command line. Never throws. */
export async function run(surroundings: Surroundings): Promise<ExitCode> {
  const code = await lintStep(surroundings).catch(tellError);
  core.setOutput('conclusion', conclusions[code]);
  return code;
}

async function lintStep(workspace: Surroundings): Promise<ExitCode> {
  const inputs = readInputs(core.getInput);
  // No program and no module that is run from here on has a use for it.
  delete process.env.INPUT_TOKEN;
  const surroundings = { ...workspace, cwd: directoryOf(inputs, workspace.cwd) };
  const step = await lintedStep(inputs, surroundings);
  const reporting: Reporting = { linted: step.linted, surroundings, category: step.settings.category };
  // That the plugins of a pull request are not run is to be seen.
  for (const text of step.linted.notes) allowsPlugins(step.job) ? note(text) : tell('notice', text);
  process.stdout.write(inert(await logText(reporting, step)));
  await annotate(step);
  const nothing = nothingRead(step.linted.result);
  if (nothing !== undefined) tell('warning', nothing);
  setOutputs(step, surroundings.cwd, workspace.cwd);
  for (const output of step.settings.outputs) await writeOutput(output, reporting);
  if (inputs.isOn.summary) await summarize(step);
  await converse(step);
  return step.code;
}

/** @throws UsageError where there is no such directory. */
function directoryOf({ text }: Inputs, workspace: string): string {
  const directory = path.resolve(workspace, text['working-directory']);
  if (fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return directory;
  throw new UsageError(`the input "working-directory" is no directory: "${text['working-directory']}"`);
}

async function lintedStep(inputs: Inputs, surroundings: Surroundings): Promise<Step> {
  const settings = lintSettings(inputs.line, rules);
  const { base: flag, ...options } = settings.options;
  const { cwd } = surroundings;
  const job = readJob(process.env, inputs);
  const { checkout, base } = await comparison(job, cwd, flag ?? inputs.text.base);
  const plugins = allowsPlugins(job) ? {} : { plugins: false };
  const linted = await lintSince(base, (since) =>
    lintPaths(settings.paths, { ...options, ...since, ...plugins, rules, cwd }),
  );
  return {
    inputs,
    settings,
    job,
    linted,
    named: checkout === undefined ? linted : fromRepositoryRoot(linted, checkout.root, cwd),
    links: sourceLinks(job, checkout, (rule) => surroundings.page(rule) !== undefined),
    code: exitCodeOf(linted.result, settings.failOn),
    patience: { left: apiTime },
    ...(checkout === undefined ? {} : { checkout }),
  };
}

/** The whole story, coloured: GitHub shows colours. */
async function logText({ linted, surroundings }: Reporting, { settings }: Step): Promise<string> {
  const { quiet, verbose, failOn, color } = settings;
  const result = quiet ? quieted(linted.result, failOn) : linted.result;
  const look = { color: color !== 'never', verbose, width: defaultWidth };
  return await reportText('pretty', { linted: { ...linted, result }, surroundings }, look);
}

function setOutputs({ linted, settings }: Step, cwd: string, workspace: string): void {
  const { summary, since, diagnostics } = linted.result;
  core.setOutput('errors', summary.error);
  core.setOutput('warnings', summary.warning);
  core.setOutput('infos', summary.info);
  core.setOutput('new', since === undefined ? '' : diagnostics.length);
  core.setOutput('fixed', since === undefined ? '' : since.fixed.length);
  for (const format of ['sarif', 'json']) {
    const file = settings.outputs.findLast((it) => it.format === format)?.file;
    // Other steps look for it in the workspace.
    core.setOutput(format, file === undefined ? '' : displayPath(path.resolve(cwd, file), workspace));
  }
}

/** A summary is nice to have: that it cannot be written is no reason to fail. */
async function summarize({ named, links }: Step): Promise<void> {
  try {
    await core.summary.addRaw(jobSummary(named.result, links)).write();
  } catch (error) {
    note(`no job summary: ${String(error)}`);
  }
}

function tellError(error: unknown): ExitCode {
  if (error instanceof UsageError) {
    tell('error', error.message);
    return exitCodes.usage;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  core.error(`this is a mistake of meshlint, please report it with what follows\n${details}`, { title: 'meshlint' });
  return exitCodes.ownFault;
}
