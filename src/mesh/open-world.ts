import { buildGraph } from '../graph/build-graph.ts';
import type { Elsewhere } from '../model/elsewhere.ts';
import type { ExternalNames } from '../model/externals.ts';
import { compareResources, resourcesOf } from '../model/resource.ts';
import type { ParsedFile } from '../source/document.ts';
import { buildContext, type ContextOptions } from './build-context.ts';
import { buildMesh } from './build-mesh.ts';
import type { Claims } from './claims.ts';
import { repositoryClaims } from './repository-context.ts';
import type { World } from './world.ts';

/** What is known of a world beside its manifests. */
export interface WorldOptions extends ContextOptions {
  /** What we are given is all there is. */
  readonly complete?: boolean | undefined;
  /** What lives elsewhere: it is never missing. */
  readonly externals?: ExternalNames | undefined;
  /** What other units of the repository define: it is never missing either. */
  readonly elsewhere?: Elsewhere | undefined;
  /** The files are known not to be all of the unit. */
  readonly partial?: boolean | undefined;
  /** Where neither options nor manifests say so, there is one control plane of revision `default`, and no ambient mode. */
  readonly plainControlPlane?: boolean | undefined;
}

/** The world that some files make, and what they themselves say of the mesh. */
export interface OpenedWorld extends World {
  readonly repository: Claims;
}

/**
 * Builds the world of the manifests of one cluster, whose mesh answers questions. The same files in any order make the same world.
 *
 * @example
 * const { graph, mesh } = openWorld([parseFile({ path: 'mesh.yaml', text: manifests })]);
 * for (const workload of graph.workloads) {
 *   const proxy = mesh.dataplane(workload);
 *   console.log(workload.name, proxy.known ? proxy.value : `not known: ${proxy.why}`);
 *   for (const { note, at } of proxy.because()) console.log('  because', note, at?.file, at?.range.start.line);
 * }
 */
export function openWorld(files: readonly ParsedFile[], options: WorldOptions = {}): OpenedWorld {
  const resources = files.flatMap((file) => file.documents.flatMap(resourcesOf)).sort(compareResources);
  const { complete = false, externals, elsewhere, partial } = options;
  const graph = buildGraph(resources, { complete, externals, elsewhere, partial });
  const repository = repositoryClaims(graph);
  const context = buildContext(options.plainControlPlane === true ? plain(options, repository) : options, repository);
  return { graph, context, mesh: buildMesh(graph, context), repository };
}

function plain(options: WorldOptions, repository: Claims): ContextOptions {
  const said = options.configured?.settings;
  const isSaid = (name: 'revisions' | 'ambient'): boolean => repository[name].length > 0 || said?.[name] !== undefined;
  const { revisions = isSaid('revisions') ? undefined : ['default'] } = options;
  const { ambient = isSaid('ambient') ? undefined : false } = options;
  return { ...options, revisions, ambient };
}
