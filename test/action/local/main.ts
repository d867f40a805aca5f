/** Where @github/local-action starts: it calls a function without arguments, of sources that are not bundled. */
import path from 'node:path';
import { run as runAction } from '../../../src/action/run.ts';
import { rulePages } from '../../../src/node/rule-pages.ts';
import { repository } from '../../bundle.ts';

export async function run(): Promise<void> {
  const page = rulePages(path.join(repository, 'rules'));
  process.exitCode = await runAction({ cwd: process.cwd(), page });
}
