import { isObject } from '../../model/value.ts';
import type { ParsedFile } from '../../source/document.ts';
import type { Field } from '../../source/field.ts';
import type { ChartCopy } from './chart-copy.ts';
import type { ValuesLayer } from './values-layer.ts';

/** A layer of values and the file of the copy that holds it. */
export interface CopiedLayer extends ValuesLayer {
  readonly copied: string;
}

/** The values of a field that holds them. */
export function layerOf(field: Field): Omit<ValuesLayer, 'scope'> | undefined {
  const { value } = field;
  if (!isObject(value)) return undefined;
  return {
    value,
    at: (path, part, within) => {
      const found = field.get(...path);
      if (within !== undefined) return found.within(within.start, within.end);
      return part === 'key' ? found.key : found;
    },
  };
}

/** The `values.yaml` of the charts of a copy: those of inner charts first, since the charts around them win. */
export function chartLayers(
  { parts, origins }: ChartCopy,
  parsed: (file: string) => ParsedFile | undefined,
): readonly CopiedLayer[] {
  return parts
    .toSorted((a, b) => b.scope.length - a.scope.length)
    .flatMap(({ folder, scope }) => {
      const copied = `${folder}/values.yaml`;
      const file = origins.get(copied);
      return file === undefined ? [] : fileLayer(parsed(file), { copied, scope });
    });
}

export function fileLayer(
  file: ParsedFile | undefined,
  { copied, scope }: Pick<CopiedLayer, 'copied' | 'scope'>,
): readonly CopiedLayer[] {
  const root = file?.documents[0]?.root;
  const layer = root === undefined ? undefined : layerOf(root);
  return layer === undefined ? [] : [{ ...layer, copied, scope }];
}
