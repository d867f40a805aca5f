/** What docs/what-the-guides-say.md and docs/rollback.md send readers to is there, and so is the evidence that they name. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { explain } from '../src/explain/explain.ts';
import { commands } from '../src/node/flags.ts';
import { repository } from './bundle.ts';
import { conformanceFolder } from './conformance/shared-folder.ts';

const name = 'docs/what-the-guides-say.md';
const page = fs.readFileSync(path.join(repository, name), 'utf8');

const matches = (pattern: RegExp): readonly string[] => [...page.matchAll(pattern)].map((match) => match[1] ?? '');

describe(name, () => {
  it('links rules that there are, by their ids', () => {
    const links = [...page.matchAll(/\[([^\]]+)\]\(\.\.\/rules\/([^)]+)\.md\)/g)];
    const ids = rules.map(({ id }) => id);
    expect(links.length).toBeGreaterThan(20);
    for (const [, text, target] of links) {
      expect(text).toBe(target);
      expect(ids).toContain(target);
    }
  });

  it('says of each statement what handles it', () => {
    const [, statements = ''] = page.split('\n## Where they are out of date\n');
    const sections = (statements.split('\n## ')[0] ?? '').split('\n### ').slice(1);
    expect(sections.length).toBeGreaterThan(7);
    for (const section of sections) {
      expect(section).toMatch(/\nHandled by /);
      expect(section).toMatch(/\n- (?:Source|Since): /);
      expect(section).toMatch(/https:\/\/|`(?:pilot|pkg)\//);
    }
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    expect(rows.length).toBeGreaterThan(15);
    for (const row of rows.slice(1)) expect(row.split(' | ').at(-1)).toMatch(/rules\/|`meshlint|not yet/);
  });

  it('names commands and words that meshlint knows', () => {
    const known: readonly string[] = commands;
    for (const command of matches(/`meshlint (\w+)/g)) expect(known).toContain(command);
    const words = matches(/`meshlint explain ([\w,]+)`/g).flatMap((word) => word.split(','));
    expect(words.length).toBeGreaterThan(5);
    for (const word of words) expect([word, explain(word, { rules, page: () => '' })?.word]).toEqual([word, word]);
  });

  it('names what used to be true, and what is gone', () => {
    for (const words of [
      '15 seconds',
      'protocol prefix is treated as TCP',
      'counts retries',
      '`istioctl authn tls-check`',
    ])
      expect(page).toContain(words);
  });

  it('is linked from README.md', () => {
    expect(fs.readFileSync(path.join(repository, 'README.md'), 'utf8')).toContain(`](${name})`);
  });
});

const pilot = conformanceFolder('pilot');
const envoyTruth = conformanceFolder('envoy-truth.json');

describe.each([name, 'docs/rollback.md'])('the evidence of %s (skipped without ../shared)', (file) => {
  const text = fs.readFileSync(path.join(repository, file), 'utf8');

  it.skipIf(pilot === undefined)('are scenarios that there are', () => {
    const groups = fs.readdirSync(pilot ?? '', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const scenario = new RegExp(`\`((?:${groups.map((group) => group.name).join('|')})/[a-z0-9-]+)\``, 'g');
    const named = [...text.matchAll(scenario)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    for (const one of named) expect([one, fs.existsSync(path.join(pilot ?? '', `${one}.yaml`))]).toEqual([one, true]);
  });

  it.skipIf(envoyTruth === undefined)('are cases that were tried', () => {
    const { cases } = JSON.parse(fs.readFileSync(envoyTruth ?? '', 'utf8'));
    const known: readonly string[] = cases.map((one: { readonly case: string }) => one.case);
    const seen = [...text.matchAll(/\n- Seen: ([\s\S]*?)(?:\n\n|\n- )/g)].map((match) => match[1] ?? '').join(' ');
    const named = [...seen.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map((match) => match[1] ?? '');
    expect(named.filter((one) => !known.includes(one))).toEqual([]);
  });
});
