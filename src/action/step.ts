import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import type { LintedPaths } from '../node/lint-paths.ts';
import type { LintSettings } from '../node/lint-settings.ts';
import type { MarkdownLinks } from '../report/finding-markdown.ts';
import { type Api, apiRefusal, openApi, type Patience } from './api.ts';
import type { Checkout } from './checkout.ts';
import type { Inputs } from './inputs.ts';
import type { Job } from './job.ts';
import { tell } from './log.ts';

/** A step that has linted, and now shows what it found. */
export interface Step {
  readonly inputs: Inputs;
  readonly settings: LintSettings;
  readonly job: Job;
  readonly checkout?: Checkout;
  readonly linted: LintedPaths;
  /** The same with names of files as GitHub has them, from the root of the repository. */
  readonly named: LintedPaths;
  readonly links: MarkdownLinks;
  readonly code: ExitCode;
  readonly patience: Patience;
}

/** The output `conclusion`, by exit code. */
export const conclusions: { readonly [code in ExitCode]: string } = {
  [exitCodes.clean]: 'success',
  [exitCodes.findings]: 'failure',
  [exitCodes.usage]: 'invalid-configuration',
  [exitCodes.ownFault]: 'internal-error',
};

/**
 * Does something with GitHub's API. What it refuses is told, with what there is instead, and is no reason to fail: tokens of forks may
 * only read. Gives undefined then.
 */
export async function withApi<T>(
  { job, patience }: Step,
  { what, instead }: { readonly what: string; readonly instead: string },
  work: (api: Api) => Promise<T>,
): Promise<T | undefined> {
  if (job.token === '' || job.repository === '') {
    tell('notice', `${what} needs the input "token", which is empty; ${instead}`);
    return undefined;
  }
  try {
    return await work(await openApi({ ...job, patience }));
  } catch (error) {
    tell('notice', `${what} is not possible here (${apiRefusal(error)}); ${instead}`);
    return undefined;
  }
}
