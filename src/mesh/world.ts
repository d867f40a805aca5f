import type { Graph } from '../graph/graph.ts';
import type { Context } from './context.ts';
import type { Mesh } from './mesh.ts';

/** All that a rule may ask. Readonly. */
export interface World {
  readonly graph: Graph;
  readonly mesh: Mesh;
  readonly context: Context;
}
