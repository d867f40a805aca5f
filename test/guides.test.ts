/** What docs/what-the-guides-say.md sends readers to is there. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { explain } from '../src/explain/explain.ts';
import { commands } from '../src/node/flags.ts';
import { repository } from './bundle.ts';

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
    for (const section of sections) expect(section).toMatch(/\nHandled by /);
    const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    for (const row of rows.slice(1)) expect(row).toMatch(/rules\/|`meshlint|not yet/);
  });

  it('names commands and words that meshlint knows', () => {
    const known: readonly string[] = commands;
    for (const command of matches(/`meshlint (\w+)/g)) expect(known).toContain(command);
    const words = matches(/`meshlint explain ([\w,]+)`/g).flatMap((word) => word.split(','));
    expect(words.length).toBeGreaterThan(5);
    for (const word of words) expect([word, explain(word, { rules, page: () => '' })?.word]).toEqual([word, word]);
  });

  it('is linked from README.md', () => {
    expect(fs.readFileSync(path.join(repository, 'README.md'), 'utf8')).toContain(`](${name})`);
  });
});
