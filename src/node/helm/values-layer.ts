import { isObject, type JsonObject, valueAt } from '../../model/value.ts';
import type { Located, Path } from '../../source/position.ts';

/** One source of values. Later layers win over earlier ones. */
export interface ValuesLayer {
  /** The key of the chart that the values are for in those of the top chart: empty for itself, `['cache']` for a sub-chart. */
  readonly scope: Path;
  readonly value: JsonObject;
  /** Where a value is written, or a part of it, or its key. */
  at(path: Path, part: 'value' | 'key', within?: { readonly start: number; readonly end: number }): Located;
}

/** A value of one layer. */
export interface ValueLeaf {
  readonly layer: number;
  /** From the root of the layer. */
  readonly path: Path;
}

/** Values of all charts are shared below this key: https://helm.sh/docs/chart_template_guide/subcharts_and_globals/ */
const shared = 'global';

/** The path that a layer writes for a path in the values of the top chart; undefined when it has no say in it. */
export function pathInLayer({ scope }: ValuesLayer, path: Path): Path | undefined {
  if (path[0] === shared) return path;
  return scope.every((step, index) => path[index] === step) ? path.slice(scope.length) : undefined;
}

/** The path in the values of the top chart of what a layer writes. */
export function pathInValues({ scope }: ValuesLayer, path: Path): Path {
  return path[0] === shared ? path : [...scope, ...path];
}

/** The last layer that writes a path in the values of the top chart. Lists are replaced as a whole, mappings merged. */
export function winnerAt(layers: readonly ValuesLayer[], path: Path): ValueLeaf | undefined {
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const values = layers[layer];
    const inside = values === undefined ? undefined : pathInLayer(values, path);
    if (values === undefined || inside === undefined) continue;
    if (valueAt(values.value, inside) !== undefined) return { layer, path: inside };
    // A list of a later layer hides that of an earlier one.
    if (hidesRest(values.value, inside)) return undefined;
  }
  return undefined;
}

function hidesRest(value: unknown, path: Path): boolean {
  return path.some((_, length) => {
    const above = valueAt(value, path.slice(0, length));
    return above !== undefined && !isObject(above);
  });
}
