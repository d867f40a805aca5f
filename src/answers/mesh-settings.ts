import type { WorldOptions } from '../mesh/open-world.ts';
import { isObject, type JsonObject } from '../model/value.ts';
import type { Located, Path } from '../source/position.ts';
import { type Misreading, meant, quoted, unknownKeys } from './misreading.ts';

/** What is known of a mesh beside its manifests, as files of requests and tests write it under `mesh`. */
export interface MeshSettings {
  readonly autoMtls?: boolean;
  readonly outboundTrafficPolicy?: 'ALLOW_ANY' | 'REGISTRY_ONLY';
  readonly rootNamespace?: string;
  readonly trustDomain?: string;
  readonly clusterDomain?: string;
  /** Revisions of the control planes that are installed, and tags that lead to them; `default` by default. */
  readonly revisions?: readonly string[];
  /** The profile that the mesh was installed with: `ambient` installs the ambient data plane. */
  readonly profile?: string;
  /** Retries of routes that say nothing themselves; 2 by default. */
  readonly defaultRetryAttempts?: number;
  readonly istioVersion?: string;
  /** The manifests are all there is, which is the default; when false, what is not among them is unknown. */
  readonly complete?: boolean;
}

interface Expectation {
  readonly words: string;
  accepts(value: unknown): boolean;
  readonly choices?: readonly string[];
  /** What an item of a list is, in words. */
  readonly item?: string;
}

const text: Expectation = { words: 'a text', accepts: (value) => typeof value === 'string' && value !== '' };
const flag: Expectation = { words: 'true or false', accepts: (value) => typeof value === 'boolean' };
const modes = ['ALLOW_ANY', 'REGISTRY_ONLY'];

const expectations: { readonly [setting in keyof Required<MeshSettings>]: Expectation } = {
  autoMtls: flag,
  outboundTrafficPolicy: {
    words: modes.join(' or '),
    accepts: (value) => typeof value === 'string' && modes.includes(value),
    choices: modes,
  },
  rootNamespace: text,
  trustDomain: text,
  clusterDomain: text,
  revisions: {
    words: 'a list of names',
    item: 'A revision is a text',
    accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  },
  profile: text,
  defaultRetryAttempts: {
    words: 'a whole number that is not negative',
    accepts: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  },
  istioVersion: {
    words: 'a version such as "1.27"',
    accepts: (value) => typeof value === 'string' && /^1\.\d{1,3}(?:\.\d{1,3})?$/.test(value),
  },
  complete: flag,
};

export const meshSettingNames = Object.keys(expectations);

/** Reads what somebody wrote under `mesh`: what is right in it counts, whatever else is wrong. */
export function readMeshSettings(
  written: unknown,
  path: Path,
): { readonly value: MeshSettings; readonly mistakes: readonly Misreading[] } {
  if (written === undefined || written === null) return { value: {}, mistakes: [] };
  if (!isObject(written))
    return { value: {}, mistakes: [{ path, message: `"mesh" is a mapping, not ${quoted(written)}` }] };
  const mistakes = [...unknownKeys(written, meshSettingNames, { path, what: 'the settings of a mesh' })];
  const value: Record<string, unknown> = {};
  for (const [name, { words, accepts, choices, item }] of Object.entries(expectations)) {
    const setting = written[name];
    if (setting === undefined || setting === null) continue;
    if (accepts(setting)) {
      value[name] = setting;
      continue;
    }
    if (Array.isArray(setting) && item !== undefined) {
      for (const [index, wrong] of setting.entries()) {
        if (typeof wrong === 'string') continue;
        mistakes.push({ path: [...path, name, index], message: `${item}, not ${quoted(wrong)}` });
      }
      continue;
    }
    const help = typeof setting === 'string' && choices !== undefined ? meant(setting, choices) : undefined;
    const message = `"${name}" is ${words}, not ${quoted(setting)}`;
    mistakes.push({ path: [...path, name], message, ...(help === undefined ? {} : { help }) });
  }
  return { value, mistakes };
}

/** Where settings are said, and how those that are not said are read. */
export interface SettingsReading {
  readonly at?: Located | undefined;
  /** The settings are all that there is to say, as the manifests are: without a profile there is no ambient mode. */
  readonly plain?: boolean | undefined;
  /** What a file of configuration says: it yields to the settings. */
  readonly configured?: ConfiguredWorld | undefined;
}

/** What a file of configuration says of worlds. */
export type ConfiguredWorld = Pick<WorldOptions, 'configured' | 'externals' | 'complete'>;

/** The options of a world with these settings. */
export function worldOptionsOf(settings: MeshSettings, reading: SettingsReading = {}): WorldOptions {
  const { at, plain = false, configured } = reading;
  const { autoMtls, outboundTrafficPolicy, rootNamespace, trustDomain, clusterDomain } = settings;
  const { revisions, profile, defaultRetryAttempts, istioVersion } = settings;
  const complete = settings.complete ?? configured?.complete ?? true;
  const policy: JsonObject | undefined =
    defaultRetryAttempts === undefined ? undefined : { attempts: defaultRetryAttempts };
  const said = { autoMtls, outboundTrafficPolicy, rootNamespace, trustDomain, clusterDomain };
  return {
    ...configured,
    complete,
    plainControlPlane: complete && plain,
    istioVersion,
    revisions,
    ambient: profile === undefined ? undefined : profile === 'ambient',
    settings: { ...defined(said), ...(policy === undefined ? {} : { defaultHttpRetryPolicy: policy }) },
    settingsAt: at,
  };
}

function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
