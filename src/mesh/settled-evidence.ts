import type { ResultEvidence } from '../result.ts';
import type { Evidence } from './answer.ts';

/** Evidence as plain data: only now is its place worked out. */
export function settleEvidence({ note, from, assumed, at }: Evidence): ResultEvidence {
  return {
    note,
    from,
    ...(assumed === true ? { assumed: true } : {}),
    ...(at === undefined ? {} : { file: at.file, range: at.range }),
  };
}
