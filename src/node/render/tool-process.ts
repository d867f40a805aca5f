import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { onInterruption } from '../interruption.ts';
import { withTemporaryFolder, writeFiles } from '../temporary-folder.ts';
import { closedEnvironment } from './closed-environment.ts';
import type { Tool } from './tools.ts';

/** One run of a program on files that it is given. */
export interface ToolCall {
  readonly tool: Tool;
  /** Paths among them are relative to the working directory, which is the folder of `files`. */
  readonly arguments: readonly string[];
  /** All that the program gets to see, by paths with forward slashes that do not lead out of the working directory. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/** What a program printed, or that it failed: in a line, and in its own words. Paths are relative to the working directory. */
export type ToolResult =
  | { readonly output: string; readonly failure?: undefined }
  | { readonly output?: undefined; readonly failure: string; readonly stderr: string };

export interface ProcessLimits {
  /** In milliseconds. */
  readonly timeLimit?: number;
  /** In bytes. */
  readonly outputLimit?: number;
}

export interface ProcessEnd {
  readonly result: ToolResult;
  /** Whether the same call would end in the same way: not so where time or the machine ended it. */
  readonly isRepeatable: boolean;
}

/** Runs a program on a copy of files, in an environment of its own. Never rejects. */
export async function runProcess(call: ToolCall, limits: ProcessLimits): Promise<ProcessEnd> {
  try {
    return await withTemporaryFolder(async (folder) => {
      const work = path.join(folder, 'work');
      const home = path.join(folder, 'home');
      fs.mkdirSync(work);
      fs.mkdirSync(path.join(home, 'tmp'), { recursive: true });
      writeFiles(work, call.files);
      // In a session of its own, so that all that it starts can be ended with it.
      const options = { cwd: work, env: closedEnvironment(home), detached: process.platform !== 'win32' };
      const child = spawn(call.tool.path, call.arguments, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
      const { ended, stdout, stderr } = await watch(child, limits);
      if (ended === 'well') return { result: { output: stdout }, isRepeatable: true };
      const words = stderr
        .replaceAll(work + path.sep, '')
        .replaceAll(work, '.')
        .replaceAll(folder, '');
      const failure = ended === 'failed' ? errorLine(words, call.tool) : `${call.tool.name} ${ended}`;
      return { result: { failure, stderr: words }, isRepeatable: ended === 'failed' };
    });
  } catch (error) {
    const failure = `${call.tool.name} cannot be run: ${error instanceof Error ? error.message : String(error)}`;
    return { result: { failure, stderr: '' }, isRepeatable: false };
  }
}

/** Tools write warnings first, and then what ended them. */
function errorLine(stderr: string, tool: Tool): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const line = lines.find((it) => /^error\b/i.test(it)) ?? lines.findLast((it) => it !== '');
  if (line === undefined) return `${tool.name} failed without a word`;
  // kubectl logs its errors, in quotes.
  const logged = /\berr="((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replace(/\\(.)/g, '$1');
  // Addresses in memory differ from run to run.
  const words = (logged ?? line).replace(/^error:?\s+/i, '').replace(/ ?&\{0x[^}]*\}/g, '');
  return words.slice(0, mostErrorLetters);
}

const mostErrorLetters = 4000;

interface Watched {
  /** `well`, `failed`, or why it was ended. */
  readonly ended: string;
  readonly stdout: string;
  readonly stderr: string;
}

const mostErrorBytes = 1024 * 1024;

/** Reads what a program prints, within limits. */
function watch(
  child: ChildProcess,
  { timeLimit = 30_000, outputLimit = 64 * 1024 * 1024 }: ProcessLimits,
): Promise<Watched> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  let cut: string | undefined;
  const end = (why: string): void => {
    cut ??= why;
    kill(child);
  };
  const timer = setTimeout(() => end(`took longer than ${timeLimit / 1000} s`), timeLimit);
  const done = onInterruption(() => kill(child));
  let size = 0;
  child.stdout?.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > outputLimit) end(`printed more than ${outputLimit / 1024 / 1024} MiB`);
    else stdout.push(chunk);
  });
  let errorSize = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    errorSize += chunk.length;
    if (errorSize <= mostErrorBytes) stderr.push(chunk);
  });
  return new Promise<Watched>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const ended = cut ?? (code === 0 ? 'well' : signal === null ? 'failed' : `was ended by ${signal}`);
      resolve({ ended, stdout: textOf(stdout), stderr: textOf(stderr) });
    });
  }).finally(() => {
    clearTimeout(timer);
    done();
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** Ends a program and all that it started. */
function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
