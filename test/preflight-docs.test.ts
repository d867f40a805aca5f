/** The commands in docs/preflight.md run, and print what stands below them; `vitest -u` rewrites the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { repository } from './bundle.ts';
import { meshlint } from './cli/terminal.ts';

const file = join(repository, 'docs/preflight.md');

it('docs/preflight.md shows what is printed', async () => {
  const page = readFileSync(file, 'utf8');
  const parts = page.split(/^```sh\nmeshlint (.*)\n```\n\n```text\n[\s\S]*?```$/m);
  expect(parts.length).toBeGreaterThan(7);
  let written = parts[0] ?? '';
  for (let index = 1; index < parts.length; index += 2) {
    const command = parts[index] ?? '';
    const { stdout, stderr } = await meshlint(command.split(' '), { cwd: repository, rules });
    written += `\`\`\`sh\nmeshlint ${command}\n\`\`\`\n\n\`\`\`text\n${stdout}${stderr}\`\`\`${parts[index + 1] ?? ''}`;
  }
  await expect(written).toMatchFileSnapshot(file);
});
