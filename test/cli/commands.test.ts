import { describe, expect, it } from 'vitest';
import { rules as ownRules } from '../../rules/index.ts';
import { readCommandLine } from '../../src/node/command-line.ts';
import { type Command, commands, type FlagName, flags, foreignFlag } from '../../src/node/flags.ts';
import { lintSettings } from '../../src/node/lint-settings.ts';
import { version } from '../../src/version.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint, namespaceRule } from './terminal.ts';

const rules = [
  namespaceRule('error'),
  { ...namespaceRule('info'), since: '1.20', until: '1.25', also: ['IST0101', 'KIA1102'] },
];

describe('--help', () => {
  const help = async (...argv: readonly string[]) => {
    const ran = await meshlint([...argv, '--help'], { cwd: temporaryFolder() });
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    return ran.stdout;
  };
  const all: readonly Command[] = ['lint', ...commands];
  const flagsIn = (text: string) => [...text.matchAll(/^ {2}(?:-\w, )?--([\w-]+)/gm)].map((it) => it[1] ?? '');

  it('shows how to lint, every command, and the exit codes', async () => {
    const text = await help();
    for (const name of commands) expect(text).toContain(`  meshlint ${name}`);
    expect(text).toContain('Exit codes\n  0  clean');
    expect(text).toContain('"meshlint <command> --help" shows the flags of a command.\n');
  });

  it.each(all)('of %s shows the flags that it takes and no other, and how it is used', async (command) => {
    const text = await (command === 'lint' ? help() : help(command));
    const names = Object.keys(flags) as FlagName[];
    expect(flagsIn(text).toSorted()).toEqual(names.filter((it) => foreignFlag(command, [it]) === undefined).toSorted());
    const own = command === 'lint' ? 'meshlint' : `meshlint ${command}`;
    expect(text).toContain(`Usage\n  ${own}`);
    expect(text).toMatch(/\nExamples\n {2}\S/);
    expect(text).toMatch(/\nExit codes\n {2}0 {2}\S/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('leaves no flag out', async () => {
    const shown = await Promise.all(all.map((command) => (command === 'lint' ? help() : help(command))));
    expect(new Set(shown.flatMap(flagsIn))).toEqual(new Set(Object.keys(flags)));
  });

  it('has examples with flags and rules that there are', async () => {
    for (const command of all) {
      const text = await (command === 'lint' ? help() : help(command));
      const examples =
        /\nExamples\n((?: {2}.*\n)+)/
          .exec(text)?.[1]
          ?.split('\n')
          .filter((it) => it !== '') ?? [];
      for (const example of examples) {
        const words = /meshlint(?: [^|>]*|$)/.exec(example)?.[0].match(/"[^"]*"|'[^']*'|\S+/g) ?? [];
        const line = readCommandLine(words.slice(1).map((it) => it.replace(/^(["'])(.*)\1$/, '$2')));
        expect(foreignFlag(line.command, line.flags), example).toBeUndefined();
        if (line.command === 'lint') expect(() => lintSettings(line, ownRules), example).not.toThrow();
      }
    }
  });
});

it('--version shows the version', async () => {
  expect(await meshlint(['--version'], { cwd: temporaryFolder() })).toEqual({
    code: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

it('rules lists the rules', async () => {
  const ran = await meshlint(['rules'], { cwd: temporaryFolder(), rules });
  expect(ran.stdout).toBe(
    'test/error-on-namespace  error    Says error of each Namespace\n' +
      'test/info-on-namespace   info     Says info of each Namespace (Istio from 1.20 to 1.25)\n',
  );
});

it('rules --format json gives what other tools need', async () => {
  const ran = await meshlint(['rules', '--format', 'json'], { cwd: temporaryFolder(), rules });
  expect(JSON.parse(ran.stdout)).toEqual([
    { id: 'test/error-on-namespace', area: 'test', severity: 'error', summary: 'Says error of each Namespace' },
    {
      id: 'test/info-on-namespace',
      area: 'test',
      severity: 'info',
      summary: 'Says info of each Namespace',
      also: ['IST0101', 'KIA1102'],
      since: '1.20',
      until: '1.25',
    },
  ]);
});
