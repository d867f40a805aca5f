import { fileURLToPath } from 'node:url';
import { rulePages } from '../node/rule-pages.ts';
import { run } from './run.ts';

// No await at the top: the bundle is CommonJS, which starts faster.
void run({
  cwd: process.cwd(),
  page: rulePages(fileURLToPath(new URL('./data/rules', import.meta.url))),
}).then((code) => {
  // Set, not process.exit(): what is written to a pipe may still be on its way.
  process.exitCode = code;
});
