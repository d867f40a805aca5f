#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { rulePages } from '../node/rule-pages.ts';
import { errorCode } from '../node/system-error.ts';
import { run } from './run.ts';

/** The reader may have seen enough (`| head`): that is no mistake, and the exit code still counts. */
function forgiveClosedPipe(error: unknown): void {
  if (errorCode(error) !== 'EPIPE') throw error;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

process.stdout.on('error', forgiveClosedPipe);
process.stderr.on('error', forgiveClosedPipe);

// Set, not process.exit(): what is written to a pipe may still be on its way.
process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: readStdin,
  page: rulePages(fileURLToPath(new URL('./data/rules', import.meta.url))),
});
