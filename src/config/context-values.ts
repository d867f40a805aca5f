import type { Context, Setting, SettingName } from '../mesh/context.ts';
import type { ContextValue } from '../result.ts';

/** In the order of reports. */
const settings: readonly SettingName[] = [
  'istioVersion',
  'revisions',
  'rootNamespace',
  'trustDomain',
  'trustDomainAliases',
  'clusterDomain',
  'autoMtls',
  'outboundTrafficPolicy',
  'injectByDefault',
  'ambient',
  'cni',
  'nativeSidecars',
  'holdApplicationUntilProxyStarts',
  'rewriteAppHTTPProbe',
  'prometheusMerge',
  'defaultHttpRetryPolicy',
  'connectTimeout',
  'h2UpgradePolicy',
  'defaultTrafficPolicy',
  'extensionProviders',
];

/** A unit, and what is known of its cluster. */
export interface UnitContext {
  readonly unit: string;
  readonly context: Context;
}

/** The contexts of the units as plain data. What is not the same in all of them is given once for each, with the units' names. */
export function contextValues(contexts: readonly UnitContext[]): readonly ContextValue[] {
  return settings.flatMap((name) => {
    const found = new Map<string, { readonly value: ContextValue; readonly units: string[] }>();
    for (const { unit, context } of contexts) {
      const value = contextValue(name, context[name]);
      if (value === undefined) continue;
      const key = JSON.stringify(value);
      const present = found.get(key);
      if (present === undefined) found.set(key, { value, units: [unit] });
      else present.units.push(unit);
    }
    return [...found.values()].map(({ value, units }) =>
      units.length === contexts.length ? value : { ...value, units },
    );
  });
}

/** Undefined for what is not known, and for lists of nothing. */
function contextValue(
  name: SettingName,
  { value, evidence }: Setting<Context[SettingName]['value']>,
): ContextValue | undefined {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  const plain = typeof value === 'object' && !isList(value) ? JSON.stringify(value) : value;
  const from = evidence.from === 'absence' ? 'default' : evidence.from;
  const at = evidence.at === undefined ? {} : { at: { file: evidence.at.file, range: evidence.at.range } };
  return { name, value: plain, from, ...at };
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
