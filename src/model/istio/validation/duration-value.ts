import { parseDuration } from '../../duration.ts';
import type { Part } from './part.ts';
import { type Fault, quote, refused } from './violation.ts';

const nanosecondsPerMillisecond = 1_000_000;

/** A duration that Istio takes: whole milliseconds, at least one. pkg/config/validation/agent/validation.go ValidateDuration */
export function durationFault(part: Part): readonly Fault[] {
  if (part.isOpen) return [];
  const nanoseconds = nanosecondsOf(part);
  if (nanoseconds === undefined) return [refused(part, 'duration', `${quote(part.text)} is not a duration`)];
  if (nanoseconds < nanosecondsPerMillisecond) {
    return [refused(part, 'duration', `${quote(part.text)} is shorter than 1ms`)];
  }
  if (nanoseconds % nanosecondsPerMillisecond !== 0) {
    return [refused(part, 'duration', `${quote(part.text)} is finer than milliseconds`)];
  }
  return [];
}

/** As above where something is written under the key. */
export function durationFaultAt(parent: Part, key: string): readonly Fault[] {
  return parent.has(key) ? durationFault(parent.get(key)) : [];
}

/** Undefined when it is no duration. */
export function nanosecondsOf(part: Part): number | undefined {
  const milliseconds = parseDuration(part.value);
  return milliseconds === undefined ? undefined : Math.round(milliseconds * nanosecondsPerMillisecond);
}
