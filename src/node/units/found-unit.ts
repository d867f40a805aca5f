import type { Unit } from '../../lint.ts';
import type { UnitPlan } from './plan.ts';

/** A unit, and how it was found. */
export interface FoundUnit extends Unit {
  readonly why: string;
  readonly renderer: UnitPlan['renderer'] | 'several';
  readonly cluster?: string;
  /** Names of the units of one cluster that this one was made of. */
  readonly members?: readonly string[];
  /** Why what is to be rendered was not. */
  readonly notRendered?: string;
}
