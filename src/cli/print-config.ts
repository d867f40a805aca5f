import type { Configuration } from '../config/configuration.ts';
import { ownSeveritiesOf, type Severities } from '../config/rule-levels.ts';
import type { LintedPaths } from '../node/lint-paths.ts';
import type { LintSettings } from '../node/lint-settings.ts';
import { printable, printableJson } from '../report/printable.ts';
import type { ContextValue, ResultRange } from '../result.ts';
import type { Rule } from '../rule/rule.ts';
import type { Located, Path } from '../source/position.ts';

/** Where a value comes from: `default`, a flag, or a file and the place in it. */
interface Origin {
  readonly from: string;
  readonly at?: { readonly file: string; readonly range: ResultRange };
}

interface PrintedRule extends Origin {
  readonly id: string;
  readonly severity: string;
}

interface Placed extends Origin {
  readonly value: string;
}

/** Every value that counts, and where it comes from. */
interface PrintedConfig {
  readonly config: string | null;
  readonly plugins: readonly Placed[];
  readonly rules: readonly PrintedRule[];
  readonly overrides: readonly ({
    readonly paths: readonly Placed[];
    readonly rules: readonly PrintedRule[];
  } & Origin)[];
  readonly ignore: readonly Placed[];
  readonly externals: { readonly [list: string]: readonly Placed[] };
  readonly complete: { readonly value: boolean } & Origin;
  readonly context: readonly ContextValue[];
}

const byDefault: Origin = { from: 'default' };

/** What `--print-config` tells. */
export function printedConfig(linted: LintedPaths, settings: LintSettings, rules: readonly Rule[]): string {
  const config = collect(linted, settings, rules);
  return settings.format === 'json' ? printableJson(config) : printed(config);
}

function collect(
  { configuration, result }: LintedPaths,
  { options }: LintSettings,
  rules: readonly Rule[],
): PrintedConfig {
  const all = [...rules, ...(configuration?.plugins.rules ?? [])];
  const isRule = (id: string): boolean => all.some((rule) => rule.id === id);
  const levelOf = ([id, severity]: readonly [string, string]): PrintedRule => {
    if (options.only !== undefined && isRule(id) && !options.only.includes(id))
      return { id, severity: 'off', from: '--only' };
    const flag = options.severities?.[id];
    if (flag !== undefined) return { id, severity: flag, from: '--rule' };
    const configured = configuration?.severities[id];
    if (configured === undefined) return { id, severity, ...byDefault };
    return { id, severity: configured, ...origin(configuration, ['rules', id]) };
  };
  return {
    config: configuration?.file.file.path ?? null,
    plugins: placed(configuration, configuration?.plugins.named ?? []),
    rules: ownSeveritiesOf(all).map(levelOf),
    overrides: (configuration?.overrides ?? []).map(({ path, patterns, severities }) => ({
      ...origin(configuration, path),
      paths: placed(configuration, patterns.written),
      rules: levels(configuration, severities, [...path, 'rules']),
    })),
    ignore: placed(configuration, configuration?.ignored.written ?? []),
    externals: externalsOf(configuration),
    complete: completeOf(configuration, options.complete === true),
    context: result.context,
  };
}

function levels(configuration: Configuration | undefined, severities: Severities, path: Path): readonly PrintedRule[] {
  return Object.entries(severities).map(([id, severity]) => {
    return { id, severity, ...origin(configuration, [...path, id]) };
  });
}

function placed(
  configuration: Configuration | undefined,
  written: readonly { readonly text: string; readonly path: Path }[],
): readonly Placed[] {
  return written.map(({ text, path }) => ({ value: text, ...origin(configuration, path) }));
}

function externalsOf(configuration: Configuration | undefined): PrintedConfig['externals'] {
  const lists = Object.entries(configuration?.world.externals ?? {});
  return Object.fromEntries(
    lists.map(([list, names]: readonly [string, readonly string[] | undefined]) => {
      // Items that are mistakes are left out, so that places are looked up by what is written.
      const written = configuration?.file.documents[0]?.root.get('externals', list).value;
      const items: readonly unknown[] = Array.isArray(written) ? written : [];
      const found = (names ?? []).map((text) => ({ text, path: ['externals', list, items.indexOf(text)] }));
      return [list, placed(configuration, found)];
    }),
  );
}

function completeOf(configuration: Configuration | undefined, isFlagged: boolean): PrintedConfig['complete'] {
  if (isFlagged) return { value: true, from: '--complete' };
  const value = configuration?.world.complete;
  if (value === undefined) return { value: false, ...byDefault };
  const isOnTop = typeof configuration?.file.documents[0]?.root.get('complete').value === 'boolean';
  return { value, ...origin(configuration, isOnTop ? ['complete'] : ['mesh', 'complete']) };
}

function origin(configuration: Configuration | undefined, path: Path): Origin {
  const root = configuration?.file.documents[0]?.root;
  if (root === undefined) return byDefault;
  const field = root.get(...path);
  const { file, range }: Located = typeof path.at(-1) === 'string' ? field.key : field;
  return { from: 'config', at: { file, range } };
}

/** As the file would be written, with origins as comments. */
function printed({ config, plugins, rules, overrides, ignore, externals, complete, context }: PrintedConfig): string {
  const quoted = (value: unknown): string => printable(JSON.stringify(value));
  const items = (values: readonly Placed[], indent: string): readonly string[] =>
    values.map((item) => `${indent}- ${quoted(item.value)}  # ${originWords(item)}`);
  const rows = (values: readonly PrintedRule[], indent: string): readonly string[] =>
    values.map((rule) => `${indent}${rule.id}: ${rule.severity}  # ${originWords(rule)}`);
  const section = (name: string, empty: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [`${name}: ${empty}  # default`] : [`${name}:`, ...lines];
  const lines = [
    config === null ? '# no meshlint.yaml from here up' : `# ${printable(config)}`,
    ...section('plugins', '[]', items(plugins, '  ')),
    ...section('rules', '{}', rows(rules, '  ')),
    ...section(
      'overrides',
      '[]',
      overrides.flatMap((override) => [
        '  - paths:',
        ...items(override.paths, '      '),
        '    rules:',
        ...rows(override.rules, '      '),
      ]),
    ),
    ...section('ignore', '[]', items(ignore, '  ')),
    'context:',
    ...context.map((value) => `  ${value.name}: ${quoted(value.value)}  # ${originWords(value)}`),
    ...section(
      'externals',
      '{}',
      Object.entries(externals).flatMap(([list, names]) => [`  ${list}:`, ...items(names, '    ')]),
    ),
    `complete: ${complete.value}  # ${originWords(complete)}`,
  ];
  return `${lines.join('\n')}\n`;
}

function originWords({ from, at, units }: Origin & Pick<ContextValue, 'units'>): string {
  const place = at === undefined ? '' : ` ${at.file}:${at.range.start.line}:${at.range.start.column}`;
  const where = units === undefined ? '' : ` (${units.join(', ')})`;
  return printable(`${from}${place}${where}`);
}
