import { expect, it } from 'vitest';
import { commands, flags } from '../../src/node/flags.ts';
import { version } from '../../src/version.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint, namespaceRule } from './terminal.ts';

const rules = [
  namespaceRule('error'),
  { ...namespaceRule('info'), since: '1.20', until: '1.25', also: ['IST0101', 'KIA1102'] },
];

it('--help shows every flag and command, and explains the exit codes', async () => {
  const ran = await meshlint(['--help'], { cwd: temporaryFolder() });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  for (const name of Object.keys(flags)) expect(ran.stdout).toContain(`--${name}`);
  for (const name of commands) expect(ran.stdout).toContain(`meshlint ${name}`);
  expect(ran.stdout).toContain('Exit codes\n  0  clean');
  expect(Math.max(...ran.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
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
