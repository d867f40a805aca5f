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
  'json-file': '--output=json=',
};

/** The inputs that action.yml declares. */
export const inputNames: readonly string[] = ['paths', ...Object.keys(flags), 'complete', 'args'];

/**
 * The inputs of the action as a command line, so that both mean the same. `args` comes last and wins.
 *
 * @throws UsageError for what the command line refuses, and for flags that say nothing here.
 */
export function readInputs(input: (name: string) => string): CommandLine {
  const given = Object.entries(flags).flatMap(([name, flag]) => (input(name) === '' ? [] : [`${flag}${input(name)}`]));
  const args = words('args', input('args'));
  const paths = words('paths', input('paths'));
  const complete = isTrue('complete', input('complete')) ? ['--complete'] : [];
  const line = readCommandLine([...given, ...complete, ...args, ...(args.includes('--') ? [] : ['--']), ...paths]);
  if (line.command !== 'lint') throw new UsageError(`the action lints: "${line.command}" is for the command line`);
  if (line.paths.includes('-')) throw new UsageError('an action has no standard input: "-" is for the command line');
  for (const flag of ['help', 'version', 'format', 'print-config'] as const) {
    if (line.isSet(flag)) throw new UsageError(`--${flag} is for the command line; --output writes reports to files`);
  }
  return line;
}

function isTrue(name: string, text: string): boolean {
  const word = text.toLowerCase();
  if (word !== '' && word !== 'true' && word !== 'false') {
    throw new UsageError(`the input "${name}" is true or false, not "${text}"`);
  }
  return word === 'true';
}
