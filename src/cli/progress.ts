import { printable } from '../report/printable.ts';
import type { ProgressListener, ProgressStep } from '../rule/progress.ts';
import type { Io } from './io.ts';

/** Nobody waits for less. */
const patience = 1000;
/** Milliseconds between two lines: more often, nobody can read them. */
const pause = 100;
/** Carriage return, and Erase in Line: https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const clear = '\r\u001b[K';

/** One line on the terminal that says how far a long run is. */
export interface ProgressLine {
  readonly listener: ProgressListener | undefined;
  /** Takes the line away: to be called before anything else is written, and at the end. */
  done(): void;
}

const none: ProgressLine = { listener: undefined, done: () => undefined };

/** Only for a person who looks on: stderr is a terminal that can erase a line, this is no CI, and quiet is not asked for. */
export function progressLine({ stderr, env, now }: Pick<Io, 'stderr' | 'env' | 'now'>, quiet: boolean): ProgressLine {
  const isWatched = stderr.isTTY === true && env.TERM !== 'dumb' && (env.CI ?? '') === '';
  if (!isWatched || quiet) return none;
  const clock = now ?? (() => performance.now());
  const start = clock();
  let next = start + patience;
  let isShown = false;
  return {
    listener: (step) => {
      const time = clock();
      if (time < next) return;
      next = time + pause;
      isShown = true;
      stderr.write(`${clear}${words(step).slice(0, Math.max((stderr.columns || 80) - 1, 1))}`);
    },
    done: () => {
      if (isShown) stderr.write(clear);
      isShown = false;
    },
  };
}

function words({ what, name = '', unit, done, total }: ProgressStep): string {
  switch (what) {
    case 'read':
      return `reading file ${done + 1} of ${total}`;
    case 'units':
      return `finding out what is deployed together among ${total} files`;
    case 'lint': {
      const which = unit === undefined || unit.count < 2 ? '' : `unit ${unit.index + 1} of ${unit.count}, `;
      return `linting ${which}${printable(name)}: resource ${done + 1} of ${total}`;
    }
  }
}
