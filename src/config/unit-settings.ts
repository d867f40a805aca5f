import { type Misreading, quoted, unknownKeys } from '../answers/misreading.ts';
import { isObject, type JsonObject } from '../model/value.ts';
import type { Path } from '../source/position.ts';

const renderers = ['kustomize', 'helm', 'none'] as const;

/** What a configuration says is deployed together. Paths start from its directory. */
export interface ConfiguredUnit {
  readonly name: string;
  /** Directories and files. */
  readonly paths: readonly string[];
  /** By default what there is to render is rendered. */
  readonly renderer?: (typeof renderers)[number];
  /** Values files of a chart; later ones win. */
  readonly values?: readonly string[];
  /** What a chart is deployed as; by default its name. */
  readonly release?: string;
  /** Units of one cluster are joined. */
  readonly cluster?: string;
  /** The namespace of what names none. */
  readonly namespace?: string;
}

const texts = ['name', 'release', 'cluster', 'namespace'] as const;
const lists = ['paths', 'values'] as const;
const fields: readonly string[] = [...texts, ...lists, 'renderer'];

/** Reads the units that somebody names. One without a name or paths is a mistake and left out. */
export function readUnitSettings(
  written: unknown,
  path: Path,
): { readonly value: readonly ConfiguredUnit[]; readonly mistakes: readonly Misreading[] } {
  if (written === undefined || written === null) return { value: [], mistakes: [] };
  if (!Array.isArray(written)) {
    return { value: [], mistakes: [{ path, message: `"units" is a list of mappings, not ${quoted(written)}` }] };
  }
  const mistakes: Misreading[] = [];
  const names = new Set<string>();
  const value = written.flatMap((item, index) => {
    const unit = readUnit(item, [...path, index], mistakes);
    if (unit === undefined) return [];
    if (names.has(unit.name)) {
      mistakes.push({ path: [...path, index, 'name'], message: `Another unit is called ${quoted(unit.name)}, too` });
      return [];
    }
    names.add(unit.name);
    return [unit];
  });
  return { value, mistakes };
}

function readUnit(item: unknown, path: Path, mistakes: Misreading[]): ConfiguredUnit | undefined {
  if (!isObject(item)) {
    mistakes.push({ path, message: `A unit is a mapping with "name" and "paths", not ${quoted(item)}` });
    return undefined;
  }
  mistakes.push(...unknownKeys(item, fields, { path, what: 'a unit' }));
  const read: { [field: string]: unknown } = {};
  for (const field of texts) {
    const text = item[field];
    if (text === undefined || text === null) continue;
    if (typeof text === 'string' && text !== '') read[field] = text;
    else mistakes.push({ path: [...path, field], message: `"${field}" is a text, not ${quoted(text)}` });
  }
  for (const field of lists) {
    const list = textsOf(item, field, { path, mistakes });
    if (list !== undefined) read[field] = list;
  }
  const { renderer } = item;
  if (renderers.some((it) => it === renderer)) read.renderer = renderer;
  else if (renderer !== undefined && renderer !== null) {
    mistakes.push({
      path: [...path, 'renderer'],
      message: `"renderer" is ${renderers.join(', ')}, not ${quoted(renderer)}`,
    });
  }
  return isUnit(read, item, { path, mistakes }) ? read : undefined;
}

interface Reading {
  readonly path: Path;
  readonly mistakes: Misreading[];
}

function textsOf(item: JsonObject, field: string, { path, mistakes }: Reading): readonly string[] | undefined {
  const list = item[field];
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list)) {
    mistakes.push({ path: [...path, field], message: `"${field}" is a list of paths, not ${quoted(list)}` });
    return undefined;
  }
  return list.filter((text, index): text is string => {
    const isRight = typeof text === 'string' && text !== '';
    if (!isRight) mistakes.push({ path: [...path, field, index], message: `A path is a text, not ${quoted(text)}` });
    return isRight;
  });
}

/** What is there and wrong was told already. */
function isUnit(
  read: { readonly [field: string]: unknown },
  item: JsonObject,
  { path, mistakes }: Reading,
): read is Required<Pick<ConfiguredUnit, 'name' | 'paths'>> & { readonly [field: string]: unknown } {
  for (const field of ['name', 'paths']) {
    if (item[field] === undefined || item[field] === null)
      mistakes.push({ path, message: `This unit has no "${field}"` });
  }
  if (Array.isArray(item.paths) && item.paths.length === 0) {
    mistakes.push({ path: [...path, 'paths'], message: 'This unit has no path' });
  }
  return typeof read.name === 'string' && Array.isArray(read.paths) && read.paths.length > 0;
}
