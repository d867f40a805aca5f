import { explain, type Library, wordMeant } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { CommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { colorOf, formatOf } from '../node/lint-settings.ts';
import { defaultWidth } from '../node/reporting.ts';
import { UsageError } from '../node/usage-error.ts';
import { printableJson } from '../report/printable.ts';
import { styleFor } from '../report/style.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { explanationText } from './explanation-text.ts';
import type { Io } from './io.ts';

const taken: readonly string[] = ['format', 'color', 'verbose'];

/** `meshlint explain <word>...`: what rules, codes of other tools, response flags, statuses and reasons mean. */
export function explainCommand(line: CommandLine, rules: readonly Rule[], io: Io): ExitCode {
  const other = line.flags.find((flag) => !taken.includes(flag));
  if (other !== undefined) {
    throw new UsageError(`"meshlint explain" takes --format, --color and --verbose and no other flag, not --${other}`);
  }
  const format = formatOf(line.value('format') ?? 'pretty');
  if (format !== 'pretty' && format !== 'json') {
    throw new UsageError(`"meshlint explain" is written as pretty or json, not as ${format}`);
  }
  const explanations = explained(line.paths, { rules, page: (rule) => io.page(rule) });
  if (format === 'json') {
    io.stdout.write(printableJson({ version: 1, explanations }));
    return exitCodes.clean;
  }
  const style = styleFor(wantsColor(colorOf(line), io));
  const look = {
    style,
    width: Math.min(io.stdout.columns || defaultWidth, defaultWidth),
    whole: line.isSet('verbose'),
  };
  io.stdout.write(explanations.map((it) => explanationText(it, look)).join('\n'));
  return exitCodes.clean;
}

/** Flags stand together as in an access log: `UF,URX`. */
function explained(words: readonly string[], library: Library): readonly Explanation[] {
  const asked = words.flatMap((word) => word.split(/[,\s]+/)).filter((word) => word !== '');
  if (asked.length === 0) {
    throw new UsageError(
      '"meshlint explain" needs a word: a rule, a code of another tool (IST0101, KIA1102), an Envoy response flag (UF,URX), a status (503) or a reason',
    );
  }
  return [...new Set(asked)].map((word) => {
    const explanation = explain(word, library);
    if (explanation !== undefined) return explanation;
    const meant = wordMeant(word, library);
    const help = meant === undefined ? ' "meshlint rules" lists the rules.' : ` Did you mean "${meant}"?`;
    throw new UsageError(`nothing is known of "${word}".${help}`);
  });
}
