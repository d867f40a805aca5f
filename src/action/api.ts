import { valueAt } from '../model/value.ts';
import { printable } from '../report/printable.ts';
import { cutEnd } from '../report/text-size.ts';
import { version } from '../version.ts';

/** What is asked of GitHub's API. Answers are data that nobody has checked. */
export interface Api {
  /** @param route for example `POST /repos/{owner}/{repo}/check-runs`; what has no place in it is the body. */
  request(route: string, parameters: Parameters): Promise<unknown>;
  /** The items of all pages of a list. */
  list(route: string, parameters: Parameters): Promise<readonly unknown[]>;
}

interface Parameters {
  readonly [name: string]: unknown;
}

/** What of the client is used. */
interface Client {
  request(
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<{ readonly data: unknown; readonly headers: { readonly link?: string } }>;
}

/** What all requests of a step may take together, with the pauses between them, in milliseconds: it counts down. */
export interface Patience {
  left: number;
}

export interface ApiOptions {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  readonly patience: Patience;
}

/** In milliseconds. */
const longestRequest = 10_000;
const longestPause = 25_000;
/** With 100 items on each. */
const mostPages = 50;
/** How often a request is sent that GitHub has failed. */
const mostAttempts = 3;

/** Opens the API, at `GITHUB_API_URL`. */
export async function openApi({ repository, token, patience }: ApiOptions): Promise<Api> {
  const { getOctokit } = await import('./octokit.ts');
  const quiet = { debug: ignore, info: ignore, warn: ignore, error: ignore };
  const client: Client = getOctokit(token, { userAgent: `meshlint/${version}`, log: quiet });
  const [owner, repo] = repository.split('/');
  const send = (route: string, parameters: Parameters) => {
    const named = route.includes('{owner}') ? { owner, repo, ...parameters } : parameters;
    const sendOnce = (signal: AbortSignal) => client.request(route, { ...named, request: { signal } });
    return insistently(sendOnce, route, patience);
  };
  return {
    request: async (route, parameters) => (await send(route, parameters)).data,
    list: async (route, parameters) => {
      const items: unknown[] = [];
      for (let page = 1; page <= mostPages; page++) {
        const { data, headers } = await send(route, { ...parameters, per_page: 100, page });
        if (Array.isArray(data)) items.push(...data);
        if (!/\brel="next"/.test(headers.link ?? '')) break;
      }
      return items;
    },
  };
}

function ignore(): void {}

/** Sends a request again where GitHub says when, or has failed and doing it twice does no harm. */
async function insistently<T>(
  send: (signal: AbortSignal) => Promise<T>,
  route: string,
  patience: Patience,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const started = performance.now();
    const count = (): void => {
      patience.left -= performance.now() - started;
    };
    if (patience.left <= 0) throw new Error('GitHub takes too long to answer');
    try {
      return await send(AbortSignal.timeout(Math.ceil(Math.min(longestRequest, patience.left)))).finally(count);
    } catch (error) {
      const pause = attempt < mostAttempts ? pauseAfter(error, route) : undefined;
      if (pause === undefined || pause > Math.min(longestPause, patience.left)) throw error;
      patience.left -= pause;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/**
 * Milliseconds until a request may be sent again; undefined when it should not.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
function pauseAfter(error: unknown, route: string): number | undefined {
  const status = valueAt(error, ['status']);
  const header = (name: string): string => String(valueAt(error, ['response', 'headers', name]) ?? '');
  if (status === 429 || status === 403) {
    if (header('retry-after') !== '') return Number(header('retry-after')) * 1000 || 1000;
    if (header('x-ratelimit-remaining') !== '0') return undefined;
    return Math.max(1000, Number(header('x-ratelimit-reset')) * 1000 - Date.now());
  }
  // What was to be made may have been made all the same.
  const isRepeatable = !route.startsWith('POST ');
  // Without an answer there is little hope that the next one comes soon. The client calls that 500, too.
  const hasFailed = typeof status === 'number' && status >= 500 && valueAt(error, ['response']) !== undefined;
  return isRepeatable && hasFailed ? 1000 : undefined;
}

/** What the API refused, in a clause: "403 Resource not accessible by integration". Without secrets, and in one line. */
export function apiRefusal(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const status = valueAt(error, ['response']) === undefined ? '' : `${String(valueAt(error, ['status']))} `;
  // The client adds the address of a page to its message.
  const [words = ''] = message.split(' - https://', 1);
  return `${status}${cutEnd(printable(words), 300)}`;
}
