import { parseArgs } from 'node:util';
import { suggestion } from '../model/spelling.ts';
import {
  type Command,
  commands,
  commandsToCome,
  type Flag,
  type FlagName,
  flags,
  flagsToCome,
  foreignFlag,
} from './flags.ts';
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
  const asked = commandIn(tokens);
  for (const token of tokens) {
    if (token.kind === 'option-terminator') onlyPaths = true;
    else if (token.kind === 'option') addFlag(given, token, asked);
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

/** @throws UsageError for a flag that the command does not take. */
export function refuseForeignFlags({ command, flags: given }: CommandLine): void {
  const name = foreignFlag(command, given);
  if (name === undefined) return;
  const flag: Flag = flags[name];
  const takers = (flag.only ?? []).map((it) => (it === 'lint' ? 'linting' : `"meshlint ${it}"`));
  const asked = command === 'lint' ? 'linting' : `"meshlint ${command}"`;
  throw new UsageError(`--${name} is for ${takers.join(' and ')}, not for ${asked}`);
}

/** The command, before anything is refused: what is suggested depends on it. */
function commandIn(tokens: readonly { readonly kind: string; readonly value?: string | undefined }[]): Command {
  const first = tokens.find(({ kind }) => kind !== 'option');
  return commands.find((command) => first?.kind === 'positional' && command === first.value) ?? 'lint';
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function addFlag(given: Map<FlagName, string[]>, token: OptionToken, command: Command): void {
  const { name, rawName, value, inlineValue } = token;
  if (!isFlag(name)) throw unknownFlag(token, command);
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

function unknownFlag({ name, rawName }: OptionToken, command: Command): UsageError {
  const known = flagNames(command);
  if (flagsToCome.includes(name)) {
    return new UsageError(`${rawName} is not built yet. Built so far: ${known.join(', ')}`);
  }
  const meant = name.length === 1 ? flagsFrom(name, known) : suggestion(`--${name}`, known);
  return new UsageError(`unknown flag "${rawName}".${meant}`);
}

/** ` Did you mean "--format" or "--fail-on"?` for an abbreviation that other tools have. */
function flagsFrom(letter: string, known: readonly string[]): string {
  const names = known.filter((name) => name.startsWith(`--${letter.toLowerCase()}`));
  return names.length === 0 ? '' : ` Did you mean ${names.map((name) => `"${name}"`).join(' or ')}?`;
}

/** The flags that a command takes. */
function flagNames(command: Command): readonly string[] {
  const names = (Object.keys(flags) as FlagName[]).filter((name) => foreignFlag(command, [name]) === undefined);
  return names.map((name) => `--${name}`);
}

function isCommand(word: string): word is (typeof commands)[number] {
  if (commandsToCome.includes(word)) {
    throw new UsageError(
      `the command "${word}" is not built yet. Built so far: linting (meshlint [paths...]) and ${commands.join(', ')}. A path of that name is written "./${word}"`,
    );
  }
  return commands.some((command) => command === word);
}
