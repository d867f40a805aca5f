import type { Field } from '../../source/field.ts';
import type { ReferenceField } from './reference.ts';

/** A path as it is written in a kustomization. */
export interface WrittenPath {
  readonly field: ReferenceField;
  readonly path: string;
  readonly at: Field;
}

const lists = ['resources', 'bases', 'components', 'crds', 'configurations'] as const;
/** Their items may be a manifest instead of a path. */
const inlineLists = ['transformers', 'generators', 'validators', 'patchesStrategicMerge'] as const;
const listsOfObjects = ['patches', 'patchesJson6902', 'replacements'] as const;
const generators = ['configMapGenerator', 'secretGenerator'] as const;

/** All paths that a kustomization names: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export function* writtenPaths(root: Field): Generator<WrittenPath> {
  for (const field of lists) for (const at of root.get(field).items()) yield* written(field, at);
  for (const field of inlineLists) {
    for (const at of root.get(field).items()) if (!isInline(at.value)) yield* written(field, at);
  }
  for (const field of listsOfObjects) {
    // A patch that is a string is of an old form, and means a path.
    for (const at of root.get(field).items()) yield* written(field, typeof at.value === 'string' ? at : at.get('path'));
  }
  for (const field of generators) {
    for (const generator of root.get(field).items()) yield* generatorPaths(field, generator);
  }
  yield* written('openapi', root.get('openapi', 'path'));
  for (const chart of root.get('helmCharts').items()) {
    yield* written('helmCharts', chart.get('valuesFile'));
    for (const at of chart.get('additionalValuesFiles').items()) yield* written('helmCharts', at);
  }
  for (const chart of root.get('helmChartInflationGenerator').items()) {
    yield* written('helmChartInflationGenerator', chart.get('values'));
  }
}

/** Whether an item is a manifest in itself and no path to one. */
export function isInline(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('\n') || /^\s*[{[]/.test(value) || value.includes(': '));
}

function* generatorPaths(field: ReferenceField, generator: Field): Generator<WrittenPath> {
  for (const at of generator.get('files').items()) {
    if (typeof at.value === 'string') yield { field, path: generatedFile(at.value).path, at };
  }
  for (const at of generator.get('envs').items()) yield* written(field, at);
  yield* written(field, generator.get('env'));
}

/** `key=path`, or a path whose last part is the key. */
export function generatedFile(given: string): { readonly key: string; readonly path: string } {
  const equals = given.indexOf('=');
  if (equals >= 0) return { key: given.slice(0, equals), path: given.slice(equals + 1) };
  return { key: given.slice(given.lastIndexOf('/') + 1), path: given };
}

function* written(field: ReferenceField, at: Field): Generator<WrittenPath> {
  if (typeof at.value === 'string' && at.value !== '') yield { field, path: at.value, at };
}
