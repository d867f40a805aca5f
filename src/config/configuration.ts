import ignore from 'ignore';
import { type ConfiguredWorld, meshSettingNames, readMeshSettings, worldOptionsOf } from '../answers/mesh-settings.ts';
import { type Misreading, quoted, unknownKeys } from '../answers/misreading.ts';
import type { ConfiguredMesh } from '../mesh/build-context.ts';
import type { SettingName } from '../mesh/context.ts';
import type { ExternalNames } from '../model/externals.ts';
import { isObject, type JsonObject } from '../model/value.ts';
import type { Diagnostic } from '../result.ts';
import { isForeignRule } from '../rule/rule-area.ts';
import type { ParsedFile } from '../source/document.ts';
import type { Field } from '../source/field.ts';
import type { Path } from '../source/position.ts';
import { type ConfigProblem, configDiagnostic } from './config-problem.ts';
import { readExternals } from './external-names.ts';
import { unreadableText } from './mesh-config.ts';
import { type ConfiguredPlugins, type LoadedPlugins, type NamedPlugin, readPluginNames } from './plugin-names.ts';
import { readLevels, type Severities } from './rule-levels.ts';
import { type ConfiguredUnit, readUnitSettings } from './unit-settings.ts';

/** Patterns as in `.gitignore`. */
export interface Patterns {
  readonly written: readonly { readonly text: string; readonly path: Path }[];
  matches(file: string): boolean;
}

/** Severities for the files that some patterns match. */
export interface Override {
  /** Where it is written. */
  readonly path: Path;
  readonly patterns: Patterns;
  readonly severities: Severities;
}

/** What a `meshlint.yaml` says. What is right in it counts, whatever else is wrong. */
export interface Configuration {
  readonly file: ParsedFile;
  readonly plugins: ConfiguredPlugins;
  /** Whether a rule is not known, and may be one of a plugin that is not loaded. */
  mayExist(rule: string): boolean;
  readonly severities: Severities;
  readonly overrides: readonly Override[];
  readonly ignored: Patterns;
  /** Severities by file, where `overrides` change some; the later one wins. Undefined where there are none. */
  readonly severitiesIn: ((file: string) => Severities) | undefined;
  /** Whether a file is not to be read. */
  isIgnored(file: string): boolean;
  /** What is deployed together, where it is not to be found out. */
  readonly units: readonly ConfiguredUnit[];
  /** Options of the worlds that are asked. */
  readonly world: ConfiguredWorld;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a file of configuration is read with. */
export interface ConfigurationReading {
  /** Ids of the rules that there are, those of plugins apart. */
  readonly rules: readonly string[];
  /** What was loaded of the plugins that the file names; nothing was, where absent. */
  readonly plugins?: LoadedPlugins | undefined;
  /** The path of a file from the directory of the configuration; undefined for what lies elsewhere. By default paths start there. */
  relative?(file: string): string | undefined;
}

const topFields = ['plugins', 'rules', 'overrides', 'ignore', 'mesh', 'externals', 'complete', 'units'];
const overrideFields = ['paths', 'rules'];

/** Reads a file of configuration: https://github.com/meshlint/meshlint/blob/main/docs/configuration.md */
export function readConfiguration(file: ParsedFile, reading: ConfigurationReading): Configuration {
  const broken = unreadableText(file, 'The configuration');
  const [document, second] = file.documents;
  const { plugins: loaded } = reading;
  const rules = [...reading.rules, ...(loaded?.rules ?? []).map(({ id }) => id)];
  const reader = new Reader({ ...reading, rules });
  const value = broken === undefined ? reader.root(document?.value) : {};
  const named = reader.plugins(value.plugins);
  const severities = reader.levels(value.rules, ['rules']);
  const overrides = reader.overrides(value.overrides);
  const ignored = reader.patterns(value.ignore, ['ignore']);
  const units = reader.units(value.units);
  const world = reader.world(value, document?.root, file.file.path);
  const problems: ConfigProblem[] = broken === undefined ? [] : [broken];
  for (const { path, atKey, message, help } of reader.mistakes) {
    const field = document?.root.get(...path);
    if (field !== undefined) problems.push({ at: atKey === true ? field.key : field, message, help });
  }
  if (second !== undefined)
    problems.push({ at: second.root, message: 'A configuration is one document: this one is not read' });
  return {
    file,
    plugins: { named, rules: loaded?.rules ?? [], page: (rule) => loaded?.page(rule) },
    mayExist: (rule) => reader.mayExist(rule),
    severities,
    severitiesIn: overrides.length === 0 ? undefined : severitiesByFile(severities, overrides),
    overrides,
    ignored,
    isIgnored: (path) => ignored.matches(path),
    units,
    world,
    diagnostics: problems.map(configDiagnostic),
  };
}

function severitiesByFile(severities: Severities, overrides: readonly Override[]): (file: string) => Severities {
  const known = new Map<string, Severities>();
  return (file) => {
    const present = known.get(file);
    if (present !== undefined) return present;
    const own = overrides.filter((override) => override.patterns.matches(file)).map((override) => override.severities);
    const all: Severities = Object.assign({}, severities, ...own);
    known.set(file, all);
    return all;
  };
}

class Reader {
  readonly mistakes: Misreading[] = [];
  /** Plugins are read first. */
  mayExist: (rule: string) => boolean = () => false;
  readonly #reading: ConfigurationReading;

