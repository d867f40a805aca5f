import type { Part } from './part.ts';
import { type Fault, quote, refused } from './violation.ts';

/** A status that a proxy answers with; Istio takes 600 as well. pkg/config/validation/validation.go validateHTTPStatus */
export function statusFault(status: Part): readonly Fault[] {
  const { number } = status;
  if (!(number < 200 || number > 600)) return [];
  return [refused(status, 'http-status', `status ${quote(number)} is not in the range 200 to 599`)];
}

/** Codes outside of the ranges below that HTTP knows. https://pkg.go.dev/net/http#StatusText */
const single: ReadonlySet<number> = new Set([226, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 510, 511]);
const ranges = [
  [100, 103],
  [200, 208],
  [300, 305],
  [307, 308],
  [400, 417],
  [500, 508],
] as const;

/** Whether a code has a name in HTTP. */
export function isNamedStatus(code: number): boolean {
  return single.has(code) || ranges.some(([first, last]) => code >= first && code <= last);
}
