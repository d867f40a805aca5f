import { git } from '../node/git/git.ts';
import { mergeBase, namedCommit } from '../node/git/merge-base.ts';
import { cutEnd } from '../report/text-size.ts';
import type { WantedBase } from './base.ts';
import type { Checkout } from './checkout.ts';
import { isHash } from './event.ts';
import { gitSettings } from './git-environment.ts';

/** Whom to ask for commits, and how. */
export interface Origin {
  /** `https://github.com`. */
  readonly server: string;
  /** Empty where there is none. */
  readonly token: string;
}

/** The commit that is compared with, or a clause that says why there is none. */
export type MetBase =
  | { readonly commit: string; readonly problem?: undefined }
  | { readonly commit?: undefined; readonly problem: string };

/** How much of the history is asked for, again and again. Two: a merge and what it merges, which is what most need. */
const depths = [2, 50, 500, 5000];
/** In milliseconds, for all attempts together. */
const patience = 60_000;
/** Where a branch or tag is kept that was not fetched. */
const kept = 'refs/meshlint/base';

/**
 * The commit where the history of the base and of what is checked out part, fetched when it is not there: actions/checkout fetches one
 * commit alone unless told otherwise.
 */
export async function meetingCommit(wanted: WantedBase, checkout: Checkout, origin: Origin): Promise<MetBase> {
  if (!isRevision(wanted.revision)) return { problem: 'that is no name of a branch, tag or commit' };
  const here = await meeting(wanted.revision, checkout);
  if (here.commit !== undefined) return here;
  const deadline = performance.now() + patience;
  // A whole history stays whole.
  const attempts = checkout.isShallow ? await furtherDepths(checkout) : [undefined];
  let problem = here.problem;
  for (const depth of attempts) {
    const timeLimit = Math.ceil(deadline - performance.now());
    if (timeLimit <= 0) return { problem: `fetching its history took longer than ${patience / 1000} s` };
    const failure = await fetched(wanted.revision, checkout, { ...origin, depth, timeLimit });
    if (failure !== undefined) return { problem: failure };
    const met = await meeting(isHash(wanted.revision) ? wanted.revision : kept, checkout);
    if (met.commit !== undefined) return met;
    problem = met.problem;
  }
  return { problem };
}

/** Those that leave what is there: git would cut it down to a depth that is less. */
async function furtherDepths({ root, head }: Checkout): Promise<readonly number[]> {
  const counted = await git(['rev-list', '--count', '--first-parent', head], { cwd: root });
  const here = Number(counted.stdout.toString('utf8')) || 1;
  return depths.filter((depth) => depth > here);
}

/** What git takes for one revision, and for no flag and no pattern. https://git-scm.com/docs/git-check-ref-format */
function isRevision(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: names of branches have none.
  return text.length <= 1000 && !/^[-/.]|[\u0000-\u0020\u007f~^:?*[\\]|\.\.|@\{|\/\/|[/.]$/.test(text);
}

async function meeting(revision: string, { root, head }: Checkout): Promise<MetBase> {
  const candidates = isHash(revision) ? [revision] : [revision, `refs/remotes/origin/${revision}`];
  for (const candidate of candidates) {
    const tip = await namedCommit(candidate, root);
    if (tip === undefined) continue;
    const commit = await mergeBase(tip, head, root);
    return commit === undefined ? { problem: 'its history and that of what is checked out do not meet' } : { commit };
  }
  return { problem: 'there is no such branch, tag or commit' };
}

interface Fetch extends Origin {
  readonly depth: number | undefined;
  readonly timeLimit: number;
}

/** Fetches the base and what is checked out, and says what went wrong. */
async function fetched(revision: string, checkout: Checkout, fetch: Fetch): Promise<string | undefined> {
  const url = `${fetch.server}/${checkout.repository}`;
  const wanted = isHash(revision) ? revision : `+${revision.replace(/^origin\//, '')}:${kept}`;
  const depth = fetch.depth === undefined ? [] : [`--depth=${fetch.depth}`];
  const heads = fetch.depth === undefined ? [] : [checkout.head];
  // Named, since the configuration of the repository could name another program.
  const words = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--upload-pack=git-upload-pack', ...depth];
  const output = await git([...words, url, wanted, ...heads], {
    cwd: checkout.root,
    timeLimit: fetch.timeLimit,
    environment: await authorization(url, checkout, fetch),
  });
  if (output.code === 0) return undefined;
  const line = output.stderr.split('\n').find((it) => /^(?:fatal|error):/.test(it)) ?? 'it took too long';
  return `git fetch fails: ${cutEnd(line.replace(/^\w+: /, ''), 300)}`;
}

/** The token for the server, where checkout has left none: two are refused. In the environment, which no list of processes shows. */
async function authorization(
  url: string,
  { root }: Checkout,
  { server, token }: Origin,
): Promise<{ readonly [name: string]: string }> {
  const left = await git(['config', '--get-urlmatch', 'http.extraheader', url], { cwd: root });
  if (token === '' || !/^https?:/.test(server) || left.stdout.length > 1) return {};
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return gitSettings([[`http.${server}/.extraheader`, `AUTHORIZATION: basic ${basic}`]], process.env);
}
