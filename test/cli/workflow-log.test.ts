/** A pull request to a repository whose workflow runs the CLI must not command the runner. */
import { expect, it } from 'vitest';
import { commandsIn } from '../action/runner.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { meshlint } from './terminal.ts';

const forged = '::error::forged ##[error]forged ##vso[task.setvariable variable=PATH]forged';
const manifest = (text: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  ${JSON.stringify(text)}: 1\n  ${JSON.stringify(text)}: 2\n`;
const cwd = () =>
  temporaryFolder({ [`${forged}.yaml`]: manifest(`${forged}\n${forged}`), 'b.yaml': `${forged}\na: [` });
const env = { GITHUB_ACTIONS: 'true' };

it.each<readonly string[]>([
  [],
  ['--format', 'json'],
  ['--format', 'sarif'],
  ['trace', '--from', forged, '--to', forged],
  [forged],
  [`--${forged}`],
])('nothing is a command in what %j prints', async (...argv) => {
  const { stdout, stderr } = await meshlint(argv, { cwd: cwd(), env });
  expect(commandsIn(`${stdout}\n${stderr}`)).toEqual([]);
  const azure = await meshlint(argv, { cwd: cwd(), env: { TF_BUILD: 'True' } });
  expect(`${azure.stdout}${azure.stderr}`).not.toMatch(/##\w*\[/);
  expect(`${stdout}${stderr}`.replaceAll('\u200b', '')).toContain('##');
  if (argv.includes('json')) expect(JSON.stringify(JSON.parse(stdout))).toContain(JSON.stringify(forged).slice(1, -1));
});

it('reports stay as they are elsewhere, and those for programs everywhere', async () => {
  const folder = cwd();
  const plain = await meshlint([], { cwd: folder });
  expect(plain.stdout).not.toContain('\u200b');
  expect(commandsIn(plain.stdout)).not.toEqual([]);
  const log = await meshlint([], { cwd: folder, env });
  expect(log.stdout.replaceAll('\u200b', '')).toBe(plain.stdout);
  const json = await meshlint(['--format', 'json'], { cwd: folder });
  expect(await meshlint(['--format', 'json'], { cwd: folder, env })).toEqual(json);
});
