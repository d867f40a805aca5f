import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rule } from '../rule/rule.ts';
import { currentPage, type RuleTest, ruleCases, staleFences } from './rule-cases.ts';

/** Rules, and where their pages are. */
export interface RuleTestOptions {
  readonly rules: readonly Rule[];
  /** The folder that the pages are in, as a path or a URL: the page of the rule `acme/missing-owner` is `acme/missing-owner.md` there. */
  readonly folder: string | { readonly href: string };
  /**
   * Write what pages show anew (`text` and `yaml fixed` fences), instead of failing where it is not current. By default this is
   * done when the environment variable `MESHLINT_UPDATE` is set, and not empty or `0`.
   */
  readonly update?: boolean;
}

/**
 * The pages of rules as tests, for any test runner. Each rule has a page in Markdown, whose headings with files are small
 * repositories that are linted with this rule alone; `# expect: <id>` marks the lines where it must report.
 *
 * Makes no test itself and does not fail: each test throws when it is run, also when there is no page.
 *
 * @example
 * import test from 'node:test';
 * import { ruleTests } from 'meshlint/testing';
 * import { plugin } from './acme.mjs';
 *
 * const folder = new URL('.', import.meta.url);
 * for (const { name, run } of ruleTests({ rules: plugin.rules, folder })) test(name, run);
 */
export function ruleTests({ rules, folder, update = isUpdating() }: RuleTestOptions): readonly RuleTest[] {
  const directory = typeof folder === 'string' ? folder : fileURLToPath(folder.href);
  return rules.flatMap((rule) => testsOf(rule, path.join(directory, `${rule.id}.md`), update));
}

function testsOf(rule: Rule, file: string, update: boolean): readonly RuleTest[] {
  const broken = (error: unknown): readonly RuleTest[] => {
    const message = `its page cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return [{ name: `${rule.id}: has a page`, run: () => raise(message) }];
  };
  try {
    const text = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    return [
      ...ruleCases(rule, text),
      {
        name: `${rule.id}: shows its real output and its real fixes`,
        run: () => showCurrent(rule, { file, text, update }),
      },
    ];
  } catch (error) {
    return broken(error);
  }
}

interface Page {
  readonly file: string;
  readonly text: string;
  readonly update: boolean;
}

function showCurrent(rule: Rule, { file, text, update }: Page): void {
  const stale = staleFences(rule, text);
  if (stale.length === 0) return;
  if (update) fs.writeFileSync(file, currentPage(rule, text));
  else raise(`${file} is not current; with MESHLINT_UPDATE=1 it is written anew\n\n${stale.join('\n\n')}`);
}

function isUpdating(): boolean {
  const { MESHLINT_UPDATE: update = '' } = process.env;
  return update !== '' && update !== '0';
}

function raise(message: string): never {
  throw new Error(message);
}
