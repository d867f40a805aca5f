import { exitCodes } from '../node/exit-code.ts';
import { annotationsOf } from '../report/annotations.ts';
import { annotationsWithinLimits, isWithinLimits } from '../report/github.ts';
import { jobSummary } from '../report/job-summary.ts';
import { summaryLine } from '../report/summary-lines.ts';
import { cutEnd } from '../report/text-size.ts';
import { type CheckRun, publishCheckRun } from './check-run.ts';
import { atHeadLines } from './head-lines.ts';
import { type Step, withApi } from './step.ts';

/** Ten requests. Nobody reads more. */
const mostOfCheckRun = 500;
/** Bytes. GitHub takes 65,535, which it calls characters: https://github.com/github/rest-api-description/issues/5399 */
const longestSummary = 60_000;

/** Annotates lines: by the log, which needs no rights, or by a check run, where there are more than the log can have. */
export async function annotate(asked: Step): Promise<void> {
  const { isOn } = asked.inputs;
  if (!isOn.annotations) return;
  const step = { ...asked, named: { ...asked.named, result: await atHeadLines(asked) } };
  // Where no token is given, nobody asked for more.
  const isPossible = isOn.checks && step.job.repository !== '' && step.job.token !== '';
  const isChecked = isPossible && !isWithinLimits(step.named.result) && (await isShownByCheckRun(step));
  if (!isChecked) process.stdout.write(annotationsWithinLimits(step.named.result));
}

async function isShownByCheckRun(step: Step): Promise<boolean> {
  const run = checkRun(step);
  if (run === undefined) return false;
  const words = { what: 'a check run with all annotations', instead: 'the log has what is not annotated' };
  const made = await withApi(step, words, async (api) => {
    await publishCheckRun(api, run);
    return true;
  });
  return made === true;
}

function checkRun({ named, job, checkout, links, code }: Step): CheckRun | undefined {
  const { result } = named;
  const head = job.event.pullRequest?.head ?? checkout?.head;
  if (head === undefined || checkout?.repository !== job.repository) return undefined;
  const names = [job.name, job.variant].filter((it) => it !== '').join(', ');
  return {
    name: names === '' ? 'meshlint' : `meshlint (${cutEnd(names, 200)})`,
    head,
    key: job.key,
    conclusion: code === exitCodes.clean ? 'neutral' : 'failure',
    title: cutEnd(summaryLine(result, true), 250),
    summary: jobSummary(result, { ...links, maximum: longestSummary }),
    annotations: annotationsOf(result, { total: mostOfCheckRun }).annotations,
  };
}
