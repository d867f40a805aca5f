import { type LintOptions, lint } from '../src/lint.ts';
import { isObject, type JsonObject } from '../src/model/value.ts';
import type { ParsedFile } from '../src/source/document.ts';
import { parseFile } from '../src/source/parse.ts';

/** The forms in which people and tools write values to be filled in. */
const forms = [
  '${VALUE}',
  '<value>',
  '{{ .Values.x }}',
  '$(VALUE)',
  '<<__x__>>',
  '###X###',
  'X_PLACEHOLDER',
  'CHANGEME',
  '$VALUE',
  '__VALUE__',
];

/** A manifest of a small repository. */
export interface Written {
  readonly path: string;
  readonly value: JsonObject;
}

type Steps = readonly (string | number)[];

/** A repository with one value in it that is to be filled in. */
export interface Change {
  /** The kind of the object and the field, items and free keys in one. */
  readonly field: string;
  readonly what: string;
  readonly manifests: readonly Written[];
}

/** What an object is, what dumps of a cluster write, and when, is never to be filled in. */
const never = /(?:^|\.)(?:kind|apiVersion|creationTimestamp|ownerReferences|status|uid)(?:\.|$)/;
const freeKeys = new Set(['labels', 'annotations', 'matchLabels', 'data', 'selector', 'portLevelMtls']);

/** Every value of the manifests that is not yet among the fields `done`, each replaced in one form, which `turn` chooses. */
export function* changes(manifests: readonly Written[], done: Set<string>, turn: () => number): Iterable<Change> {
  for (const [index, { value }] of manifests.entries()) {
    for (const steps of scalars(value, [])) {
      const field = fieldOf(value, steps);
      if (done.has(field) || never.test(steps.join('.')) || isTwice(manifests, index, steps)) continue;
      done.add(field);
      const form = forms[turn() % forms.length] ?? '';
      const changed = { path: manifests[index]?.path ?? '', value: replaced(value, steps, form) };
      yield { field, what: `${field} (${steps.join('.')}: ${form})`, manifests: manifests.with(index, changed) };
    }
  }
}

/** Of two that claim one name, another name makes one of its own. What a cluster dumps has been filled in. */
function isTwice(manifests: readonly Written[], index: number, steps: Steps): boolean {
  if (steps[0] !== 'metadata' || !['name', 'namespace'].includes(String(steps[1]))) return false;
  const own = manifests[index]?.value;
  if (manifests.some(({ value }) => isObject(value.metadata) && value.metadata.ownerReferences !== undefined))
    return true;
  return manifests.some(({ value }, at) => at !== index && value.kind === own?.kind && nameOf(value) === nameOf(own));
}

function nameOf(value: JsonObject | undefined): unknown {
  const metadata = value?.metadata;
  return isObject(metadata) ? metadata.name : undefined;
}

function* scalars(value: unknown, at: Steps): Iterable<Steps> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* scalars(item, [...at, index]);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* scalars(item, [...at, key]);
  else if (value !== null) yield at;
}

function fieldOf({ kind }: JsonObject, steps: Steps): string {
  const words = steps.map((step, index) => {
    if (typeof step === 'number') return '#';
    return freeKeys.has(String(steps[index - 1])) && !step.includes('istio') ? '*' : step;
  });
  return `${String(kind)} ${words.join('.')}`;
}

function replaced<T>(value: T, [step, ...rest]: Steps, form: string): T {
  if (step === undefined) return form as T;
  if (Array.isArray(value)) return value.with(Number(step), replaced(value[Number(step)], rest, form)) as T;
  const object = value as JsonObject;
  return { ...object, [step]: replaced(object[step], rest, form) } as T;
}

export function manifestsIn(path: string, text: string): readonly Written[] {
  const { documents } = parseFile({ path, text });
  return documents.flatMap(({ value }) => (isObject(value) && typeof value.kind === 'string' ? [{ path, value }] : []));
}

export function filesOf(manifests: readonly Written[]): readonly ParsedFile[] {
  const texts = new Map<string, string[]>();
  for (const { path, value } of manifests) texts.set(path, [...(texts.get(path) ?? []), JSON.stringify(value)]);
  return [...texts].map(([path, parts]) => parseFile({ path, text: parts.join('\n---\n') }));
}

/** Errors and warnings, each as the rule and the object that it is about; with the name of the object, or of all of its kind. */
export function findings(manifests: readonly Written[], options: LintOptions, byName = true): readonly string[] {
  const { diagnostics } = lint({ units: [{ name: '.', files: filesOf(manifests) }] }, options);
  return diagnostics.flatMap(({ rule, severity, resource }) => {
    if (severity === 'info' && rule !== 'internal/rule-crashed') return [];
    const name = byName ? ` ${resource?.namespace}/${resource?.name}` : '';
    return [`${rule} ${resource?.kind}${name}`];
  });
}
