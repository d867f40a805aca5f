/** A module that ends the program does not have a run pass that told nothing. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { freshBundle } from '../bundle.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const bundle = freshBundle();
const files = {
  'meshlint.yaml': 'plugins: [./acme.mjs]\n',
  'a.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n',
};
const rule = `{ id: 'acme/one', summary: 'One', severity: 'error', on: ['Namespace'], *check() { process.exit(0); } }`;

it.each([
  ['when it is loaded', 'process.exit(0);'],
  ['when a rule is asked', `export default { name: 'acme', rules: [${rule}] };`],
  ['with a code of its own', 'process.exit(1);'],
])('%s', (_, text) => {
  const cwd = temporaryFolder({ ...files, 'acme.mjs': text });
  const run = (program: string, env = {}) =>
    spawnSync(process.execPath, [path.join(bundle, program)], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    });
  const why = 'a module ended the program before its report: plugins do not call process.exit\n';
  expect(run('cli.js')).toMatchObject({ status: 2, stdout: '', stderr: `meshlint: ${why}` });
  const action = run('action.js', { GITHUB_ACTIONS: 'true' });
  expect(action.status).toBe(2);
  expect(action.stdout).toMatch(/^::error title=meshlint::a module ended the program before its report/m);
});
