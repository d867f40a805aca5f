#!/usr/bin/env node
import { Console } from 'node:console';
import { fileURLToPath } from 'node:url';
import { exitCodes } from '../node/exit-code.ts';
import { earlyEnd, endWith, refuseEarlyEnd } from '../node/process-end.ts';
import { rulePages } from '../node/rule-pages.ts';
import { errorCode, refusal } from '../node/system-error.ts';
import { run } from './run.ts';

let isCutOff = false;

/** The reader may have seen enough (`| head`): that is no mistake, and the exit code still counts. A full disk is none of that. */
function tellCutOff(error: unknown): void {
  if (errorCode(error) === 'EPIPE' || isCutOff) return;
  isCutOff = true;
  process.stderr.write(`meshlint: cannot write to stdout: ${refusal(error)}\n`);
  process.exitCode = exitCodes.usage;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// What plugins print is talk, and stdout has the report.
globalThis.console = new Console(process.stderr);

// Else the exit code would be that of findings.
process.on('uncaughtException', (error) => {
  process.stderr.write(
    `meshlint: nobody caught this, which is a mistake of a plugin or of meshlint\n${error?.stack ?? error}\n`,
  );
  process.exit(exitCodes.ownFault);
});

refuseEarlyEnd({ descriptor: 2, text: `meshlint: ${earlyEnd}\n` });

process.stdout.on('error', tellCutOff);
process.stderr.on('error', () => {
  // Nobody is left to be told.
});

// No await at the top: the bundle is CommonJS, which starts faster.
void run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: readStdin,
  page: rulePages(fileURLToPath(new URL('./data/rules', import.meta.url))),
}).then((code) => {
  endWith(isCutOff ? exitCodes.usage : code);
});
