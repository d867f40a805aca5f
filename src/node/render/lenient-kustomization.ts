import path from 'node:path';
import { isObject, stringIn } from '../../model/value.ts';
import type { SkippedFile } from '../../result.ts';
import type { Field } from '../../source/field.ts';
import { forwardSlashes } from '../display-path.ts';
import type { Kustomization, Kustomizations } from '../kustomize/kustomization.ts';
import type { Reference } from '../kustomize/reference.ts';
import { generatedFile, isInline } from '../kustomize/written-paths.ts';
import type { RenderOptions } from './rendering.ts';
import { runsProgram } from './transformer-program.ts';

/** A kustomization that names only what is there and can be run here. */
export interface LenientKustomization {
  readonly value: { [field: string]: unknown };
  readonly notes: readonly SkippedFile[];
  /** Names of ConfigMaps and Secrets that would be made of files which are not there. */
  readonly incomplete: ReadonlySet<string>;
}

interface Reading {
  readonly kustomization: Kustomization;
  readonly kustomizations: Kustomizations;
  readonly parsed: RenderOptions['parsed'];
  readonly notes: SkippedFile[];
  readonly incomplete: Set<string>;
  readonly references: ReadonlyMap<string, Reference>;
}

export function noteAt({ file, range }: Field, reason: string): SkippedFile {
  return { file, line: range.start.line, reason };
}

/** What of a kustomization can be built from the repository alone, with paths to where links lead. */
export function lenientKustomization(
  kustomization: Kustomization,
  kustomizations: Kustomizations,
  parsed: RenderOptions['parsed'],
): LenientKustomization {
  const references = new Map(kustomization.references.map((it) => [keyOf(it.at), it]));
  const reading: Reading = { kustomization, kustomizations, parsed, notes: [], incomplete: new Set(), references };
  const { root } = kustomization.document;
  const value: { [field: string]: unknown } = {};
  for (const [name, field] of root.entries()) {
    const kept = lenientField(reading, name, field);
    // A name of long ago.
    if (kept !== undefined) value[name === 'imageTags' ? 'images' : name] = kept;
  }
  return { value, notes: reading.notes, incomplete: reading.incomplete };
}

function keyOf({ path: steps }: Field): string {
  return steps.join('\n');
}

function lenientField(reading: Reading, name: string, field: Field): unknown {
  switch (name) {
    case 'resources':
    case 'bases':
    case 'components':
    case 'crds':
    case 'configurations':
      return keptItems(field, (item) => keptPath(reading, item));
    case 'patchesStrategicMerge':
      return keptItems(field, (item) => (isInline(item.value) ? item.value : keptPath(reading, item)));
    case 'patches':
    case 'patchesJson6902':
    case 'replacements':
      return keptItems(field, (item) => keptWithPath(reading, item));
    case 'configMapGenerator':
    case 'secretGenerator':
      return keptItems(field, (item) => keptGenerator(reading, item));
    case 'transformers':
    case 'generators':
      return keptItems(field, (item) => keptPlugin(reading, item));
    case 'openapi':
      return keptWithPath(reading, field);
    case 'helmCharts':
    case 'helmChartInflationGenerator':
      for (const chart of field.items()) reading.notes.push(noteAt(chart, chartReason(chart.value)));
      return undefined;
    case 'helmGlobals':
    // They change nothing.
    case 'validators':
    case 'buildMetadata':
      return undefined;
    default:
      return field.value;
  }
}

function chartReason(chart: unknown): string {
  const name = isObject(chart) ? (stringIn(chart, 'name') ?? stringIn(chart, 'chartName')) : undefined;
  return `the chart ${name === undefined ? 'here' : `"${name}"`} is left out: kustomize runs without --enable-helm`;
}

function keptItems(field: Field, kept: (item: Field) => unknown): readonly unknown[] {
  return field.items().flatMap((item) => kept(item) ?? []);
}

/** The path as it is in the copy; undefined, with a note, for what is left out. */
function keptPath(reading: Reading, at: Field): string | undefined {
  const reference = reading.references.get(keyOf(at));
  if (reference === undefined) return undefined;
  const reason = reasonToLeaveOut(reading, reference);
  if (reason === undefined) return relativeTo(reading.kustomization.directory, reference.target);
  reading.notes.push(noteAt(at, reason));
  return undefined;
}

function relativeTo(directory: string, target: string): string {
  return forwardSlashes(path.relative(directory, target)) || '.';
}

function reasonToLeaveOut(reading: Reading, { leads, field, target, at }: Reference): string | undefined {
  const shown = `"${String(at.value)}"`;
  switch (leads) {
    case 'remote':
      return `${shown} is left out: it is on another machine`;
    case 'outside':
      return `${shown} is left out: it is outside of the repository`;
    case 'missing':
      return `${shown} is left out: there is no such ${field === 'resources' ? 'file or kustomization' : 'file'}`;
    case 'directory':
      return reading.kustomizations.read(target) === undefined
        ? `${shown} is left out: its kustomization cannot be read`
        : undefined;
    case 'file':
      return manifestFields.has(field) ? unreadableReason(reading, target, shown) : undefined;
  }
}

const manifestFields: ReadonlySet<string> = new Set(['resources', 'bases', 'patches', 'patchesStrategicMerge']);

/** One file that is no YAML would fail the whole build. */
function unreadableReason({ parsed }: Reading, file: string, shown: string): string | undefined {
  const read = parsed(file);
  if (read === undefined) return `${shown} is left out: it cannot be read`;
  const [skipped] = read.skipped;
  if (skipped !== undefined) return `${shown} is left out: ${skipped.reason}`;
  const problem = read.problems.find(({ code }) => code === 'manifest/invalid-yaml');
  return problem === undefined ? undefined : `${shown} is left out: ${problem.message}`;
}

function keptWithPath(reading: Reading, item: Field): unknown {
  // The old form of a patch is its path.
  if (typeof item.value === 'string') {
    const kept = keptPath(reading, item);
    return kept === undefined ? undefined : { path: kept };
  }
  if (!isObject(item.value) || typeof item.value.path !== 'string') return item.value;
  const kept = keptPath(reading, item.get('path'));
  return kept === undefined ? undefined : { ...item.value, path: kept };
}

function keptGenerator(reading: Reading, item: Field): unknown {
  if (!isObject(item.value)) return item.value;
  const kept: { [key: string]: unknown } = { ...item.value };
  const before = reading.notes.length;
  const files = keptItems(item.get('files'), (file) => {
    const path = keptPath(reading, file);
    return path === undefined ? undefined : `${generatedFile(String(file.value)).key}=${path}`;
  });
  const envs = keptItems(item.get('envs'), (file) => keptPath(reading, file));
  if (kept.files !== undefined) kept.files = files;
  if (kept.envs !== undefined) kept.envs = envs;
  if (typeof kept.env === 'string') {
    const env = keptPath(reading, item.get('env'));
    if (env === undefined) delete kept.env;
    else kept.env = env;
  }
  if (reading.notes.length > before) reading.incomplete.add(String(kept.name));
  return kept;
}

/** Programs and containers are never run; what is built into kustomize is. */
function keptPlugin(reading: Reading, item: Field): unknown {
  const inline = isInline(item.value);
  const target = inline ? item : reading.references.get(keyOf(item))?.target;
  if (target !== undefined && runsProgram(target, reading)) {
    const shown = inline ? 'a generator or transformer' : `"${String(item.value)}"`;
    reading.notes.push(noteAt(item, `${shown} is left out: no programs are run`));
    return undefined;
  }
  return inline ? item.value : keptPath(reading, item);
}
