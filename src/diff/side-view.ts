import type { World } from '../mesh/world.ts';
import type { Naming } from './naming.ts';

/** A unit as facts are read from it: its world, and its names next to those that both units share. */
export interface SideView {
  readonly world: World;
  readonly naming: Naming;
}