  constructor(reading: ConfigurationReading) {
    this.#reading = reading;
  }

  root(value: unknown): JsonObject {
    if (value === undefined || value === null) return {};
    if (!isObject(value)) {
      this.mistakes.push({ path: [], message: `A configuration is a mapping, not ${quoted(value)}` });
      return {};
    }
    this.mistakes.push(...unknownKeys(value, topFields, { path: [], what: 'the configuration' }));
    return value;
  }

  plugins(value: unknown): readonly NamedPlugin[] {
    const named = this.#take(readPluginNames(value, ['plugins']));
    const { plugins: loaded, rules } = this.#reading;
    this.mistakes.push(...(loaded?.mistakes ?? []));
    const areMissing = named.length > 0 && (loaded === undefined || loaded.mistakes.length > 0);
    if (areMissing) this.mayExist = (rule) => isForeignRule(rule, rules);
    return named;
  }

  levels(value: unknown, path: Path): Severities {
    return this.#take(readLevels(value, path, { ids: this.#reading.rules, mayExist: this.mayExist }));
  }

  overrides(value: unknown): readonly Override[] {
    return this.#list(value, ['overrides'], 'a list of mappings with "paths" and "rules"').flatMap((item, index) => {
      const path = ['overrides', index];
      if (!isObject(item)) {
        this.mistakes.push({ path, message: `An override is a mapping with "paths" and "rules", not ${quoted(item)}` });
        return [];
      }
      this.mistakes.push(...unknownKeys(item, overrideFields, { path, what: 'an override' }));
      for (const name of overrideFields) {
        if (item[name] === undefined) this.mistakes.push({ path, message: `This override has no "${name}"` });
      }
      const patterns = this.patterns(item.paths, [...path, 'paths']);
      return [{ path, patterns, severities: this.levels(item.rules, [...path, 'rules']) }];
    });
  }

  /** From the directory of the configuration. */
  patterns(value: unknown, path: Path): Patterns {
    const written = this.#list(value, path, 'a list of patterns').flatMap((item, index) => {
      if (typeof item === 'string' && item !== '') return [{ text: item, path: [...path, index] }];
      this.mistakes.push({ path: [...path, index], message: `A pattern is a text, not ${quoted(item)}` });
      return [];
    });
    if (written.length === 0) return { written, matches: () => false };
    const matcher = ignore().add(written.map(({ text }) => text));
    const { relative = (file: string) => file } = this.#reading;
    const matches = (file: string): boolean => {
      const own = relative(file);
      return own !== undefined && ignore.isPathValid(own) && matcher.ignores(own);
    };
    return { written, matches };
  }

  units(value: unknown): readonly ConfiguredUnit[] {
    return this.#take(readUnitSettings(value, ['units']));
  }

  world({ mesh, externals, complete }: JsonObject, root: Field | undefined, by: string): ConfiguredWorld {
    const settings = this.#take(readMeshSettings(mesh, ['mesh']));
    const isBoolean = typeof complete === 'boolean';
    if (complete !== undefined && complete !== null && !isBoolean) {
      this.mistakes.push({ path: ['complete'], message: `"complete" is true or false, not ${quoted(complete)}` });
    }
    const all = isBoolean ? complete : settings.complete;
    const { istioVersion, revisions, ambient, settings: others } = worldOptionsOf(settings);
    const said = Object.entries({ ...others, istioVersion, revisions, ambient }).filter(([, it]) => it !== undefined);
    const names: ExternalNames = this.#take(readExternals(externals, ['externals']));
    return {
      ...(all === undefined ? {} : { complete: all }),
      ...(Object.keys(names).length === 0 ? {} : { externals: names }),
      ...(said.length === 0 || root === undefined
        ? {}
        : {
            configured: {
              settings: Object.fromEntries(said) as ConfiguredMesh['settings'],
              by,
              at: (name) => root.get('mesh', writtenAs(name)),
            },
          }),
    };
  }

  #list(value: unknown, path: Path, words: string): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (Array.isArray(value)) return value;
    this.mistakes.push({ path, message: `"${path.at(-1)}" is ${words}, not ${quoted(value)}` });
    return [];
  }

  #take<T>({ value, mistakes }: { readonly value: T; readonly mistakes: readonly Misreading[] }): T {
    this.mistakes.push(...mistakes);
    return value;
  }
}

/** What a setting of the context is called under `mesh`. */
function writtenAs(name: SettingName): string {
  if (name === 'ambient') return 'profile';
  return meshSettingNames.includes(name) ? name : 'defaultRetryAttempts';
}
