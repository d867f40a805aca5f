import { type CommandLine, readCommandLine } from '../node/command-line.ts';
import { UsageError } from '../node/usage-error.ts';
import { words } from './words.ts';

/** Inputs that are a flag of the command line with a value. */
const flags: { readonly [input: string]: string } = {
  'fail-on': '--fail-on=',
  'istio-version': '--istio-version=',
  'mesh-config': '--mesh-config=',
  config: '--config=',
  'sarif-file': '--output=sarif=',
  'sarif-category': '--sarif-category=',
  'json-file': '--output=json=',
};

/** Inputs that are true or false, and what they are when empty. */
const switches = {
  complete: false,
  annotations: true,
  checks: true,
  summary: true,
  comment: false,
  suggestions: false,
};
type Switch = keyof typeof switches;

/** Inputs that only the action has, as they are given. */
const texts = ['base', 'working-directory', 'comment-key', 'matrix', 'token'] as const;
type Text = (typeof texts)[number];

/** The inputs that action.yml declares. */
export const inputNames: readonly string[] = [
  'paths',
  'output',
  'args',
  ...Object.keys(flags),
  ...Object.keys(switches),
  ...texts,
];

/** What a step is asked for. */
export interface Inputs {
  /** What is linted and written to files, in the words of the command line. */
  readonly line: CommandLine;
  /** What is shown on GitHub. */
  readonly isOn: { readonly [name in Switch]: boolean };
  readonly text: { readonly [name in Text]: string };
}

/**
 * The inputs of the action. What the command line has, too, becomes one, so that both mean the same. `args` comes last and wins.
 *
 * @throws UsageError for what the command line refuses, and for flags that say nothing here.
 */
export function readInputs(input: (name: string) => string): Inputs {
  const isOn = byName(Object.keys(switches) as Switch[], (name) => isTrue(name, input(name), switches[name]));
  return { line: commandLine(input, isOn.complete), isOn, text: byName(texts, input) };
}

function commandLine(input: (name: string) => string, isComplete: boolean): CommandLine {
  const given = Object.entries(flags).flatMap(([name, flag]) => (input(name) === '' ? [] : [`${flag}${input(name)}`]));
  const outputs = words('output', input('output')).map((word) => `--output=${word}`);
  const args = words('args', input('args'));
  const paths = words('paths', input('paths'));
  const complete = isComplete ? ['--complete'] : [];
  const end = args.includes('--') ? [] : ['--'];
  const line = readCommandLine([...given, ...outputs, ...complete, ...args, ...end, ...paths]);
  if (line.command !== 'lint') throw new UsageError(`the action lints: "${line.command}" is for the command line`);
  if (line.paths.includes('-')) throw new UsageError('an action has no standard input: "-" is for the command line');
  for (const flag of ['help', 'version', 'format', 'print-config'] as const) {
    if (line.isSet(flag)) throw new UsageError(`--${flag} is for the command line; --output writes reports to files`);
  }
  return line;
}

function byName<K extends string, V>(names: readonly K[], value: (name: K) => V): { readonly [name in K]: V } {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as { [name in K]: V };
}

function isTrue(name: string, text: string, otherwise: boolean): boolean {
  const word = text.toLowerCase();
  if (word !== '' && word !== 'true' && word !== 'false') {
    throw new UsageError(`the input "${name}" is true or false, not "${text}"`);
  }
  return word === '' ? otherwise : word === 'true';
}
