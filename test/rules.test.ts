/**
 * Runs the pages of the rules, with what `meshlint/testing` offers for rules of others. A page `rules/<area>/<defect>.md` is documentation and test in one:
 *
 *     # <id>
 *
 *     <summary>. Prose: the true effect, why, and how to mend it.
 *
 *     ## A heading
 *
 *     ```yaml file=mesh.yaml
 *     timeout: 5s # expect: warning traffic/timeout-shorter-than-retries "part of the message"
 *     ```
 *
 * - A heading with files is one small repository that is linted with only this rule on. It inherits nothing from other headings.
 * - `# expect: [severity] <id> ["part of the message"]` says that a diagnostic starts in this line. On a line of its own it
 *   speaks about the next line that is more than a marker, so that several can be stacked. The part reaches to the last quote
 *   of the line; quotes inside need no escape. Everything found must be expected, and everything expected found; a heading
 *   without markers must be silent.
 * - Markers are taken out before linting. So they may stand anywhere, inside block scalars too, and change nothing; lines in the
 *   output are those of the file without the lines that are markers only.
 * - ```` ```text ```` is the pretty output, ```` ```yaml fixed file=mesh.yaml ```` the file after its safe fixes. Leave them
 *   empty and run `npx vitest run test/rules.test.ts -u`; without `-u` a stale one fails.
 * - ```` ```yaml options ```` holds options of the run: `istioVersion`, `complete`. ```` ```yaml mesh-config file=mesh-config.yaml ````
 *   is the mesh configuration.
 * - The last sections are `## When to ignore` and `## See also`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.ts';
import { readPage } from '../src/testing/page.ts';
import { currentPage, ruleCases } from '../src/testing/rule-cases.ts';
import { readme } from './rules/readme.ts';

const folder = join(import.meta.dirname, '..', 'rules');
const lastSections = ['When to ignore', 'See also'];

describe('rules', () => {
  it('are listed in rules/index.ts, in order, exactly as they lie in the folder', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
    const ids = files.filter((file) => file.endsWith('.ts') && file !== 'index.ts').map((file) => file.slice(0, -3));
    expect(rules.map((rule) => rule.id)).toEqual(ids.sort());
    const pages = files.filter((file) => file.endsWith('.md') && file !== 'README.md').map((file) => file.slice(0, -3));
    expect(pages.sort()).toEqual(ids);
  });

  it('are listed in rules/README.md', async () => {
    await expect(readme(rules)).toMatchFileSnapshot(join(folder, 'README.md'));
  });
});

describe.each(rules)('$id', (rule) => {
  const path = join(folder, `${rule.id}.md`);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';

  it('has a page that ends with when to ignore it, and where to read on', () => {
    expect(
      readPage(text)
        .slice(-2)
        .map(({ title }) => title),
    ).toEqual(lastSections);
  });

  it.each(ruleCases(rule, text))('$name', ({ run }) => run());

  it('shows its real output and its real fixes', async () => {
    await expect(currentPage(rule, text)).toMatchFileSnapshot(path);
  });
});
