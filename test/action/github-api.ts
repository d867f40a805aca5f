/**
 * GitHub's API as far as the action asks it, on this machine. It is strict: what its documentation does not name or allow is refused, and
 * kept in `violations`. https://docs.github.com/rest
 */
import type http from 'node:http';
import { startServer } from '../local-server.ts';
import { allow, annotationsIn, invalid, type Json, objects, page, Refusal, text } from './github-payload.ts';

export interface Written {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** Answers that come instead, each for some requests: a rate limit, a fault. */
export interface Fault {
  /** Of `POST /repos/octo/shop/check-runs`. */
  readonly on: RegExp;
  times: number;
  /** 0: no answer at all. */
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly message?: string;
}

export interface GithubOptions {
  readonly repository?: string;
  /** What the token may write. */
  readonly rights?: readonly ('checks' | 'pull-requests')[];
  /** The login of the token. */
  readonly login?: string;
  readonly comments?: readonly Written[];
  readonly reviewComments?: readonly Written[];
  readonly pullRequest?: number;
  /** The head of the pull request. */
  readonly head?: string;
  /** The lines that the diff shows, by file, in hunks. */
  readonly diff?: { readonly [file: string]: readonly (readonly [first: number, last: number])[] };
  readonly faults?: readonly Fault[];
}

export interface Github {
  readonly url: string;
  readonly requests: readonly string[];
  readonly violations: readonly string[];
  readonly comments: readonly Written[];
  readonly reviewComments: readonly (Written & Json)[];
  readonly checkRuns: readonly { readonly fields: Json; readonly annotations: readonly Json[] }[];
}

export const githubToken = 'ghs_token';

interface Answer {
  readonly status?: number;
  readonly data: unknown;
  /** The number of the next page. */
  readonly next?: number;
}

/** Starts a server that ends with the test. */
export async function startGithub(options: GithubOptions = {}): Promise<Github> {
  const github = new FakeGithub(options);
  github.url = await startServer((request, response) => void github.answer(request, response));
  return github;
}

class FakeGithub implements Github {
  url = '';
  readonly requests: string[] = [];
  readonly violations: string[] = [];
  readonly comments: Written[];
  readonly reviewComments: (Written & Json)[];
  readonly checkRuns: { fields: Json; annotations: Json[] }[] = [];
  private readonly options: GithubOptions;
  private readonly login: string;
  private nextId = 1000;

  constructor(options: GithubOptions) {
    this.options = options;
    this.login = options.login ?? 'github-actions[bot]';
    this.comments = [...(options.comments ?? [])];
    this.reviewComments = (options.reviewComments ?? []).map((it) => ({ ...it }));
  }

