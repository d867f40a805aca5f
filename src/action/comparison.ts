import type { LintedPaths } from '../node/lint-paths.ts';
import { UsageError } from '../node/usage-error.ts';
import { isCheckedOut, isComparing, wantedBase } from './base.ts';
import { type Checkout, findCheckout } from './checkout.ts';
import { guardedGit, unfilteredGit } from './git-environment.ts';
import { meetingCommit } from './history.ts';
import type { Job } from './job.ts';
import { tell } from './log.ts';

/** What is there, and what it is compared with. */
export interface Comparison {
  readonly checkout?: Checkout;
  /** Absent where everything is reported. */
  readonly base?: { readonly commit: string; readonly name: string };
}

/** Events that run with the rights of the repository, whoever made what is checked out. */
const trusting = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** Whether modules that the configuration names may be run. */
export function allowsPlugins({ event }: Job): boolean {
  return !trusting.includes(event.name);
}

/** https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request_target */
const whereItIs =
  'Its files are there for pull_request, and for pull_request_target with the input "ref" of actions/checkout';

/** Finds out what to compare with. That it cannot be had is told, and is no reason to fail: then everything is reported. */
export async function comparison(job: Job, cwd: string, given: string): Promise<Comparison> {
  const { server, repository, event } = job;
  Object.assign(process.env, guardedGit(server, process.env));
  const { checkout, problem } = await findCheckout({ cwd, server, repository });
  if (checkout === undefined) {
    if (isComparing(given, event))
      tell('warning', `everything is reported, since there is nothing to compare with: ${problem}`);
    return {};
  }
  const base = await baseFor(job, checkout, given);
  return { checkout, ...(base === undefined ? {} : { base }) };
}

async function baseFor(job: Job, checkout: Checkout, given: string): Promise<Comparison['base']> {
  const { repository, event } = job;
  if (given === '' && isComparing(given, event) && checkout.repository !== repository) {
    const which = `${checkout.repository} is checked out, and the event is one of ${repository}`;
    tell('notice', `everything is reported: ${which}; the input "base" says what to compare with`);
    return undefined;
  }
  const isForeign = event.pullRequest !== undefined && !isCheckedOut(event.pullRequest.head, checkout);
  if (isForeign) tell('notice', 'what is checked out is not the pull request, and is linted all the same');
  const wanted = wantedBase(given, event, checkout);
  if (wanted === undefined) return undefined;
  Object.assign(process.env, await unfilteredGit(checkout.root, process.env));
  const { commit, problem } = await meetingCommit(wanted, checkout, job);
  if (commit === undefined) warn(wanted.name, problem);
  else if (isForeign && given === '' && commit === checkout.head) {
    // Nothing would be new, and the step would pass whatever the pull request does.
    tell('warning', `everything is reported: there is nothing of the pull request in it. ${whereItIs}`);
  } else return { commit, name: wanted.name };
  return undefined;
}

/**
 * Lints what is new since a base; everything where git cannot give what the base held, as in a clone without contents and without network.
 *
 * @throws UsageError for what is a mistake with no base, too.
 */
export async function lintSince(
  base: Comparison['base'],
  lint: (since: { readonly base?: string }) => Promise<LintedPaths>,
): Promise<LintedPaths> {
  if (base === undefined) return await lint({});
  try {
    const linted = await lint({ base: base.commit });
    const { result } = linted;
    // People know a branch by its name.
    return result.since === undefined
      ? linted
      : { ...linted, result: { ...result, since: { ...result.since, base: base.name } } };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const linted = await lint({});
    warn(base.name, error.message);
    return linted;
  }
}

function warn(base: string, why: string): void {
  const advice = 'Set "fetch-depth: 0" of actions/checkout, which fetches all of the history';
  tell('warning', `everything is reported, since "${base}" cannot be compared with: ${why}. ${advice}`);
}
