import { parseArgs } from 'node:util';
import { suggestion } from '../model/spelling.ts';
import { type Command, commands, commandsToCome, type FlagName, flags, flagsToCome } from './flags.ts';
import { UsageError } from './usage-error.ts';

/** The words of a command line, before their values are looked at. */
export interface CommandLine {
  readonly command: Command;
  readonly paths: readonly string[];
  /** The flags that are given, each once. */
  readonly flags: readonly FlagName[];
  isSet(flag: FlagName): boolean;
  /** The last value wins. */
  value(flag: FlagName): string | undefined;
  values(flag: FlagName): readonly string[];
}

/**
 * Sorts out the words of a command line. The first positional is a command when it is the name of one (not after `--`).
 *
 * @throws UsageError for what is not known or not built yet.
 */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...argv],
    options: flags,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = new Map<FlagName, string[]>();
  const positionals: string[] = [];
  let command: Command | undefined;
  let onlyPaths = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') onlyPaths = true;
    else if (token.kind === 'option') addFlag(given, token);
    else if (!onlyPaths && command === undefined && positionals.length === 0 && isCommand(token.value)) {
      command = token.value;
    } else positionals.push(token.value);
  }
  return {
    command: command ?? 'lint',
    paths: positionals,
    flags: [...given.keys()],
    isSet: (flag) => given.has(flag),
    value: (flag) => given.get(flag)?.at(-1),
    values: (flag) => given.get(flag) ?? [],
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function addFlag(given: Map<FlagName, string[]>, { name, rawName, value, inlineValue }: OptionToken): void {
  if (!isFlag(name)) throw unknownFlag(name, rawName);
  const { type } = flags[name];
  if (type === 'boolean') {
    if (inlineValue === true) throw new UsageError(`${rawName} takes no value`);
    given.set(name, []);
    return;
  }
  const isMissing = value === undefined || value === '' || (inlineValue !== true && /^--?\w/.test(value));
  if (isMissing) throw new UsageError(`${rawName} needs a value: ${rawName} ${placeholderOf(name)}`);
  given.set(name, [...(given.get(name) ?? []), value]);
}

function placeholderOf(name: FlagName): string {
  const flag = flags[name];
  return 'value' in flag ? flag.value : '';
}

function isFlag(name: string): name is FlagName {
  return Object.hasOwn(flags, name);
}

function unknownFlag(name: string, rawName: string): UsageError {
  if (flagsToCome.includes(name)) {
    return new UsageError(`${rawName} is not built yet. Built so far: ${flagNames().join(', ')}`);
  }
  const meant = name.length === 1 ? flagsFrom(name) : suggestion(`--${name}`, flagNames());
  return new UsageError(`unknown flag "${rawName}".${meant}`);
}

/** ` Did you mean "--format" or "--fail-on"?` for an abbreviation that other tools have. */
function flagsFrom(letter: string): string {
  const names = flagNames().filter((name) => name.startsWith(`--${letter.toLowerCase()}`));
  return names.length === 0 ? '' : ` Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`;
}

function flagNames(): readonly string[] {
  return Object.keys(flags).map((name) => `--${name}`);
}

function isCommand(word: string): word is (typeof commands)[number] {
  if (commandsToCome.includes(word)) {
    throw new UsageError(
      `the command "${word}" is not built yet. Built so far: linting (meshlint [paths...]) and ${commands.join(', ')}. A path of that name is written "./${word}"`,
    );
  }
  return commands.some((command) => command === word);
}