  async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url ?? '', this.url);
    const asked = `${request.method} ${url.pathname}`;
    this.requests.push(asked);
    const send = (status: number, data: unknown, headers: http.OutgoingHttpHeaders = {}): void => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(JSON.stringify(data));
    };
    const documentation = { documentation_url: 'https://docs.github.com/rest' };
    try {
      this.checkHeaders(request);
      const fault = this.options.faults?.find(({ on, times }) => times > 0 && on.test(asked));
      if (fault !== undefined) {
        fault.times--;
        if (fault.status === 0) return;
        send(fault.status, { message: fault.message ?? 'no', ...documentation }, { ...fault.headers });
        return;
      }
      const text = Buffer.concat(chunks).toString('utf8');
      const { status = 200, data, next } = this.route(asked, text === '' ? {} : JSON.parse(text), url.searchParams);
      const link = next === undefined ? {} : { link: `<${this.url}${url.pathname}?page=${next}>; rel="next"` };
      send(status, data, link);
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 500;
      const message = error instanceof Error ? error.message : String(error);
      if (status !== 403) this.violations.push(`${asked}: ${status} ${message}`);
      send(status, { message, ...documentation });
    }
  }

  private checkHeaders({ headers, method }: http.IncomingMessage): void {
    if (headers.authorization !== `token ${githubToken}`) throw new Refusal(401, 'Bad credentials');
    if (!/^application\/vnd\.github[\w.+]*json$/.test(headers.accept ?? '')) throw new Refusal(415, 'accept');
    if (!/^meshlint\/\d/.test(headers['user-agent'] ?? '')) throw new Refusal(403, 'user-agent');
    const isJson = /^application\/json/.test(headers['content-type'] ?? '');
    if (method !== 'GET' && !isJson) throw new Refusal(415, 'content-type');
  }

  private route(asked: string, body: Json, query: URLSearchParams): Answer {
    const { repository = 'octo/shop', pullRequest: number } = this.options;
    const home = `/repos/${repository}`;
    const [, run] = new RegExp(`^PATCH ${home}/check-runs/(\\d+)$`).exec(asked) ?? [];
    const [, comment] = new RegExp(`^PATCH ${home}/issues/comments/(\\d+)$`).exec(asked) ?? [];
    if (run !== undefined) return this.addToCheckRun(Number(run), body);
    if (comment !== undefined) return this.editComment(Number(comment), body);
    switch (asked) {
      case 'POST /graphql':
        allow(body, ['query', 'variables']);
        return { data: { data: { viewer: { login: this.login } } } };
      case `POST ${home}/check-runs`:
        return this.addCheckRun(body);
      case `GET ${home}/issues/${number}/comments`:
        return page(this.comments, query);
      case `POST ${home}/issues/${number}/comments`:
        return this.addComment(body);
      case `GET ${home}/pulls/${number}/comments`:
        return page(this.reviewComments, query);
      case `POST ${home}/pulls/${number}/reviews`:
        return this.addReview(body);
      default:
        throw new Refusal(404, 'Not Found');
    }
  }

  private need(right: 'checks' | 'pull-requests'): void {
    const { rights = ['checks', 'pull-requests'] } = this.options;
    if (!rights.includes(right)) throw new Refusal(403, 'Resource not accessible by integration');
  }

  private addCheckRun(body: Json) {
    this.need('checks');
    allow(body, ['name', 'head_sha', 'external_id', 'status', 'conclusion', 'output', 'details_url']);
    const { name, head_sha: head, status, conclusion } = body;
    text(name, 'name', 255);
    if (!/^[0-9a-f]{40}$/.test(String(head)) || (this.options.head ?? head) !== head) invalid('head_sha');
    if (status !== 'completed' || !['failure', 'neutral', 'success'].includes(String(conclusion))) invalid('status');
    this.checkRuns.push({ fields: body, annotations: [...annotationsIn(body.output)] });
    return { status: 201, data: { id: this.checkRuns.length } };
  }

  private addToCheckRun(id: number, body: Json) {
    this.need('checks');
    allow(body, ['output']);
    const run = this.checkRuns[id - 1];
    if (run === undefined) throw new Refusal(404, 'Not Found');
    run.annotations.push(...annotationsIn(body.output));
    return { data: { id } };
  }

  private addComment(body: Json) {
    this.need('pull-requests');
    allow(body, ['body']);
    const written = { id: this.nextId++, user: { login: this.login }, body: text(body.body, 'body', 65_536) };
    this.comments.push(written);
    return { status: 201, data: written };
  }

  private editComment(id: number, body: Json) {
    this.need('pull-requests');
    allow(body, ['body']);
    const written = this.comments.find((it) => it.id === id);
    if (written === undefined) throw new Refusal(404, 'Not Found');
    if (written.user.login !== this.login) invalid('the comment is of somebody else');
    written.body = text(body.body, 'body', 65_536);
    return { data: written };
  }

  private addReview(body: Json) {
    this.need('pull-requests');
    allow(body, ['commit_id', 'event', 'body', 'comments']);
    if (body.commit_id !== this.options.head) invalid('commit_id');
    if (body.event !== 'COMMENT') invalid('event');
    text(body.body, 'body', 65_536);
    const comments = objects(body.comments);
    for (const comment of comments) this.checkReviewComment(comment);
    const made = comments.map((it) => ({
      ...it,
      id: this.nextId++,
      user: { login: this.login },
      body: String(it.body),
    }));
    this.reviewComments.push(...made);
    return { data: { id: this.nextId++ } };
  }

  private checkReviewComment(comment: Json): void {
    allow(comment, ['path', 'line', 'side', 'start_line', 'start_side', 'body']);
    const { path, line, side, start_line: first = line, start_side: startSide = side } = comment;
    if (side !== 'RIGHT' || startSide !== 'RIGHT') invalid('side');
    if (comment.start_line !== undefined && Number(first) >= Number(line)) invalid('start_line');
    const hunks = this.options.diff?.[String(path)] ?? [];
    const isInDiff = hunks.some(([start, end]) => start <= Number(first) && Number(line) <= end);
    if (!isInDiff) invalid(`pull_request_review_thread.line must be part of the diff: ${path}:${first}-${line}`);
    text(comment.body, 'body', 65_536);
  }
}
