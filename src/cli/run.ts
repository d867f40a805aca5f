import { rules as ownRules } from '../../rules/index.ts';
import { suggestion } from '../model/spelling.ts';
import { type CommandLine, readCommandLine } from '../node/command-line.ts';
import { type ExitCode, exitCodes } from '../node/exit-code.ts';
import { commands, commandsToCome } from '../node/flags.ts';
import { UsageError } from '../node/usage-error.ts';
import { printable } from '../report/printable.ts';
import type { Rule } from '../rule/rule.ts';
import { version } from '../version.ts';
import type { Io } from './io.ts';
import { withInertLog } from './workflow-log.ts';

/** Runs the CLI and gives the exit code. stdout gets the report and nothing else; talk goes to stderr. Never throws. */
export async function run(argv: readonly string[], given: Io, rules: readonly Rule[] = ownRules): Promise<ExitCode> {
  const io = withInertLog(given, 'stderr');
  try {
    const line = readCommandLine(argv);
    const isForPeople = (line.value('format') ?? 'pretty') === 'pretty';
    return await dispatch(line, isForPeople ? withInertLog(io, 'stdout') : io, rules);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr.write(
        `meshlint: ${printable(error.message)}${commandMeant(error)}\n"meshlint --help" says what there is.\n`,
      );
      return exitCodes.usage;
    }
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.stderr.write(`meshlint: this is a mistake of meshlint, please report it with what follows\n${details}\n`);
    return exitCodes.ownFault;
  }
}

/** What a command needs is loaded for that command only, so that `--version` costs nothing. */
async function dispatch(line: CommandLine, io: Io, rules: readonly Rule[]): Promise<ExitCode> {
  if (line.isSet('help')) {
    const { helpText } = await import('./help.ts');
    io.stdout.write(helpText(line.command));
    return exitCodes.clean;
  }
  if (line.isSet('version')) {
    io.stdout.write(`${version}\n`);
    return exitCodes.clean;
  }
  if (line.command === 'rules') {
    const { rulesCommand } = await import('./rules-command.ts');
    return await rulesCommand(line, rules, io);
  }
  if (line.command === 'explain') {
    const { explainCommand } = await import('./explain-command.ts');
    return await explainCommand(line, rules, io);
  }
  if (line.command === 'init') {
    const { initCommand } = await import('./init-command.ts');
    return await initCommand(line, io);
  }
  if (line.command === 'trace') {
    const { traceCommand } = await import('./trace-command.ts');
    return await traceCommand(line, rules, io);
  }
  if (line.command === 'test') {
    const { testCommand } = await import('./test-command.ts');
    return await testCommand(line, rules, io);
  }
  if (line.command === 'units') {
    const { unitsCommand } = await import('./units-command.ts');
    return await unitsCommand(line, rules, io);
  }
  if (line.command === 'preflight') {
    const { preflightCommand } = await import('./preflight-command.ts');
    return await preflightCommand(line, rules, io);
  }
  if (line.command === 'diff') {
    const { diffCommand } = await import('./diff-command.ts');
    return await diffCommand(line, rules, io);
  }
  const { lintCommand } = await import('./lint-command.ts');
  return await lintCommand(line, rules, io);
}

/** First words that other tools know. */
const foreignWords: { readonly [word: string]: string } = {
  help: 'That is --help here',
  version: 'That is --version here',
  lint: 'To lint needs no command, only paths',
  check: 'To lint needs no command, only paths',
  analyze: 'To lint needs no command, only paths',
  validate: 'To lint needs no command, only paths',
};

/** A path that does not exist may be a command that is misspelt, or one of another tool. */
function commandMeant({ missingPath }: UsageError): string {
  if (missingPath === undefined) return '';
  if (Object.hasOwn(foreignWords, missingPath)) return ` ${foreignWords[missingPath]}.`;
  return suggestion(missingPath, [...commands, ...commandsToCome]).replace('mean', 'mean the command');
}
