/** What `meshlint units` writes: what of some files is deployed together. Version 1 of the contract. */

import type { SkippedFile } from './result.ts';

/** Manifests that are deployed together in one cluster. */
export interface UnitReport {
  readonly name: string;
  /** What makes its manifests; `several` for units that were joined to one. */
  readonly renderer: 'kustomize' | 'helm' | 'none' | 'several';
  /** How it was found. */
  readonly why: string;
  /** Names of one cluster are equal; absent where nothing says where it goes. */
  readonly cluster?: string;
  /** Why it is not all that would be deployed. */
  readonly partial?: string;
  /** Names of the units that it was made of. */
  readonly members?: readonly string[];
  readonly resources: number;
  /** The files that people write, in order of path. */
  readonly files: readonly string[];
}

/** What is deployed by no unit. */
export interface LeftOutReport {
  readonly file: string;
  readonly reason: string;
}

export interface UnitsResult {
  readonly version: 1;
  readonly tool: { readonly name: 'meshlint'; readonly version: string };
  readonly units: readonly UnitReport[];
  readonly leftOut: readonly LeftOutReport[];
  readonly skipped: readonly SkippedFile[];
}
