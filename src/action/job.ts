import { createHash } from 'node:crypto';
import { UsageError } from '../node/usage-error.ts';
import { readEvent, type WorkflowEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** The job of a workflow that a step is part of, as far as it shows something on GitHub. */
export interface Job {
  /** `https://github.com`, or a server of one's own. */
  readonly server: string;
  /** `owner/name`; empty outside of GitHub. */
  readonly repository: string;
  readonly event: WorkflowEvent;
  readonly token: string;
  /** Tells what is shown of this step from what other steps, jobs and variants of a job show of the same pull request. */
  readonly key: string;
  /** The name of the job in its workflow. */
  readonly name: string;
  /** Which variant of a matrix it is, `staging, 1.28`; empty where there is one. */
  readonly variant: string;
  /** Address of the run of the workflow. */
  readonly run?: string;
  /** Where this action comes from, with a slash at the end. */
  readonly home?: string;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables */
export function readJob(environment: NodeJS.ProcessEnv, { text }: Inputs): Job {
  const repository = environment.GITHUB_REPOSITORY ?? '';
  const server = serverIn(environment);
  const run = environment.GITHUB_RUN_ID;
  const { GITHUB_ACTION_REPOSITORY: own, GITHUB_ACTION_REF: ref } = environment;
  return {
    server,
    repository: /^[\w.-]+\/[\w.-]+$/.test(repository) ? repository : '',
    event: readEvent(environment),
    token: text.token,
    key: keyOf(environment, text),
    name: environment.GITHUB_JOB ?? '',
    variant: variantIn(text.matrix),
    ...(run === undefined || repository === '' ? {} : { run: `${server}/${repository}/actions/runs/${run}` }),
    ...(own && ref ? { home: `${server}/${own}/blob/${encodeURIComponent(ref)}/` } : {}),
  };
}

function serverIn({ GITHUB_SERVER_URL: url }: NodeJS.ProcessEnv): string {
  if (url === undefined || url === '') return 'https://github.com';
  if (!URL.canParse(url)) throw new UsageError(`GITHUB_SERVER_URL is no address: "${url}"`);
  return url.replace(/\/+$/, '');
}

/** The variants of a matrix have the same name, and GitHub tells them apart in no variable. */
function keyOf(environment: NodeJS.ProcessEnv, { matrix, 'comment-key': own }: Inputs['text']): string {
  const { GITHUB_WORKFLOW: workflow, GITHUB_JOB: job, GITHUB_ACTION: step } = environment;
  const parts = own === '' ? [workflow, job, step, matrix === 'null' ? '' : matrix] : [own];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** As GitHub names variants: by their values. */
function variantIn(matrix: string): string {
  const isWord = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
  try {
    const values = Object.values<unknown>(JSON.parse(matrix) ?? {});
    return values.filter(isWord).join(', ');
  } catch {
    // It was not left as it is.
    return '';
  }
}
