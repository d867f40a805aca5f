import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/html.ts';
import { printable } from '../../src/report/printable.ts';
import type { LintResult } from '../../src/result.ts';
import { openBrowser } from '../browser.ts';
import { cpuTime } from '../cpu-time.ts';
import { programs } from '../programs.ts';
import { hostileNames, named } from './hostile-names.ts';
import { plainDiagnostic, resultOf, sampleTexts, strictMtls } from './sample-result.ts';

const show = (result: LintResult, text = (file: string) => sampleTexts[file]): string =>
  html(result, { text, page: () => undefined, color: false, width: 120 });

const call = { client: 'Deployment legacy/batch', server: 'Deployment shop/web' };
const units = ['prod', 'test'].map((name) => ({ name, files: 1, resources: 2 }));
const since = { base: 'main', commit: '0123456789abcdef', known: 3, fixed: [plainDiagnostic()] };

it('tells all of each finding, by file, with the lines that are at fault', async () => {
  const because = [{ ...strictMtls.because[0], note: 'that', from: 'manifest' as const, file: 'legacy/batch.yaml' }];
  const diagnostics = [
    plainDiagnostic({ units: ['prod', 'test'], because, confidence: 'likely', rendered: true }),
    { ...strictMtls, call, units: ['prod'] },
  ];
  await expect(show(resultOf(diagnostics, { units, since }))).toMatchFileSnapshot('golden/report.html');
});

it('shows errors where there are more findings than a browser can', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => plainDiagnostic({ file: `${index % 7}.yaml` }));
  let text = '';
  expect(
    cpuTime(() => {
      text = show(resultOf([...many, strictMtls]));
    }),
  ).toBeLessThan(2000);
  expect(text.match(/<article/g)).toHaveLength(2000);
  expect(text.match(/<article class="error"/g)).toHaveLength(1);
  expect(text).toContain('<p>48001 more findings not shown: the format json has all.</p>');
});

describe.skipIf(programs.chromium === undefined)(
  'in a browser (skipped where scripts/test-tools.mjs has not installed Chromium)',
  () => {
    it('shows names as they are, and nothing of them acts', { timeout: 60_000 }, async () => {
      const cause = { range: strictMtls.range, by: 'evidence' } as const;
      const diagnostics = hostileNames.map((name) => named(name, { cause: { ...cause, file: name } }));
      const hostileUnits = hostileNames.map((name) => ({ name, files: 1, resources: 1 }));
      const result = resultOf(diagnostics, { units: hostileUnits, since: { ...since, base: hostileNames[1] ?? '' } });
      const browser = await openBrowser();
      const page = await browser.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('dialog', (dialog) => requests.push(dialog.message()));
      await page.setContent(show(result, (file) => `${file}\n${file}`));
      expect(await page.evaluate('window.hacked')).toBeUndefined();
      expect(requests).toEqual([]);
      const blank = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
      const heads = (await page.locator('h3').allTextContents()).map(blank);
      expect(heads.sort()).toEqual(hostileNames.map((name) => blank(`warning ${printable(name)}`)).sort());
      const elements =
        "[...new Set([...document.body.querySelectorAll('*')].map((it) => it.localName))].sort().join(' ')";
      expect(await page.evaluate(elements)).toBe(
        'a article b br code h1 h2 h3 li main nav p pre span table tbody td th thead tr ul',
      );
      const attributes =
        "[...new Set([...document.body.querySelectorAll('*')].flatMap((it) => it.getAttributeNames()))].sort().join(' ')";
      expect(await page.evaluate(attributes)).toBe('aria-hidden aria-labelledby class href id scope tabindex');
    });

    it('can be walked through: headings in order, links that lead somewhere, no scrolling sideways', async () => {
      const files = ['legacy/batch.yaml', 'b.yaml', `${'long/'.repeat(60)}c.yaml`];
      const diagnostics = files.map((file) => ({ ...strictMtls, file, call, units: ['prod'] }));
      const browser = await openBrowser();
      const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
      await page.setContent(show(resultOf(diagnostics, { units, since })));
      const each = (selector: string, what: string): Promise<readonly unknown[]> =>
        page.evaluate(`[...document.querySelectorAll('${selector}')].map((it) => ${what})`);
      const links = await each('a', "document.querySelectorAll(it.getAttribute('href')).length");
      expect(links).toEqual([1, 1, 1]);
      const found = (await each('h1,h2,h3', 'Number(it.localName.slice(1))')) as readonly number[];
      expect(found[0]).toBe(1);
      expect(found.every((level, index) => index === 0 || level - (found[index - 1] ?? 0) <= 1)).toBe(true);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    });
  },
);
