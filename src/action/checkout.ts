import { type GitOutput, git } from '../node/git/git.ts';

/** What a workflow has checked out. */
export interface Checkout {
  /** The directory of the work tree, absolute, links resolved. */
  readonly root: string;
  /** The commit that is checked out, and those that it comes from, also where these were not fetched. */
  readonly head: string;
  readonly parents: readonly string[];
  readonly isShallow: boolean;
  /** `owner/name` on the server of GitHub. */
  readonly repository: string;
}

/** What there is to read, or a sentence without full stop that says why there is nothing. */
export type CheckoutFound =
  | { readonly checkout: Checkout; readonly problem?: undefined }
  | { readonly checkout?: undefined; readonly problem: string };

export interface CheckoutPlace {
  readonly cwd: string;
  /** `https://github.com`. */
  readonly server: string;
  /** The repository of the workflow, `owner/name`. */
  readonly repository: string;
}

/** Looks at the repository around a directory. */
export async function findCheckout(place: CheckoutPlace): Promise<CheckoutFound> {
  const { cwd } = place;
  const looked = await git(['rev-parse', '--show-toplevel', '--is-shallow-repository', '--verify', 'HEAD'], { cwd });
  const found = /^(.+)\n(true|false)\n([0-9a-f]{40,64})\n$/s.exec(looked.stdout.toString('utf8'));
  const [, root, shallow, head] = found ?? [];
  if (looked.code !== 0 || root === undefined || head === undefined) return { problem: problemOf(looked) };
  const [commit, origin] = await Promise.all([
    git(['cat-file', 'commit', head], { cwd }),
    git(['config', '--get', 'remote.origin.url'], { cwd }),
  ]);
  // Asked for by name, parents that were not fetched would not be there.
  const header = commit.stdout.toString('utf8').split('\n\n', 1)[0] ?? '';
  const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, hash = '']) => hash);
  const repository = repositoryIn(origin.stdout.toString('utf8').trim(), place.server) ?? place.repository;
  return { checkout: { root, head, parents, isShallow: shallow === 'true', repository } };
}

function problemOf({ code, stderr }: GitOutput): string {
  if (code === undefined) return 'git is not installed';
  if (/not a git repository/.test(stderr))
    return 'there is no git repository; actions/checkout makes one where git is installed';
  if (/dubious ownership/.test(stderr))
    return 'the repository belongs to another user, and git is too old to be told that this is fine';
  if (/unknown revision|ambiguous argument|Needed a single revision/.test(stderr)) return 'no commit is checked out';
  return `git says: ${stderr.split('\n', 1)[0]}`;
}

/** `owner/name` in the address of a repository on a server, be it for HTTP or SSH. */
export function repositoryIn(url: string, server: string): string | undefined {
  const host = new URL(server).host;
  const [, where, name] =
    /^(?:\w+:\/\/)?(?:[^@/]*@)?([^/:]*(?::\d+)?)[:/](?:.*\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
  return where === host ? name : undefined;
}
