import { type ProvidedName, Providers } from '../graph/providers.ts';
import { resourcesOf } from '../model/resource.ts';
import type { LintResult, SkippedFile, UnitSummary } from '../result.ts';
import type { ParsedFile } from '../source/document.ts';

/** The manifests that are deployed together in one cluster. */
export interface Unit {
  readonly name: string;
  readonly files: readonly ParsedFile[];
  /** Why the unit is not all that would be deployed, when it is known not to be. */
  readonly partial?: string;
  /** Manifests of other units that are deployed to the same cluster: they count here, and are judged there. */
  readonly beside?: readonly ParsedFile[];
  /** Paths of the files that `files` were rendered from. */
  readonly renderedFrom?: readonly string[];
}

/** Each unit is judged by itself; a file may be part of several. What one of them refers to may be part of another. */
export interface LintInput {
  readonly units: readonly Unit[];
  /** Files that are part of no unit as they are, since units hold what they were rendered to: what is wrong with their text counts. */
  readonly sources?: readonly ParsedFile[];
  /** What else was not read: what a renderer had to leave out. */
  readonly skipped?: readonly SkippedFile[];
  /** Paths of files for tests: what is found in them is one step milder. */
  readonly fixtures?: readonly string[];
  /** What is defined in templates that could not be rendered. */
  readonly providers?: readonly ProvidedName[];
}

/** What other units define is asked for where there are several. */
export function providersOf({ units, providers = [] }: LintInput): Providers | undefined {
  if (units.length < 2 && providers.length === 0) return undefined;
  const resources = units.map(({ files }) => files.flatMap((file) => file.documents.flatMap(resourcesOf)));
  return new Providers(resources, providers);
}

/** By path. What a file is rendered from has the last word, since that is what people write. */
export function filesOf({ units, sources = [] }: LintInput): ReadonlyMap<string, ParsedFile> {
  return new Map([...units.flatMap(({ files }) => files), ...sources].map((file) => [file.file.path, file]));
}

/** Files that people write. */
export function fileCount({ files, renderedFrom = [] }: Unit): number {
  return renderedFrom.length + files.filter(({ file, documents }) => !file.origin && documents.length > 0).length;
}

/** What several units hold counts once; each rendering is its own. */
export function readInAll({ units }: LintInput, summaries: readonly UnitSummary[]): LintResult['read'] {
  const [only] = summaries;
  if (units.length === 1 && only !== undefined) return { files: only.files, resources: only.resources };
  const files = new Set(units.flatMap((unit) => unit.files));
  const plain = [...files].filter(({ file, documents }) => file.origin === undefined && documents.length > 0);
  const written = new Set([...plain.map(({ file }) => file.path), ...units.flatMap((unit) => unit.renderedFrom ?? [])]);
  const resources = [...files].flatMap((file) => file.documents.flatMap(resourcesOf));
  return { files: written.size, resources: resources.length };
}
