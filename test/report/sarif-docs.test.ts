/** What docs/sarif.md says is in a log is in one. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { repository } from '../bundle.ts';
import { meshlint } from '../cli/terminal.ts';
import { namespaceManifest, temporaryFolder } from '../temporary-folder.ts';
import { fullResult, sarifLog } from './sarif-log.ts';

const page = fs.readFileSync(path.join(repository, 'docs/sarif.md'), 'utf8');

/** Whether a path such as `rules[].help` leads to something, of any item of the lists on its way. */
function leadsSomewhere(value: unknown, names: readonly string[]): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return value !== undefined;
  if (name === '') return Array.isArray(value) && value.some((item) => leadsSomewhere(item, rest));
  return typeof value === 'object' && value !== null && leadsSomewhere(Reflect.get(value, name), rest);
}

describe('docs/sarif.md', () => {
  it('shows a command that writes a log', async () => {
    const [, command = ''] = /^```sh\nmeshlint (.*)\n```$/m.exec(page) ?? [];
    const cwd = temporaryFolder({ 'a.yaml': namespaceManifest });
    expect(await meshlint(command.split(' '), { cwd, rules })).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(fs.readFileSync(path.join(cwd, 'meshlint.sarif'), 'utf8')).version).toBe('2.1.0');
  });

  it('names what there is', () => {
    const names = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(8);
    const { run } = sarifLog(fullResult(), { category: 'meshlint' });
    const roots = { ...run, rules: run.tool.driver.rules };
    const leading = names.filter((name) => leadsSomewhere(roots, name.replaceAll('[]', '.').split('.')));
    expect(leading).toEqual(names);
  });

  it('says the truth of vulnerabilities', () => {
    expect(rules.filter(({ id }) => id.includes('/insecure-'))).toEqual([]);
    expect(page).toContain('None of the rules here is one');
  });

  it('links pages that there are', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => !fs.existsSync(path.join(repository, 'docs', link)))).toEqual([]);
  });
});
