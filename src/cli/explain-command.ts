import { explain, explainText, type Library } from '../explain/explain.ts';
import type { Explanation } from '../explain/explanation.ts';
import { wordsMeant } from '../explain/word-meant.ts';
import type { CommandLine } from '../node/command-line.ts';
import type { ExitCode } from '../node/exit-code.ts';
import { colorOf, formatOf } from '../node/lint-settings.ts';
import { defaultWidth } from '../node/reporting.ts';
import { UsageError } from '../node/usage-error.ts';
import { printableJson } from '../report/printable.ts';
import { styleFor } from '../report/style.ts';
import type { Rule } from '../rule/rule.ts';
import { wantsColor } from './color.ts';
import { explanationText } from './explanation-text.ts';
import type { Io } from './io.ts';
import { withPlugins } from './plugin-rules.ts';
import { widthOf } from './width.ts';

const taken: readonly string[] = ['format', 'color', 'verbose', 'config', 'no-plugins'];

/** `meshlint explain <word>...`: what rules, codes of other tools, response flags, statuses and reasons mean. */
export async function explainCommand(line: CommandLine, ownRules: readonly Rule[], io: Io): Promise<ExitCode> {
  const other = line.flags.find((flag) => !taken.includes(flag));
  if (other !== undefined) {
    throw new UsageError(
      `"meshlint explain" takes --format, --color, --verbose, --config and --no-plugins and no other flag, not --${other}`,
    );
  }
  const format = formatOf(line.value('format') ?? 'pretty');
  if (format !== 'pretty' && format !== 'json') {
    throw new UsageError(`"meshlint explain" is written as pretty or json, not as ${format}`);
  }
  const { rules, page, code } = await withPlugins(ownRules, line, io);
  const explanations = explained(line.paths, { rules, page });
  if (format === 'json') {
    io.stdout.write(printableJson({ version: 1, explanations }));
    return code;
  }
  const style = styleFor(wantsColor(colorOf(line), io));
  const look = {
    style,
    width: Math.min(widthOf(io), defaultWidth),
    whole: line.isSet('verbose'),
  };
  io.stdout.write(explanations.map((it) => explanationText(it, look)).join('\n'));
  return code;
}

/** A line of a log or an error is one question; otherwise each word is. */
function explained(words: readonly string[], library: Library): readonly Explanation[] {
  const together = wordsOf(words.join(' '), library);
  const each = together.length === 1 ? together : words.flatMap((word) => wordsOf(word, library));
  const asked = [...new Set(each)];
  if (asked.length === 0) {
    throw new UsageError(
      '"meshlint explain" needs a word: a rule, a code of another tool (IST0101, KIA1102), an Envoy response flag (UF,URX), a status (503), a reason, or how a connection ended (reset)',
    );
  }
  const text = explainText(words.join(' '), library);
  return text.length > 0 ? text : asked.map((word) => explain(word, library) ?? unknown(word, library));
}

/** Flags stand together as in an access log, and are one word where they tell more than each by itself: `UF,URX`. */
function wordsOf(word: string, library: Library): readonly string[] {
  const parts = word.split(/[,\s]+/).filter((part) => part !== '');
  return parts.length > 1 && explain(parts.join(','), library) !== undefined ? [parts.join(',')] : parts;
}

function unknown(word: string, library: Library): never {
  const meant = wordsMeant(word, library).map((it) => `"${it}"`);
  const last = meant.at(-1);
  const list = meant.length < 2 ? last : `${meant.slice(0, -1).join(', ')} or ${last}`;
  const help = list === undefined ? ' "meshlint rules" lists the rules.' : ` Did you mean ${list}?`;
  throw new UsageError(`nothing is known of "${word}".${help}`);
}
