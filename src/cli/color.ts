import type { ColorMode } from '../node/lint-settings.ts';
import type { Io } from './io.ts';

/** The flag decides, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether a person is looking. */
export function wantsColor(mode: ColorMode, { env, stdout }: Pick<Io, 'env' | 'stdout'>): boolean {
  if (mode !== 'auto') return mode === 'always';
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '') return env.FORCE_COLOR !== '0';
  return stdout.isTTY === true && env.TERM !== 'dumb';
}
