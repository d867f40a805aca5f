import { isObject, objectIn, stringIn } from '../../model/value.ts';
import type { ParsedDocument } from '../../source/document.ts';
import type { Field } from '../../source/field.ts';
import { parseFile } from '../../source/parse.ts';
import type { Kustomizations } from '../kustomize/kustomization.ts';
import type { RenderOptions } from './rendering.ts';

interface Reading {
  readonly kustomizations: Kustomizations;
  readonly parsed: RenderOptions['parsed'];
}

/**
 * Whether a generator or transformer (a file, a directory with a kustomization, or the text of a field) is anything but one that is
 * built into kustomize: https://kubectl.docs.kubernetes.io/guides/extending_kustomize/
 */
export function runsProgram(from: string | Field, reading: Reading): boolean {
  return documentsOf(from, reading).some(({ value }) => isObject(value) && !isBuiltIn(value));
}

function isBuiltIn(value: { readonly [key: string]: unknown }): boolean {
  const annotations = objectIn(objectIn(value, 'metadata'), 'annotations');
  if ('config.kubernetes.io/function' in annotations || 'config.k8s.io/function' in annotations) return false;
  return stringIn(value, 'apiVersion') === 'builtin' && stringIn(value, 'kind') !== 'HelmChartInflationGenerator';
}

function documentsOf(from: string | Field, { kustomizations, parsed }: Reading): readonly ParsedDocument[] {
  if (typeof from !== 'string') return parseFile({ path: 'inline.yaml', text: String(from.value) }).documents;
  if (kustomizations.read(from) === undefined) return parsed(from)?.documents ?? [];
  const { files, directories } = kustomizations.closureOf(from);
  const own = new Set([...directories].map((directory) => kustomizations.read(directory)?.file));
  return [...files].filter((file) => !own.has(file)).flatMap((file) => parsed(file)?.documents ?? []);
}
