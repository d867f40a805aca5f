/** The first command in docs/diff.md runs, and prints what stands below it; `vitest -u` rewrites the page. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rules } from '../rules/index.ts';
import { repository } from './bundle.ts';
import { meshlint } from './cli/terminal.ts';
import { testTools } from './node/render/test-tools.ts';

const file = path.join(repository, 'docs/diff.md');
const page = readFileSync(file, 'utf8');

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('docs/diff.md', () => {
  const kustomize = testTools.kustomize?.path;

  it.skipIf(kustomize === undefined)('shows what is printed (skipped without kustomize)', async () => {
    vi.stubEnv('PATH', [path.dirname(kustomize ?? ''), process.env.PATH].join(path.delimiter));
    const parts = page.split(/^```sh\nmeshlint (diff .*)\n```\n\n```text\n[\s\S]*?```$/m);
    expect(parts.length).toBe(3);
    const [before = '', command = '', after = ''] = parts;
    const { stdout, stderr } = await meshlint(command.split(' '), { cwd: repository, rules });
    expect(stderr).toBe('');
    const written = `${before}\`\`\`sh\nmeshlint ${command}\n\`\`\`\n\n\`\`\`text\n${stdout}\`\`\`${after}`;
    await expect(written).toMatchFileSnapshot(file);
  });

  it('names every aspect', () => {
    const schema = JSON.parse(readFileSync(path.join(repository, 'src/report/data/diff.json'), 'utf8'));
    const aspects: readonly string[] = schema.definitions.difference.properties.aspect.enum;
    const [, table = ''] = page.split('\n## What is compared\n');
    const rows = (table.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1]));
    expect(named.toSorted()).toEqual(aspects.toSorted());
  });
});
