import type { LintedPaths } from '../node/lint-paths.ts';
import type { LintSettings } from '../node/lint-settings.ts';
import { printable, printableJson } from '../report/printable.ts';
import type { ContextValue } from '../result.ts';
import type { Rule } from '../rule/rule.ts';

interface PrintedRule {
  readonly id: string;
  readonly severity: string;
  readonly from: string;
}

/** What `--print-config` tells: every value that counts, and where it comes from. */
export function printedConfig(linted: LintedPaths, settings: LintSettings, rules: readonly Rule[]): string {
  const { configuration, result } = linted;
  const file = configuration?.file.file.path;
  const levels = rules.map((rule) => levelOf(rule, linted, settings));
  if (settings.format === 'json')
    return printableJson({ config: file ?? null, rules: levels, context: result.context });
  const lines = [
    file === undefined ? '# no meshlint.yaml from here up' : `# ${printable(file)}`,
    'rules:',
    ...levels.map(({ id, severity, from }) => `  ${id}: ${severity}  # ${from}`),
    'context:',
    ...result.context.map(
      (value) => `  ${value.name}: ${printable(JSON.stringify(value.value))}  # ${originOf(value)}`,
    ),
  ];
  const { complete, externals } = configuration?.world ?? {};
  const from = settings.options.complete === true ? '--complete' : complete === undefined ? 'default' : file;
  lines.push(`complete: ${settings.options.complete === true || complete === true}  # ${from}`);
  if (externals !== undefined) lines.push(`externals: ${printable(JSON.stringify(externals))}  # ${file}`);
  return `${lines.join('\n')}\n`;
}

function levelOf({ id, severity }: Rule, { configuration }: LintedPaths, { options }: LintSettings): PrintedRule {
  if (options.only !== undefined && !options.only.includes(id)) return { id, severity: 'off', from: '--only' };
  const flag = options.severities?.[id];
  if (flag !== undefined) return { id, severity: flag, from: '--rule' };
  const configured = configuration?.severities[id];
  if (configured === undefined) return { id, severity, from: 'default' };
  return { id, severity: configured, from: configuration?.file.file.path ?? '' };
}

function originOf({ from, at, units }: ContextValue): string {
  const place = at === undefined ? '' : ` ${at.file}:${at.range.start.line}:${at.range.start.column}`;
  const where = units === undefined ? '' : ` (${units.join(', ')})`;
  return printable(`${from}${place}${where}`);
}
