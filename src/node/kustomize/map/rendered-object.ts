import path from 'node:path';
import { isObject, type JsonObject, objectIn, stringIn } from '../../../model/value.ts';
import type { ParsedDocument } from '../../../source/document.ts';
import { parseFile } from '../../../source/parse.ts';

/** An object of the output, and what kustomize says of how it came to be. */
export interface RenderedObject {
  readonly value: JsonObject;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Absolute: the file that it was read from. Undefined for what was generated. */
  readonly file: string | undefined;
  /** Absolute: files of the kustomizations that changed it, in the order in which they did. */
  readonly steps: readonly string[];
}

const originKey = 'config.kubernetes.io/origin';
const stepsKey = 'alpha.config.kubernetes.io/transformations';

/** Reads what kustomize added to say where an object comes from, and takes it out of the values, so that nobody takes it for a part of them. */
export function renderedObject({ value }: ParsedDocument, directory: string): RenderedObject | undefined {
  if (!isObject(value)) return undefined;
  const metadata = objectIn(value, 'metadata');
  const annotations = objectIn(metadata, 'annotations');
  const origin = embedded(annotations[originKey]);
  const file = isObject(origin) ? stringIn(origin, 'path') : undefined;
  const steps = embedded(annotations[stepsKey]);
  removeFrom(metadata, annotations);
  return {
    value,
    kind: stringIn(value, 'kind') ?? '',
    name: stringIn(metadata, 'name') ?? '',
    namespace: stringIn(metadata, 'namespace'),
    file: file === undefined ? undefined : path.resolve(directory, file),
    steps: (Array.isArray(steps) ? steps : []).flatMap((step) => {
      const configured = isObject(step) ? stringIn(step, 'configuredIn') : undefined;
      return configured === undefined ? [] : [path.resolve(directory, configured)];
    }),
  };
}

function embedded(text: unknown): unknown {
  return typeof text === 'string' ? parseFile({ path: 'annotation.yaml', text }).documents[0]?.value : undefined;
}

/** The values are ours until they are handed out. */
function removeFrom(metadata: { annotations?: unknown }, annotations: { [key: string]: unknown }): void {
  let removed = false;
  for (const key of Object.keys(annotations)) {
    if (key !== originKey && key !== stepsKey && !key.startsWith('internal.config.kubernetes.io/')) continue;
    delete annotations[key];
    removed = true;
  }
  if (removed && Object.keys(annotations).length === 0) delete metadata.annotations;
}
