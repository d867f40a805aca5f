import type { CommandLine } from '../node/command-line.ts';
import type { ExitCode } from '../node/exit-code.ts';
import { formatOf } from '../node/lint-settings.ts';
import { UsageError } from '../node/usage-error.ts';
import type { Rule } from '../rule/rule.ts';
import { areaOf } from '../rule/rule-area.ts';
import type { Io } from './io.ts';
import { withPlugins } from './plugin-rules.ts';

const taken: readonly string[] = ['format', 'config', 'no-plugins'];

/** `meshlint rules`: what is checked, by plugins too. */
export async function rulesCommand(line: CommandLine, ownRules: readonly Rule[], io: Io): Promise<ExitCode> {
  if (line.paths.length > 0) throw new UsageError(`"meshlint rules" takes no paths, not "${line.paths[0]}"`);
  const other = line.flags.find((flag) => !taken.includes(flag));
  if (other !== undefined) {
    throw new UsageError(
      `"meshlint rules" takes --format, --config and --no-plugins and no other flag, not --${other}`,
    );
  }
  const format = formatOf(line.value('format') ?? 'pretty');
  const { rules, code } = await withPlugins(ownRules, line, io);
  if (format === 'json') io.stdout.write(`${JSON.stringify(rules.map(jsonOf), undefined, 2)}\n`);
  else if (format === 'pretty') io.stdout.write(table(rules));
  else throw new UsageError(`"meshlint rules" is written as pretty or json, not as ${format}`);
  return code;
}

function jsonOf(rule: Rule) {
  const { id, severity, summary, also, since, until } = rule;
  return { id, area: areaOf(rule.id), severity, summary, also, since, until };
}

function table(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map((rule) => rule.id.length));
  const lines = rules.map(({ id, severity, summary, since, until }) => {
    const versions = [since === undefined ? '' : `from ${since}`, until === undefined ? '' : `to ${until}`]
      .filter((it) => it !== '')
      .join(' ');
    return `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}${versions === '' ? '' : ` (Istio ${versions})`}\n`;
  });
  return lines.join('');
}
