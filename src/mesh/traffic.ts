import type { Graph } from '../graph/graph.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './context.ts';
import type { EffectiveRoute } from './routes.ts';
import { DelegatingRoots } from './routing/delegating-roots.ts';
import { SingleTries, type SingleTry } from './single-tries.ts';

/** What the questions about written routes and rules are answered from. */
export interface TrafficSources {
  effectiveRoutes(virtualService: Resource): readonly EffectiveRoute[];
}

/** Questions about what is written of traffic: what of it does something else than it says. */
export class Traffic {
  readonly #singleTries: SingleTries;

  constructor(graph: Graph, context: Context, sources: TrafficSources) {
    const roots = new DelegatingRoots(graph);
    const effectiveRoutes = (resource: Resource) => sources.effectiveRoutes(resource);
    this.#singleTries = new SingleTries(graph, context, { roots, effectiveRoutes });
  }

  /** Limits of a VirtualService or HTTPRoute for each try whose slow tries are never retried. */
  singleTries(route: Resource): readonly SingleTry[] {
    return this.#singleTries.of(route);
  }
}
