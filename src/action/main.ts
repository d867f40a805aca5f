import { fileURLToPath } from 'node:url';
import { rulePages } from '../node/rule-pages.ts';
import { run } from './run.ts';

// Set, not process.exit(): what is written to a pipe may still be on its way.
process.exitCode = await run({
  cwd: process.cwd(),
  page: rulePages(fileURLToPath(new URL('./data/rules', import.meta.url))),
});
