import type { Checkout } from './checkout.ts';
import type { EventCommit, WorkflowEvent } from './event.ts';
import { isHash } from './event.ts';

/** What is compared with, before it is known whether it is there. */
export interface WantedBase {
  /** A full hash, or the name of a branch or tag. */
  readonly revision: string;
  /** As it is shown. */
  readonly name: string;
}

/** What the input or the flag says: everything is reported, whatever the event is. */
const nothing = 'none';

/**
 * Whether a run of a workflow compares at all. Pushes do not: whether the branch is sound is a question about all of it, and code scanning
 * closes what a later report of a branch does not have.
 */
export function isComparing(given: string, { pullRequest, queuedOn }: WorkflowEvent): boolean {
  // `github.event.before` of a new branch.
  if (given === nothing || /^0{40,64}$/.test(given)) return false;
  return given !== '' || pullRequest !== undefined || queuedOn !== undefined;
}

/** What a run of a workflow compares with; undefined where everything is reported. */
export function wantedBase(given: string, event: WorkflowEvent, checkout: Checkout): WantedBase | undefined {
  if (!isComparing(given, event)) return undefined;
  if (given !== '') return { revision: given, name: isHash(given) ? given.slice(0, 7) : given };
  const commit = event.pullRequest === undefined ? event.queuedOn : pullRequestBase(event.pullRequest, checkout);
  return commit === undefined ? undefined : { revision: commit.commit, name: commit.name };
}

/**
 * Where a pull request is checked out as GitHub would merge it, the first parent is what it would be merged into: later than the payload
 * says when the event waited. https://docs.github.com/actions/reference/events-that-trigger-workflows#pull_request
 */
function pullRequestBase({ base, head }: { base: EventCommit; head: string }, { parents }: Checkout): EventCommit {
  const [into, merged] = parents;
  return into !== undefined && merged === head ? { ...base, commit: into } : base;
}

/** Whether what is checked out is a pull request: its own last commit, or this merged. */
export function isCheckedOut(pullRequestHead: string, { head, parents }: Checkout): boolean {
  return head === pullRequestHead || parents[1] === pullRequestHead;
}
