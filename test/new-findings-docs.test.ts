/** The command in docs/new-findings.md runs on the change that the page tells of, and prints what stands below it; `vitest -u` rewrites the page. */
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { repository } from './bundle.ts';
import { meshlint } from './cli/terminal.ts';
import { gitRepository } from './git-repository.ts';

const file = path.join(repository, 'docs/new-findings.md');

it('docs/new-findings.md shows what is printed', async () => {
  const work = gitRepository();
  fs.cpSync(path.join(repository, 'examples/storefront'), work.folder, { recursive: true });
  const policy = path.join(work.folder, 'mesh/peer-authentication.yaml');
  const strict = fs.readFileSync(policy, 'utf8');
  fs.writeFileSync(policy, strict.replace('mode: STRICT', 'mode: PERMISSIVE'));
  const outsiders = path.join(work.folder, 'legacy/namespace.yaml');
  fs.writeFileSync(outsiders, fs.readFileSync(outsiders, 'utf8').replace(/ {2}labels:\n.*\n/, ''));
  const commit = work.commit();
  fs.writeFileSync(policy, strict);

  const page = fs.readFileSync(file, 'utf8');
  const parts = page.split(/^```sh\nmeshlint (--base .*)\n```\n\n```text\n[\s\S]*?```$/m);
  expect(parts.length).toBe(3);
  const [before = '', command = '', after = ''] = parts;
  const { stdout, stderr, code } = await meshlint(command.split(' '), { cwd: work.folder, rules });
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
  const shown = stdout.replaceAll(commit.slice(0, 7), '1a2b3c4');
  const written = `${before}\`\`\`sh\nmeshlint ${command}\n\`\`\`\n\n\`\`\`text\n${shown}\`\`\`${after}`;
  await expect(written).toMatchFileSnapshot(file);
});
