import fs from 'node:fs';
import { exitCodes } from './exit-code.ts';

/** What is left running then is of plugins: timers, servers. */
const milliseconds = 500;

let isOver = false;

/**
 * Has an end that comes before `endWith` count as a mistake: a plugin that calls `process.exit` would have a run pass that told nothing.
 *
 * @param told what is said then, and to which file descriptor.
 */
export function refuseEarlyEnd(told: { readonly descriptor: 1 | 2; readonly text: string }): void {
  process.once('exit', (code) => {
    if (isOver || code === exitCodes.ownFault) return;
    process.exitCode = exitCodes.usage;
    try {
      fs.writeSync(told.descriptor, told.text);
    } catch {
      // Nobody is left to be told.
    }
  });
}

/**
 * Has the process end with a code. It ends by itself when there is nothing left to do; where a plugin left something, it is ended, but not
 * before what was written has gone its way, as that through a pipe takes time.
 */
export function endWith(code: number): void {
  isOver = true;
  process.exitCode = code;
  process.stdout.write('', () => {
    process.stderr.write('', () => setTimeout(() => process.exit(), milliseconds).unref());
  });
}

/** Why there is no report. */
export const earlyEnd = 'a module ended the program before its report: plugins do not call process.exit';
