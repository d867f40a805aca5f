import type { Field } from '../../source/field.ts';
import type { Path } from '../../source/position.ts';
import type { Resource } from '../resource.ts';

export const injectKey = 'sidecar.istio.io/inject';
export const injectionKey = 'istio-injection';
export const revisionKey = 'istio.io/rev';

/** A label or an annotation, and where it is written. */
export interface WrittenLabel {
  readonly resource: Resource;
  /** From the resource's root to the pair. */
  readonly path: Path;
  readonly form: 'label' | 'annotation';
  readonly key: string;
  readonly value: string;
}

/** `path` ends with `labels` or `annotations` and the key. */
export function labelOf(resource: Resource, path: Path, value: string): WrittenLabel {
  const form = path.at(-2) === 'annotations' ? 'annotation' : 'label';
  return { resource, path, form, key: String(path.at(-1)), value };
}

export function fieldOf({ resource, path }: WrittenLabel): Field {
  return resource.field(...path);
}

/** As messages quote it: `label istio.io/rev=canary`, `annotation sidecar.istio.io/inject="true"`. */
export function quote({ form, key, value }: Omit<WrittenLabel, 'resource' | 'path'>): string {
  return `${form} ${key}=${key === injectKey ? `"${value}"` : value}`;
}

const yes: ReadonlySet<string> = new Set(['true', 'yes', 'on', 'enabled', 'enable', '1', 'always', 't', 'y']);
const no: ReadonlySet<string> = new Set(['false', 'no', 'off', 'disabled', 'disable', '0', 'never', 'f', 'n']);

/** What a word asks for, as people mean it; undefined where that is not clear. Istio reads fewer words. */
export function meaning(word: string): boolean | undefined {
  const lower = word.trim().toLowerCase();
  if (yes.has(lower)) return true;
  return no.has(lower) ? false : undefined;
}
