import { fileURLToPath } from 'node:url';
import { earlyEnd, endWith, refuseEarlyEnd } from '../node/process-end.ts';
import { rulePages } from '../node/rule-pages.ts';
import { run } from './run.ts';

refuseEarlyEnd({ descriptor: 1, text: `\n::error title=meshlint::${earlyEnd}\n` });

// No await at the top: the bundle is CommonJS, which starts faster.
void run({
  cwd: process.cwd(),
  page: rulePages(fileURLToPath(new URL('./data/rules', import.meta.url))),
}).then((code) => {
  endWith(code);
});
