import type { Rule } from '../rule/rule.ts';
import { ruleMistakes } from '../rule/rule-shape.ts';
import { type Fence, readPage, replaceFences, type Section } from './page.ts';
import { isTest, runSection, unknownFences } from './section.ts';

/** One test. */
export interface RuleTest {
  /** The rule, and what is tested of it: "acme/missing-owner: Without an owner (line 12)". */
  readonly name: string;
  /** @throws Error saying what is not as it should be. */
  run(): void;
}

/** The tests that the text of a page makes, apart from what it shows being current. */
export function ruleCases(rule: Rule, text: string): readonly RuleTest[] {
  const sections = readPage(text);
  const tests = sections.filter(isTest).map(
    (section): RuleTest => ({
      name: `${rule.id}: ${section.title} (line ${section.line})`,
      run: () => fail(runSection(section, rule).differences),
    }),
  );
  return [
    { name: `${rule.id}: is a rule`, run: () => fail(ruleMistakes(rule)) },
    {
      name: `${rule.id}: has a page that says what it is, with a failing and a passing section`,
      run: () => fail(pageMistakes(rule, sections)),
    },
    ...tests,
  ];
}

/** The page as it would be if all that it shows were current. */
export function currentPage(rule: Rule, text: string): string {
  return replaceFences(text, currentFences(rule, readPage(text)));
}

/** What a page shows and is not so, for people to read; empty when it is current. */
export function staleFences(rule: Rule, text: string): readonly string[] {
  return readPage(text).flatMap((section) =>
    [...currentFences(rule, [section])].flatMap(([{ words, content, start }, current]) => {
      const difference = lineDifference(content, current);
      return difference === '' ? [] : [`"${section.title}", ${words.join(' ')} in line ${start}:\n${difference}`];
    }),
  );
}

function currentFences(rule: Rule, sections: readonly Section[]): ReadonlyMap<Fence, string> {
  return new Map(sections.filter(isTest).flatMap((section) => [...runSection(section, rule).current]));
}

function pageMistakes(rule: Rule, sections: readonly Section[]): readonly string[] {
  const [first] = sections;
  const expected = sections.filter(isTest).map((section) => runSection(section, rule).expectations.length);
  const mistakes = sections.filter((section) => !isTest(section)).flatMap(unknownFences);
  if (first?.title !== rule.id) mistakes.push(`the page begins with "# ${rule.id}", not "${first?.title ?? ''}"`);
  const summary = first?.firstParagraph.replace(/\.$/, '');
  if (summary !== rule.summary) {
    mistakes.push(`its first paragraph is the summary of the rule\n- ${summary ?? ''}\n+ ${rule.summary}`);
  }
  if (sections.filter(({ level }) => level === 1).length !== 1) mistakes.push('a page has one heading of level 1');
  if (!expected.some((count) => count > 0)) mistakes.push('no section expects anything: "# expect: <id>" says where');
  if (!expected.includes(0)) mistakes.push('no section is silent: show where the rule finds nothing');
  return mistakes;
}

/** Lines that differ, between those at the start and at the end that do not. */
function lineDifference(shown: string, current: string): string {
  const old = linesOf(shown);
  const now = linesOf(current);
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let last = 0;
  while (last < Math.min(old.length, now.length) - same && old.at(-1 - last) === now.at(-1 - last)) last++;
  const removed = old.slice(same, old.length - last).map((line) => `- ${line}`);
  const added = now.slice(same, now.length - last).map((line) => `+ ${line}`);
  return [...removed, ...added].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** @throws Error where there is anything to say. */
function fail(mistakes: readonly string[]): void {
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
}
