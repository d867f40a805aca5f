import fs from 'node:fs';
import type { Configuration } from '../../config/configuration.ts';
import type { ProvidedName } from '../../graph/providers.ts';
import type { SkippedFile } from '../../result.ts';
import type { ParsedFile } from '../../source/document.ts';
import { kustomizationsOf } from '../kustomize/kustomization.ts';
import { repositoryRoot } from '../repository-root.ts';
import { configuredUnits } from './configured-units.ts';
import { fixturesIn } from './fixtures.ts';
import { type FoundUnit, plainUnit } from './found-unit.ts';
import { joinClusters } from './join-clusters.ts';
import type { LeftOut } from './plan.ts';
import { planUnits } from './plan-units.ts';
import { sharedNamespaces } from './shared-namespaces.ts';
import { sourceReader } from './source-reader.ts';

export interface UnitSearch {
  readonly cwd: string;
  /** What was given: directories, files, globs. */
  readonly paths: readonly string[];
  /** The name of the unit where all is one. */
  readonly whole: string;
  /** What somebody says of units. */
  readonly configuration?: Configuration | undefined;
  /** Where programs that render are looked for; that of the process by default. */
  readonly searchPath?: string;
}

export interface FoundUnits {
  readonly units: readonly FoundUnit[];
  /** Files that units are rendered from. */
  readonly sources: readonly ParsedFile[];
  /** What renderers had to leave out. */
  readonly skipped: readonly SkippedFile[];
  readonly providers: readonly ProvidedName[];
  readonly leftOut: readonly LeftOut[];
  /** Paths of files that lie in folders for tests. */
  readonly fixtures: readonly string[];
}

/** What of some files is deployed together, rendered where there is a program that does it. */
export async function findUnits(files: readonly ParsedFile[], search: UnitSearch): Promise<FoundUnits> {
  const cwd = fs.realpathSync.native(search.cwd);
  const { whole, paths } = search;
  const fixtures = fixturesIn(files, paths, search.cwd);
  const parsed = sourceReader(files, cwd);
  const kustomizations = kustomizationsOf({ repository: repositoryRoot(cwd, cwd), parsed });
  const { plans, sources, leftOut } = planUnits(files, {
    cwd,
    whole,
    kustomizations,
    configured: search.configuration === undefined ? [] : configuredUnits(search.configuration),
  });
  const isPlain = plans.every(({ renderer }) => renderer === 'none');
  if (isPlain)
    return { units: besideEachOther(plans.map(plainUnit)), sources, skipped: [], providers: [], leftOut, fixtures };
  const { renderPlans } = await import('./render-plans.ts');
  const rendered = await renderPlans(plans, { ...search, cwd, parsed, kustomizations });
  const isRendered = new Set(
    rendered.flatMap(({ unit }) => (unit.notRendered === undefined ? (unit.renderedFrom ?? []) : [])),
  );
  return {
    units: besideEachOther(rendered.map(({ unit }) => unit)),
    sources: sources.filter(({ file }) => file.template === undefined || !isRendered.has(file.path)),
    skipped: rendered.flatMap(({ notes }) => notes),
    providers: rendered.flatMap(({ providers }) => providers),
    leftOut,
    fixtures,
  };
}

function besideEachOther(units: readonly FoundUnit[]): readonly FoundUnit[] {
  const joined = joinClusters(units);
  if (joined.length < 2) return joined;
  const beside = sharedNamespaces(joined);
  return joined.map((unit, index) => {
    const shared = beside[index] ?? [];
    return shared.length === 0 ? unit : { ...unit, beside: shared };
  });
}
