import type { Path } from '../../../source/position.ts';
import type { Part } from './part.ts';

/** What Istio's validation of a resource has against it. */
export interface Violation {
  /** An error makes the API server refuse the resource, a warning is told to whoever applies it. */
  readonly severity: 'error' | 'warning';
  /** From the root of the resource; where nothing is written, to where it would be or to what lacks it. */
  readonly path: Path;
  readonly message: string;
  /** Stable, in kebab-case; `crd-` begins those that the rules of the CRD refuse, and Istio's webhook would not. */
  readonly check: string;
}

/** A violation before it is known whether it counts: what holds a placeholder is not known to be wrong. */
export interface Fault {
  readonly severity: Violation['severity'];
  readonly part: Part;
  readonly message: string;
  readonly check: string;
}

export type Faults = Generator<Fault, void, undefined>;

export function refused(part: Part, check: string, message: string): Fault {
  return { severity: 'error', part, message, check };
}

export function warned(part: Part, check: string, message: string): Fault {
  return { severity: 'warning', part, message, check };
}

/** The errors alone: Istio's own validation loses warnings where it puts a validator into another one that has errors only. */
export function* errorsOf(faults: Iterable<Fault>): Faults {
  for (const fault of faults) if (fault.severity === 'error') yield fault;
}

const longestQuote = 80;

/** A value as messages show it. */
export function quote(value: string | number): string {
  const text = String(value);
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}"`;
}
