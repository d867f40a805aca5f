import fs from 'node:fs';
import { valueAt } from '../model/value.ts';

/** A commit that an event names, and how people call it. */
export interface EventCommit {
  /** Full hash. */
  readonly commit: string;
  /** A branch. */
  readonly name: string;
}

export interface PullRequest {
  readonly number: number;
  /** The tip of the branch that it goes to, when the event happened. */
  readonly base: EventCommit;
  readonly head: string;
}

/** What started a workflow, as far as linting asks. */
export interface WorkflowEvent {
  /** `pull_request`, `push`; empty outside of GitHub. */
  readonly name: string;
  readonly pullRequest?: PullRequest;
  /** What the commits of a merge queue come on top of. */
  readonly queuedOn?: EventCommit;
}

/** The runner writes megabytes at most. */
const largestPayload = 64 * 1024 * 1024;

/**
 * Reads the event of a workflow. Without a payload, or with one of another shape, it is an event that names no commits.
 * https://docs.github.com/webhooks/webhook-events-and-payloads
 */
export function readEvent(environment: NodeJS.ProcessEnv): WorkflowEvent {
  const payload = payloadIn(environment.GITHUB_EVENT_PATH ?? '');
  const pullRequest = pullRequestIn(payload);
  const group = valueAt(payload, ['merge_group']);
  const queuedOn = commitIn(valueAt(group, ['base_sha']), valueAt(group, ['base_ref']));
  return {
    name: environment.GITHUB_EVENT_NAME ?? '',
    ...(pullRequest === undefined ? {} : { pullRequest }),
    ...(queuedOn === undefined ? {} : { queuedOn }),
  };
}

function payloadIn(file: string): unknown {
  try {
    return fs.statSync(file).size > largestPayload ? undefined : JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function pullRequestIn(payload: unknown): PullRequest | undefined {
  const pull = valueAt(payload, ['pull_request']);
  const number = valueAt(pull, ['number']);
  const base = commitIn(valueAt(pull, ['base', 'sha']), valueAt(pull, ['base', 'ref']));
  const head = commitIn(valueAt(pull, ['head', 'sha']), '');
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || base === undefined || head === undefined) {
    return undefined;
  }
  return { number, base, head: head.commit };
}

function commitIn(hash: unknown, ref: unknown): EventCommit | undefined {
  if (typeof hash !== 'string' || !isHash(hash)) return undefined;
  return { commit: hash, name: typeof ref === 'string' && ref !== '' ? ref.replace(/^refs\/heads\//, '') : hash };
}

/** Whether a text is the full hash of a commit, in either of git's formats. */
export function isHash(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
