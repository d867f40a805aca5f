/** The action in @github/local-action, a second opinion on action.yml and on how inputs, outputs and the toolkit are used. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../bundle.ts';
import { programs } from '../programs.ts';
import { sound, strict } from '../shop.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { githubToken, startGithub } from './github-api.ts';
import { checkedOut, feature, merge, pullRequest, pullRequestEvent } from './repositories.ts';
import { commandsIn } from './runner.ts';

const { localAction, node24 } = programs;
const isInstalled = localAction !== undefined && node24 !== undefined;

/**
 * Runs the sources: bundled code cannot be run, since the tool puts something else in the place of the toolkit. Its own program would
 * have npm look for `tsx` in the folder of the action, and download it; what that starts is started here.
 */
async function runLocally(environment: { readonly [name: string]: string }): Promise<string> {
  const modules = path.join(repository, 'test/tools/node_modules');
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${JSON.stringify(value)}\n`);
  const dotenv = path.join(temporaryFolder({ '.env': variables.join('') }), '.env');
  const start = path.join(modules, '@github/local-action/src/index.ts');
  const words = [path.join(modules, '.bin/tsx'), start, '--', 'run', '.', 'test/action/local/main.ts', dotenv];
  const child = spawn(node24 ?? '', words, {
    cwd: repository,
    // Its client of the API looks for the address before it reads the file.
    env: {
      ...process.env,
      GITHUB_API_URL: environment.GITHUB_API_URL,
      TARGET_ACTION_PATH: repository,
      NODE_PACKAGE_MANAGER: 'npm',
      NODE_NO_WARNINGS: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => child.on('close', resolve));
  return Buffer.concat(chunks).toString('utf8');
}

describe.skipIf(!isInstalled)(
  `local-action${isInstalled ? '' : ' (not installed: node scripts/test-tools.mjs)'}`,
  () => {
    it('runs the action at a pull request', async () => {
      const remote = pullRequest(sound, { ...sound, 'shop/policy.yaml': strict });
      const github = await startGithub({ pullRequest: 7, head: remote.hash(feature) });
      const summary = path.join(temporaryFolder({ summary: '' }), 'summary');
      const cwd = checkedOut(remote, remote.hash(merge));
      const log = await runLocally({
        ...pullRequestEvent(remote),
        GITHUB_API_URL: github.url,
        GITHUB_STEP_SUMMARY: summary,
        'INPUT_WORKING-DIRECTORY': cwd,
        INPUT_TOKEN: githubToken,
        INPUT_COMMENT: 'true',
      });
      const outputs = Object.fromEntries(
        [...log.matchAll(/│ '([a-z]+)' +│ '(.*?)' +│/g)].map(([, name, value]) => [name, value]),
      );
      expect(outputs).toMatchObject({ errors: '1', new: '1', fixed: '0', conclusion: 'failure' });
      const annotation = commandsIn(log).find(({ properties }) => properties.file === 'shop/policy.yaml');
      expect(annotation).toMatchObject({ name: 'error', properties: { line: '8' } });
      expect(fs.readFileSync(summary, 'utf8')).toContain('shop/policy.yaml#L8');
      expect(github.comments).toHaveLength(1);
    }, 70_000);
  },
);
