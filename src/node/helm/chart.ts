import fs from 'node:fs';
import path from 'node:path';
import { isObject, type JsonObject, objectsIn, stringIn } from '../../model/value.ts';
import type { ParsedDocument } from '../../source/document.ts';
import { chartFile } from '../helm-chart.ts';
import { parseBytes } from '../read-files.ts';
import { valuesFilesOf } from './values-files.ts';

/** A directory with a Chart.yaml: https://helm.sh/docs/topics/charts/ */
export interface Chart {
  readonly directory: string;
  /** The name in Chart.yaml, or that of the directory. */
  readonly name: string;
  readonly version?: string;
  /** Made to be included by other charts: it renders to nothing. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly ChartDependency[];
  /** Values of one environment each, by the names that people give such files. Absolute, sorted; without the chart's own `values.yaml`. */
  readonly valuesFiles: readonly string[];
  /** Why Chart.yaml cannot be read. */
  readonly problem?: string;
}

/** Another chart that is to be rendered with this one. */
export interface ChartDependency {
  readonly name: string;
  readonly version?: string;
  readonly repository?: string;
  readonly alias?: string;
  /** Paths in the values, separated by commas, that switch it on and off. */
  readonly condition?: string;
  /** Where it lies in `charts/` (a folder or an archive), or where a `file://` repository leads; undefined where it is to be fetched. */
  readonly vendored?: string;
  /** The file that names it, absolute, and the 1-based line there. */
  readonly file: string;
  readonly line: number;
}

/** Where charts of `apiVersion: v1` name their dependencies. */
export const requirementsFile = 'requirements.yaml';

/** Reads the chart of a directory; undefined where there is none. */
export function readChart(directory: string): Chart | undefined {
  const file = path.join(directory, chartFile);
  const document = readDocument(file);
  if (document === undefined) return undefined;
  const chart = isObject(document.value) ? document.value : {};
  const named = stringIn(chart, 'name');
  const version = stringIn(chart, 'version');
  return {
    directory,
    name: named ?? path.basename(directory),
    ...(version === undefined ? {} : { version }),
    isLibrary: stringIn(chart, 'type') === 'library',
    dependencies: [
      ...dependenciesIn(document, file, directory),
      ...dependenciesIn(readDocument(path.join(directory, requirementsFile)), requirementsFile, directory),
    ],
    valuesFiles: valuesFilesOf(directory),
    ...(named === undefined ? { problem: `${chartFile} names no chart` } : {}),
  };
}

function readDocument(file: string): Pick<ParsedDocument, 'value' | 'root'> | undefined {
  let bytes: Buffer;
  try {
    if (!fs.statSync(file).isFile()) return undefined;
    bytes = fs.readFileSync(file);
  } catch {
    return undefined;
  }
  return parseBytes(file, bytes).documents[0] ?? parseBytes(file, Buffer.from('{}')).documents[0];
}

function dependenciesIn(
  document: Pick<ParsedDocument, 'value' | 'root'> | undefined,
  file: string,
  directory: string,
): readonly ChartDependency[] {
  if (document === undefined || !isObject(document.value)) return [];
  return objectsIn(document.value, 'dependencies').flatMap(([index, dependency]) => {
    const name = stringIn(dependency, 'name');
    if (name === undefined) return [];
    const vendored = vendoredAt(directory, dependency, name);
    return [
      {
        name,
        ...optional(dependency, 'version'),
        ...optional(dependency, 'repository'),
        ...optional(dependency, 'alias'),
        ...optional(dependency, 'condition'),
        ...(vendored === undefined ? {} : { vendored }),
        file: path.resolve(directory, file),
        line: document.root.get('dependencies', index).range.start.line,
      },
    ];
  });
}

type OptionalKey = 'version' | 'repository' | 'alias' | 'condition';

function optional(dependency: JsonObject, key: OptionalKey): { readonly [key in OptionalKey]?: string } {
  const value = stringIn(dependency, key);
  return value === undefined || value === '' ? {} : { [key]: value };
}

/** Helm takes a dependency for present when a chart of that name lies in `charts/`, whatever its version. */
function vendoredAt(directory: string, dependency: JsonObject, name: string): string | undefined {
  const charts = path.join(directory, 'charts');
  const folder = path.join(charts, name);
  if (fs.existsSync(path.join(folder, chartFile))) return folder;
  for (const entry of namesIn(charts)) {
    if (isArchiveOf(entry, name) || isNamed(path.join(charts, entry), name)) return path.join(charts, entry);
  }
  const local = /^file:\/\/(.+)$/.exec(stringIn(dependency, 'repository') ?? '')?.[1];
  if (local === undefined) return undefined;
  const target = path.resolve(directory, local);
  return isNamed(target, name) ? target : undefined;
}

function isArchiveOf(entry: string, name: string): boolean {
  return entry.startsWith(`${name}-`) && /^v?[0-9].*\.tgz$/.test(entry.slice(name.length + 1));
}

/** A folder may be named otherwise than its chart. */
function isNamed(folder: string, name: string): boolean {
  if (folder.endsWith('.tgz')) return false;
  const chart = readDocument(path.join(folder, chartFile))?.value;
  return isObject(chart) && chart.name === name;
}

function namesIn(directory: string): readonly string[] {
  try {
    return fs.readdirSync(directory).sort();
  } catch {
    return [];
  }
}
