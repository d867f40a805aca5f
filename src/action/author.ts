import { valueAt } from '../model/value.ts';
import type { Api } from './api.ts';

/** As whom the token of a workflow writes. */
const workflowBot = 'github-actions[bot]';

/** The login as whom comments are written: that of a token of one's own is asked for, with the one question that every token may ask. */
export async function ownLogin(api: Api): Promise<string> {
  try {
    const answer = await api.request('POST /graphql', { query: '{ viewer { login } }' });
    const login = valueAt(answer, ['data', 'viewer', 'login']);
    return typeof login === 'string' ? login : workflowBot;
  } catch {
    return workflowBot;
  }
}

/** Whether something was written by a login and has a text in it: the text alone could be anybody's. */
export function isOwn(written: unknown, login: string, text: string): boolean {
  const body = valueAt(written, ['body']);
  return valueAt(written, ['user', 'login']) === login && typeof body === 'string' && body.includes(text);
}
