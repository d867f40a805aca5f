/** Reports that programs read, of names that try to break them. */
import { describe, expect, it } from 'vitest';
import { codequality } from '../../src/report/codequality.ts';
import { commentText } from '../../src/report/comment.ts';
import { findingsJunit } from '../../src/report/findings-junit.ts';
import { html } from '../../src/report/html.ts';
import { jobSummary } from '../../src/report/job-summary.ts';
import { markdown } from '../../src/report/markdown.ts';
import { printable } from '../../src/report/printable.ts';
import type { LintResult } from '../../src/result.ts';
import { commandsIn } from '../action/runner.ts';
import { openBrowser } from '../browser.ts';
import { cpuTime } from '../cpu-time.ts';
import { programs } from '../programs.ts';
import { hostileNames, named } from './hostile-names.ts';
import { resultOf, strictMtls } from './sample-result.ts';

const units = hostileNames.map((name) => ({ name, files: 1, resources: 1 }));
const result = resultOf(
  hostileNames.map((name, index) => named(name, { severity: index % 2 === 0 ? 'error' : 'warning' })),
  { units },
);

const reports: { readonly [format: string]: (result: LintResult) => string } = {
  markdown,
  junit: findingsJunit,
  codequality,
  html: (it) => html(it, { text: (file) => `${file}\n${file}`, page: () => undefined, color: false, width: 100 }),
};

describe.each(Object.entries(reports))('%s', (_, report) => {
  it('lets no character act', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(report(result)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]|\p{Cs}/u);
  });

  it('commands no runner of a workflow that prints it', () => {
    expect(commandsIn(report(result))).toEqual([]);
    expect(report(result)).not.toMatch(/##\w*\[/);
  });

  it('takes 50,000 findings in its stride', () => {
    const diagnostics = Array.from({ length: 50_000 }, (_, index) => ({ ...strictMtls, file: `${index}.yaml` }));
    expect(cpuTime(() => report(resultOf(diagnostics)))).toBeLessThan(2000);
  });
});

it('keeps every name in JSON as it is', () => {
  const issues = JSON.parse(codequality(result)) as readonly { location: { path: string } }[];
  expect(issues.map(({ location }) => location.path)).toEqual(hostileNames);
});

it('starts no block of Markdown with a name, nor any HTML', () => {
  const lines = markdown(result)
    .replaceAll(/```mermaid\n[^`]*\n```/g, '')
    .split('\n')
    .filter((line) => line !== '');
  const known = /^(# meshlint$|## |- \*\*| {2}- |\| |And |Istio |\d+ (?:errors|more calls)\b)/;
  expect(lines.filter((line) => !known.test(line))).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/[<>]|\]\(|@\w|:\/\//);
});

describe.skipIf(programs.chromium === undefined)(
  'JUnit in a parser (skipped where scripts/test-tools.mjs has not installed Chromium)',
  () => {
    it('is well-formed, counts right and shows names as they are', { timeout: 60_000 }, async () => {
      const browser = await openBrowser();
      const page = await browser.newPage();
      const read = (path: string) =>
        `xml => [...new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('${path}')]`;
      const text = JSON.stringify(findingsJunit(result));
      expect(await page.evaluate(`(${read('parsererror')})(${text}).length`)).toBe(0);
      const messages = await page.evaluate(
        `(${read('[message]')})(${text}).map((it) => it.getAttribute('message').replace(/^warning: /, ''))`,
      );
      expect(messages).toEqual(hostileNames.map(printable));
      const counts = `(${read('testsuite')})(${text}).every((it) => ['tests testcase', 'failures failure', 'skipped skipped']
        .every((pair) => Number(it.getAttribute(pair.split(' ')[0])) === it.querySelectorAll(pair.split(' ')[1]).length))`;
      expect(await page.evaluate(counts)).toBe(true);
      const names = `(${read('testcase')})(${text}).map((it) => it.getAttribute('classname') + it.getAttribute('name'))`;
      const all = (await page.evaluate(names)) as readonly string[];
      expect(new Set(all).size).toBe(hostileNames.length + 1);
    });
  },
);

describe.skipIf(programs.chromium === undefined || programs.marked === undefined)(
  'Markdown in a reader (skipped where scripts/test-tools.mjs has not installed both)',
  () => {
    const since = { base: hostileNames[1] ?? '', commit: 'abc', known: 1, fixed: result.diagnostics };
    const marker = '<!-- meshlint:x -->';
    const link = (file: string): string => `https://example.com/${file}`;
    const pages = {
      markdown: markdown(result),
      summary: jobSummary({ ...result, since }, { link, page: link }),
      comment: commentText({ ...result, since }, { link, page: link, marker, run: 'https://example.com/run' }),
    };

    it.each(Object.entries(pages))('shows names as they are, and none becomes an element: %s', async (_, text) => {
      const browser = await openBrowser();
      const page = await browser.newPage();
      await page.route('**', (route) => route.abort());
      await page.setContent('<body></body>');
      await page.addScriptTag({ path: programs.marked ?? '' });
      const pictures = text.split('```mermaid').length - 1;
      const bare = text.replaceAll(/```mermaid\n[^`]*\n```/g, '');
      expect(text.split('```')).toHaveLength(2 * pictures + 1);
      await page.evaluate(`document.body.innerHTML = marked.parse(${JSON.stringify(bare)})`);
      const elements = "[...new Set([...document.body.querySelectorAll('*')].map((it) => it.localName))]";
      const known = 'a details h1 h2 h3 h4 li p strong summary table tbody td th thead tr ul'.split(' ');
      const found = (await page.evaluate(elements)) as readonly string[];
      expect(found.filter((name) => !known.includes(name))).toEqual([]);
      const links = "[...document.querySelectorAll('a')].map((it) => it.href)";
      const foreign = ((await page.evaluate(links)) as readonly string[]).filter(
        (it) => !it.startsWith('https://example.com/'),
      );
      expect(foreign).toEqual([]);
      const items = "[...document.querySelectorAll('li')].map((it) => it.firstChild.parentNode.innerText)";
      const shown = ((await page.evaluate(items)) as readonly string[]).join('\n').replaceAll('\u200b', '');
      // The first errors.
      for (const name of [0, 2, 4, 6, 8].map((index) => hostileNames[index] ?? ''))
        expect(shown).toContain(printable(name).replaceAll(/ +/g, ' '));
      expect(await page.evaluate('window.hacked')).toBeUndefined();
    });
  },
);
