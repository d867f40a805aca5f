import { spawn } from 'node:child_process';

/** What a call of git printed. */
export interface GitOutput {
  readonly stdout: Buffer;
  /** In git's own words, trimmed. */
  readonly stderr: string;
  /** Undefined where git could not be started. */
  readonly code: number | null | undefined;
}

export interface GitCall {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  /** In milliseconds. */
  readonly timeLimit?: number;
  /** Variables beside those of this process. */
  readonly environment?: { readonly [name: string]: string };
  /** It is about another repository than the one that this process may have been started for. */
  readonly isNested?: boolean | undefined;
}

/** What hooks are told of their repository: https://git-scm.com/docs/git-rev-parse#Documentation/git-rev-parse.txt---local-env-vars */
const local = [
  'DIR',
  'WORK_TREE',
  'INDEX_FILE',
  'PREFIX',
  'COMMON_DIR',
  'OBJECT_DIRECTORY',
  'ALTERNATE_OBJECT_DIRECTORIES',
];
const nothingLocal = Object.fromEntries(local.map((name) => [`GIT_${name}`, undefined]));

/**
 * Repositories are hostile: nothing that one could have configured is run for the sake of reading it.
 * https://git-scm.com/docs/git#Documentation/git.txt-GITOPTIONALLOCKS
 */
const guards = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=false'];

/** Runs git and waits for its end. Never rejects: what went wrong is in `code` and `stderr`. */
export function git(words: readonly string[], call: GitCall): Promise<GitOutput> {
  const { cwd, input, timeLimit = 120_000, environment, isNested } = call;
  const inherited = isNested === true ? { ...process.env, ...nothingLocal } : process.env;
  const env = { ...inherited, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', ...environment };
  const child = spawn('git', [...guards, ...words], { cwd, env, stdio: 'pipe' });
  // Not spawn's own `timeout`: where there is no git, nothing would end it, and this program would wait for it.
  const timer = setTimeout(() => child.kill(), timeLimit);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  // It may end before it has read all.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const wordsOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString('utf8').trim();
  return new Promise<GitOutput>((resolve) => {
    child.on('error', (error) => resolve({ stdout: Buffer.alloc(0), stderr: error.message, code: undefined }));
    child.on('close', (code) => resolve({ stdout: Buffer.concat(stdout), stderr: wordsOf(stderr), code }));
  }).finally(() => clearTimeout(timer));
}

/** The pieces of an output that NUL separates, `-z`. */
export function pieces({ stdout }: GitOutput): readonly string[] {
  return stdout.toString('utf8').split('\0').slice(0, -1);
}
