import type { Field } from '../../source/field.ts';

/** The fields of a kustomization that name files. */
export type ReferenceField =
  | 'resources'
  | 'bases'
  | 'components'
  | 'patches'
  | 'patchesStrategicMerge'
  | 'patchesJson6902'
  | 'configMapGenerator'
  | 'secretGenerator'
  | 'crds'
  | 'configurations'
  | 'transformers'
  | 'generators'
  | 'validators'
  | 'helmCharts'
  | 'helmChartInflationGenerator'
  | 'replacements'
  | 'openapi';

/** What a kustomization says a path leads to. */
export interface Reference {
  readonly field: ReferenceField;
  /** `directory`: one with a kustomization. `missing`: nothing is there, or not what belongs there. `outside`: out of the repository. */
  readonly leads: 'file' | 'directory' | 'remote' | 'missing' | 'outside';
  /** Absolute, symbolic links resolved; as it is written for what is remote. */
  readonly target: string;
  /** Where it is written. */
  readonly at: Field;
}
