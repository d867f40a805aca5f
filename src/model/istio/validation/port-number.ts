import type { Part } from './part.ts';
import { type Fault, quote, refused } from './violation.ts';

const highest = 65_535;

/** What makes a number none of a port. pkg/config/validation/agent/validation.go ValidatePort */
export function portProblem(number: number): string | undefined {
  if (Number.isNaN(number) || (Number.isInteger(number) && number >= 1 && number <= highest)) return undefined;
  return `port ${quote(number)} is not in the range 1 to ${highest}`;
}

export function portFault(port: Part): readonly Fault[] {
  const problem = portProblem(port.number);
  return problem === undefined ? [] : [refused(port, 'port-range', problem)];
}
