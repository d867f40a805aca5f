import type { Located } from '../../source/position.ts';
import type { InlineValues } from '../helm/chart-release.ts';

/** Where a path that somebody wrote starts. */
export type PathBase = 'repository' | 'chart' | 'file';

export interface WrittenPath {
  readonly path: string;
  /** The root of the repository, the directory of the chart, or that of the file that says it. */
  readonly from: PathBase;
  readonly at: Located;
  /** Nothing is wrong when there is no such file. */
  readonly isOptional?: boolean;
}

/** A chart in a repository, as whoever deploys it names it. */
export interface ChartSource {
  readonly chart: WrittenPath;
  /** The repository that the path is in, where it is named: it may be another one. */
  readonly repository?: string;
  /** The object that names the repository: a GitRepository of Flux. */
  readonly reference?: { readonly kind: string; readonly name: string; readonly namespace: string };
  readonly release: string;
  /** Undefined where it is not known. */
  readonly namespace?: string;
  readonly values: readonly WrittenPath[];
  readonly inline: readonly InlineValues[];
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  /** Why there is more to it than is written here. */
  readonly partial?: string;
}
