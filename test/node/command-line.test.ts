import { describe, expect, it } from 'vitest';
import { readCommandLine, refuseForeignFlags } from '../../src/node/command-line.ts';
import { commandsToCome, flagsToCome } from '../../src/node/flags.ts';

describe('positionals', () => {
  it('are paths, after a first word that is a command', () => {
    expect(readCommandLine(['a', 'rules'])).toMatchObject({ command: 'lint', paths: ['a', 'rules'] });
    expect(readCommandLine(['rules', 'a'])).toMatchObject({ command: 'rules', paths: ['a'] });
    expect(readCommandLine(['--format', 'json', 'rules'])).toMatchObject({ command: 'rules', paths: [] });
  });

  it('are never commands with ./ before or behind --', () => {
    expect(readCommandLine(['./rules'])).toMatchObject({ command: 'lint', paths: ['./rules'] });
    expect(readCommandLine(['--', 'rules', '--format'])).toMatchObject({
      command: 'lint',
      paths: ['rules', '--format'],
    });
  });

  it('may be - for standard input', () => {
    expect(readCommandLine(['-', 'a']).paths).toEqual(['-', 'a']);
  });

  it.each(commandsToCome)('%s is not built yet', (command) => {
    expect(() => readCommandLine([command])).toThrow(
      /is not built yet. Built so far: linting .* and trace, test, preflight, diff, units, rules/,
    );
    expect(readCommandLine([`./${command}`]).paths).toEqual([`./${command}`]);
  });
});

describe('flags', () => {
  it('take values behind a space or an equals sign; the last counts where one is wanted', () => {
    const line = readCommandLine(['--format=json', '--rule', 'a=off', '--format', 'sarif', '--rule=b=info', '--quiet']);
    expect(line.value('format')).toBe('sarif');
    expect(line.values('rule')).toEqual(['a=off', 'b=info']);
    expect(line.isSet('quiet')).toBe(true);
    expect(line.isSet('verbose')).toBe(false);
    expect(readCommandLine(['-h']).isSet('help')).toBe(true);
  });

  it.each(flagsToCome)('--%s is not built yet', (flag) => {
    expect(() => readCommandLine([`--${flag}`, 'x'])).toThrow(`--${flag} is not built yet. Built so far: --rule`);
  });

  it.each([
    [['--fromat', 'json'], 'unknown flag "--fromat". Did you mean "--format"?'],
    [['-x'], 'unknown flag "-x".'],
    [['-v'], 'unknown flag "-v". Did you mean "--verbose" or "--version"?'],
    [['-f', 'json'], 'unknown flag "-f". Did you mean "--format" or "--fail-on"?'],
    [['--format'], '--format needs a value: --format <format>'],
    [['--format='], '--format needs a value: --format <format>'],
    [['--format', '--quiet'], '--format needs a value: --format <format>'],
    [['--quiet=yes'], '--quiet takes no value'],
    [['--constructor'], 'unknown flag "--constructor".'],
  ])('%j is refused', (argv, message) => {
    expect(() => readCommandLine(argv)).toThrow(message);
  });

  it.each([
    [['--from', 'a/b'], '--from is for "meshlint trace", not for linting'],
    [['trace', '--rule', 'a=off'], '--rule is for linting, not for "meshlint trace"'],
    [
      ['test', '--complete'],
      '--complete is for linting and "meshlint trace" and "meshlint preflight" and "meshlint diff", not for "meshlint test"',
    ],
  ])('%j is for another command', (argv, message) => {
    expect(() => refuseForeignFlags(readCommandLine(argv))).toThrow(message);
  });

  it.each([[['--complete']], [['trace', '--complete', '--from', 'a/b']], [['test', '--quiet', '--output', 'junit=a']]])(
    '%j is not',
    (argv) => {
      expect(() => refuseForeignFlags(readCommandLine(argv))).not.toThrow();
    },
  );
});
