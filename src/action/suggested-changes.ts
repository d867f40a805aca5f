import type { Suggestion } from '../change/suggestions.ts';
import { valueAt } from '../model/value.ts';
import { diffOfFiles } from '../node/git/diff.ts';
import { pieces } from '../node/git/git.ts';
import { count } from '../report/count.ts';
import { escaped } from '../report/markdown-text.ts';
import type { Api } from './api.ts';
import { isOwn, ownLogin } from './author.ts';
import type { Checkout } from './checkout.ts';
import type { PullRequest } from './event.ts';

/** More would be a burden in one review. */
const mostComments = 20;
/** https://github.com/orgs/community/discussions/27190 */
const longestBody = 65_536;

interface ReviewComment {
  readonly marker: string;
  readonly path: string;
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
  readonly line: number;
  readonly side: 'RIGHT';
  readonly body: string;
}

/** Suggests changes in one review, those that were not suggested before. */
export async function suggestChanges(
  api: Api,
  pullRequest: PullRequest,
  suggested: readonly Suggestion[],
): Promise<void> {
  const comments = suggested.map(reviewComment).filter(({ body }) => body.length <= longestBody);
  if (comments.length === 0) return;
  const { number, head } = pullRequest;
  const written = await api.list('GET /repos/{owner}/{repo}/pulls/{pull_number}/comments', { pull_number: number });
  const isMarked = written.some((it) => String(valueAt(it, ['body'])).includes(markerStart));
  const login = isMarked ? await ownLogin(api) : '';
  const isKnown = ({ marker }: ReviewComment): boolean => written.some((it) => isOwn(it, login, marker));
  const fresh = comments.filter((it) => !isKnown(it)).slice(0, mostComments);
  if (fresh.length === 0) return;
  await api.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews', {
    pull_number: number,
    commit_id: head,
    event: 'COMMENT',
    body: `meshlint suggests ${count(fresh.length, 'change')}`,
    comments: fresh.map(({ marker: _, ...comment }) => comment),
  });
}

const markerStart = '<!-- meshlint-suggestion:';

function reviewComment({ diagnostic, file, span, lines }: Suggestion): ReviewComment {
  const { rule, message, fix, fingerprint } = diagnostic;
  const marker = `${markerStart}${fingerprint.replace(/[^\w]/g, '')} -->`;
  // Longer than any in the lines, so that none of them ends it.
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const text = `**${escaped(rule)}** ${escaped(message)}\n\n${escaped(fix?.title ?? '')}:`;
  return {
    marker,
    path: file,
    ...(span.first === span.last ? {} : { start_line: span.first, start_side: 'RIGHT' }),
    line: span.last,
    side: 'RIGHT',
    body: [marker, text, `${fence}suggestion`, ...lines, fence].join('\n'),
  };
}

/** The suggestions in files that the head of the pull request has as they are checked out: comments are made on its lines. */
export async function ofSameFiles(
  suggested: readonly Suggestion[],
  checkout: Checkout,
  head: string,
): Promise<readonly Suggestion[]> {
  const files = new Set(suggested.map(({ file }) => file));
  if (files.size === 0) return suggested;
  const output = await diffOfFiles(['--name-only', '-z'], files, { root: checkout.root, commit: head });
  const differing = new Set(pieces(output));
  return output.code === 0 ? suggested.filter(({ file }) => !differing.has(file)) : [];
}
