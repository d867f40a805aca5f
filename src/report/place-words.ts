import type { ResultRange } from '../result.ts';
import { printable } from './printable.ts';

/** `file:line:column`; the file alone where no line of it is meant. */
export function placeWords({
  file,
  range,
}: {
  readonly file: string;
  readonly range?: ResultRange | undefined;
}): string {
  const start = range?.start;
  return `${printable(file)}${start === undefined ? '' : `:${start.line}:${start.column}`}`;
}
