import { exitCodes } from '../node/exit-code.ts';
import { annotationsOf } from '../report/annotations.ts';
import { annotationsWithinLimits } from '../report/github.ts';
import { jobSummary } from '../report/job-summary.ts';
import { summaryLine } from '../report/summary-lines.ts';
import { cutEnd } from '../report/text-size.ts';
import { type CheckRun, publishCheckRun } from './check-run.ts';
import { atHeadLines } from './head-lines.ts';
import { type Step, withApi } from './step.ts';

/** GitHub shows this many of each level of a step: https://github.com/actions/toolkit/blob/main/docs/problem-matchers.md#limitations */
const mostOfStep = 10;
/** Ten requests. Nobody reads more. */
const mostOfCheckRun = 500;
/** GitHub takes 65,535. */
const longestSummary = 60_000;

/** Annotates lines: by the log, which needs no rights, or by a check run, where there are more than the log can have. */
export async function annotate(asked: Step): Promise<void> {
  const { isOn } = asked.inputs;
  if (!isOn.annotations) return;
  const step = { ...asked, named: { ...asked.named, result: await atHeadLines(asked) } };
  const isChecked = isOn.checks && hasTooMany(step) && (await isShownByCheckRun(step));
  if (!isChecked) process.stdout.write(annotationsWithinLimits(step.named.result));
}

function hasTooMany({ named, job }: Step): boolean {
  if (job.repository === '' || job.token === '') return false;
  const { annotations } = annotationsOf(named.result);
  return (['error', 'warning', 'notice'] as const).some(
    (level) => annotations.filter((it) => it.level === level).length > mostOfStep,
  );
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
