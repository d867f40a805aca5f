import { type Command, commands, type Flag, type FlagName, flags, foreignFlag } from '../node/flags.ts';
import { type CommandHelp, commandHelps, lintHelp } from './command-help.ts';

/** What `--help` prints: how to lint and which commands there are, or all that there is to say of one command. */
export function helpText(command: Command): string {
  const help = command === 'lint' ? lintHelp : (commandHelps[command] ?? lintHelp);
  const about = help.about === undefined ? '' : `${help.about}\n\n`;
  const usage = command === 'lint' ? columns([...help.usage, ...commandUsages()]) : columns(help.usage);
  const examples = help.examples.map((line) => `  ${line}\n`).join('');
  const exits = help.exits.map(([code, means]) => `  ${code}  ${means}\n`).join('');
  const more = command === 'lint' ? '\n"meshlint <command> --help" shows the flags of a command.\n' : '';
  return `${about}Usage\n${usage}\n${flagSections(command, help)}Examples\n${examples}\nExit codes\n${exits}${more}`;
}

/** The first way to call each command. */
function commandUsages(): CommandHelp['usage'] {
  return commands.flatMap((command) => commandHelps[command]?.usage.slice(0, 1) ?? []);
}

/** A call that is long pushes what it does to the next line. */
function columns(usage: CommandHelp['usage']): string {
  const longest = 40;
  const width = Math.max(...usage.map(([call]) => (call.length > longest ? 0 : call.length)));
  return usage
    .map(([call, does]) =>
      call.length > longest ? `  ${call}\n      ${does}\n` : `  ${call.padEnd(width)}  ${does}\n`,
    )
    .join('');
}

function flagSections(command: Command, { formats }: CommandHelp): string {
  const groups = new Map<Flag['group'], string[]>();
  const left = (Object.keys(flags) as FlagName[])
    .filter((name) => foreignFlag(command, [name]) === undefined)
    .map((name): { flag: Flag; left: string; name: string } => {
      return { flag: flags[name], left: leftColumn(name, flags[name]), name };
    });
  const width = Math.max(...left.map((it) => it.left.length)) + 2;
  for (const { flag, left: text, name } of left) {
    const lines = groups.get(flag.group) ?? [];
    const help = name === 'format' && formats !== undefined ? `on stdout: ${formats}` : flag.help;
    lines.push(`  ${text.padEnd(width)}${help}\n`);
    groups.set(flag.group, lines);
  }
  return [...groups].map(([title, lines]) => `${title}\n${lines.join('')}\n`).join('');
}

function leftColumn(name: string, flag: Flag): string {
  const value = flag.value === undefined ? '' : ` ${flag.value}`;
  return `${flag.short === undefined ? '' : `-${flag.short}, `}--${name}${value}`;
}
