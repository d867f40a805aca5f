import type { Chart } from './chart.ts';
import type { ValuesLayer } from './values-layer.ts';

/** Values that stand in another document, such as a HelmRelease. */
export type InlineValues = Omit<ValuesLayer, 'scope'>;

/** How a chart is deployed. */
export interface ReleaseSettings {
  readonly release: string;
  /** Undefined where it is not known: then it counts as not known for what is rendered, too. */
  readonly namespace?: string;
  /** Values files, absolute; later ones win. */
  readonly values?: readonly string[];
  /** They win over files; later ones win. */
  readonly inline?: readonly InlineValues[];
  /** Why there is more to it than can be known here, such as values from a Secret. */
  readonly partial?: string;
  readonly kubeVersion?: string;
  /** Beside those that most clusters with a mesh have. */
  readonly apiVersions?: readonly string[];
}

/** One way in which a chart is deployed. */
export interface ChartRelease extends ReleaseSettings {
  readonly chart: Chart;
}
