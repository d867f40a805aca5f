import { valueAt } from '../model/value.ts';
import type { Api } from './api.ts';
import { isOwn, ownLogin } from './author.ts';

export interface StickyComment {
  /** Of the pull request. */
  readonly number: number;
  /** Hidden, and nowhere else. */
  readonly marker: string;
  /** Markdown with the marker. */
  readonly text: string;
  /** Whether it is worth a new comment. */
  readonly isNews: boolean;
}

/** Keeps one comment of a pull request up to date. */
export async function keepComment(api: Api, { number, marker, text, isNews }: StickyComment): Promise<void> {
  const comments = await api.list('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: number });
  const marked = comments.filter((it) => String(valueAt(it, ['body'])).includes(marker));
  const login = marked.length === 0 ? '' : await ownLogin(api);
  const own = marked.find((it) => isOwn(it, login, marker));
  if (own !== undefined) {
    // GitHub takes off the last line feed.
    if (String(valueAt(own, ['body'])).trim() === text.trim()) return;
    const comment = { comment_id: valueAt(own, ['id']), body: text };
    await api.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', comment);
  } else if (isNews) {
    const comment = { issue_number: number, body: text };
    await api.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', comment);
  }
}
