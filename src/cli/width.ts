import { defaultWidth } from '../node/reporting.ts';
import type { Io } from './io.ts';

/** Columns that may be written: those of the terminal, else what COLUMNS says, else those of a page. */
export function widthOf({ env, stdout }: Pick<Io, 'env' | 'stdout'>): number {
  if (stdout.columns !== undefined && stdout.columns > 0) return stdout.columns;
  return /^[1-9]\d{0,4}$/.test(env.COLUMNS ?? '') ? Number(env.COLUMNS) : defaultWidth;
}
