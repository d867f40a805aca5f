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
  /** Absolute: the files of which one has it. None for what was generated. */
  readonly files: readonly string[];
  /** Absolute: files of the kustomizations that changed it, in the order in which they did. */
  readonly steps: readonly string[];
}

const originKey = 'config.kubernetes.io/origin';
const stepsKey = 'alpha.config.kubernetes.io/transformations';

/** What was built, and what is known of each of its objects. */
export interface Built {
  /** Absolute. */
  readonly directory: string;
  readonly files: readonly string[];
  /** All kustomizations, the one that was built last. */
  readonly steps: readonly string[];
}

/** Reads what kustomize added to say where an object comes from, and takes it out of the values, so that nobody takes it for a part of them. */
export function renderedObject({ value }: ParsedDocument, built: Built): RenderedObject | undefined {
  if (!isObject(value)) return undefined;
  const metadata = objectIn(value, 'metadata');
  const annotations = objectIn(metadata, 'annotations');
  const told = embedded(annotations[originKey]);
  const origin = isTold(told) ? told : undefined;
  const file = origin === undefined ? undefined : stringIn(origin, 'path');
  const steps = embedded(annotations[stepsKey]);
  const { directory } = built;
  removeFrom(metadata, annotations);
  return {
    value,
    kind: stringIn(value, 'kind') ?? '',
    name: stringIn(metadata, 'name') ?? '',
    namespace: stringIn(metadata, 'namespace'),
    files: origin === undefined ? built.files : file === undefined ? [] : [path.resolve(directory, file)],
    steps: origin === undefined ? built.steps : stepsIn(steps, directory),
  };
}

/** A patch that replaces all annotations takes away what they say, and kustomize then says that the patch made the object. */
function isTold(origin: unknown): origin is JsonObject {
  if (!isObject(origin)) return false;
  return (
    stringIn(origin, 'path') !== undefined ||
    /Generator$/.test(stringIn(objectIn(origin, 'configuredBy'), 'kind') ?? '')
  );
}

function stepsIn(steps: unknown, directory: string): readonly string[] {
  return (Array.isArray(steps) ? steps : []).flatMap((step) => {
    const configured = isObject(step) ? stringIn(step, 'configuredIn') : undefined;
    return configured === undefined ? [] : [path.resolve(directory, configured)];
  });
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
