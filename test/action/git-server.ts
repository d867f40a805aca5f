/** A server of git repositories over HTTP that asks for a token, as GitHub's does. */
import { spawn } from 'node:child_process';
import type http from 'node:http';
import { gitEnvironment } from '../git-repository.ts';
import { startServer } from '../local-server.ts';
import { git } from './repositories.ts';

export interface GitServer {
  readonly url: string;
  /** The headers with which fetches were authorized. */
  readonly authorizations: readonly string[];
}

/** Serves the repositories below a folder, to whoever has one of the tokens. */
export async function startGitServer(folder: string, tokens: readonly string[]): Promise<GitServer> {
  const allowed = tokens.map((token) => `basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`);
  const authorizations: string[] = [];
  const url = await startServer((request, response) => {
    // GitHub refuses two of them: https://github.com/actions/checkout/issues/162
    const headers = request.rawHeaders.filter((_, index, all) => index % 2 === 1 && isAuthorization(all[index - 1]));
    const [header = '', ...more] = headers.map((it) => it.replace(/^basic/i, 'basic'));
    if (more.length > 0) response.writeHead(400).end('Duplicate header: "Authorization"');
    else if (!allowed.includes(header)) response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    else {
      authorizations.push(header);
      serve(folder, request, response);
    }
  });
  return { url, authorizations };
}

function isAuthorization(name: string | undefined): boolean {
  return name?.toLowerCase() === 'authorization';
}

/** https://git-scm.com/docs/git-http-backend, over CGI. */
function serve(folder: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://localhost');
  const child = spawn('git', ['http-backend'], {
    env: {
      ...gitEnvironment,
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method ?? '',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.on('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    const lines = output.toString('latin1', 0, end).split('\r\n');
    const headers = Object.fromEntries(lines.map((line) => line.split(/:\s*/, 2) as [string, string]));
    response.writeHead(Number.parseInt(headers.Status ?? '200', 10), headers);
    response.end(output.subarray(end + 4));
  });
}

/** Leaves a token behind, as actions/checkout does: https://github.com/actions/checkout/blob/main/src/git-auth-helper.ts */
export function leaveToken(cwd: string, url: string, token: string): void {
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  git(cwd, ['config', `http.${url}/.extraheader`, `AUTHORIZATION: basic ${basic}`]);
}
