import { describe, expect, it } from 'vitest';
import { callPicture } from '../../src/report/call-picture.ts';
import { printable } from '../../src/report/printable.ts';
import { cutEnd } from '../../src/report/text-size.ts';
import type { Diagnostic } from '../../src/result.ts';
import { openBrowser } from '../browser.ts';
import { programs } from '../programs.ts';
import { hostileNames } from './hostile-names.ts';
import { plainDiagnostic } from './sample-result.ts';

function failing(client: string, server: string, changes: Partial<Diagnostic> = {}): Diagnostic {
  const effect = { result: 'http-error', reason: 'x', status: 503, flags: ['UF', 'URX'] } as const;
  return plainDiagnostic({ call: { client, server }, effect, ...changes });
}

describe('callPicture', () => {
  it('draws an arrow for each pair with what becomes of its calls, in the colour of the worst', () => {
    const reset = { result: 'connection-failure', reason: 'y' } as const;
    expect(
      callPicture([
        failing('A', 'B', { severity: 'info' }),
        failing('A', 'B', { severity: 'error', effect: reset }),
        failing('C', 'B', { severity: 'info', effect: { result: 'hang', reason: 'z', flags: ['DC'] } }),
      ]),
    ).toEqual([
      '```mermaid',
      'flowchart LR',
      '  n0["A"]',
      '  n1["B"]',
      '  n2["C"]',
      '  n0 -->|"no connection#59; 503 UF#44;URX"| n1',
      '  n2 -->|"no answer DC"| n1',
      '  linkStyle 0 stroke:#cf222e,color:#cf222e',
      '  linkStyle 1 stroke:#0969da,color:#0969da',
      '```',
    ]);
  });

  it('draws nothing where no call is known to fail', () => {
    const fine = { result: 'ok', reason: 'x' } as const;
    expect(callPicture([plainDiagnostic(), failing('A', 'B', { effect: fine })])).toBeUndefined();
    expect(callPicture([plainDiagnostic({ call: { client: 'A', server: 'B' } })])).toBeUndefined();
  });

  it('draws no more than can be followed, errors first', () => {
    const many = Array.from({ length: 600 }, (_, index) => failing(`${'\u{1f600}'.repeat(300)}${index}`, `S${index}`));
    const lines = callPicture([...many, failing('A', 'B', { severity: 'error' })]) ?? [];
    expect(lines.filter((line) => line.includes('-->'))).toHaveLength(30);
    expect(lines).toContain('  n0["A"]');
    expect(lines.at(-1)).toBe('571 more calls are not drawn.');
    expect(lines.join('\n').length).toBeLessThan(50_000);
  });
});

describe.skipIf(programs.chromium === undefined || programs.mermaid === undefined)(
  'Mermaid in a browser (skipped where scripts/test-tools.mjs has not installed both)',
  () => {
    it('shows names as they are, and nothing of them acts', { timeout: 60_000 }, async () => {
      const browser = await openBrowser();
      const page = await browser.newPage();
      await page.setContent('<body></body>');
      await page.addScriptTag({ path: programs.mermaid ?? '' });
      // As lax as somebody may have set it up.
      await page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'loose' })");
      for (const [index, names] of [hostileNames.slice(0, 16), hostileNames.slice(16)].entries()) {
        const effect = (name: string) => ({ result: 'http-error', reason: 'x', status: 503, flags: [name] }) as const;
        const text = (callPicture(names.map((it) => failing(it, 'server', { effect: effect(it) }))) ?? []).slice(1, -1);
        const svg = `mermaid.render('p${index}', ${JSON.stringify(text.join('\n'))}).then(({ svg }) => svg)`;
        await page.evaluate(`${svg}.then((svg) => { document.body.innerHTML = svg })`);
        const labels = await page.locator('.nodeLabel').allTextContents();
        expect(labels.filter((it) => it !== 'server')).toEqual(names.map(shown));
        const edges = await page.locator('.edgeLabel .edgeLabel').allTextContents();
        expect(edges.map((it) => it.trim())).toEqual(names.map((it) => shown(`503 ${it}`)));
      }
      expect(await page.locator('body script,img,iframe,a,svg svg').count()).toBe(0);
      expect(await page.evaluate('window.hacked')).toBeUndefined();
    });
  },
);

/** Mermaid takes blanks away at the ends, and two letters have a meaning to it. */
const shown = (name: string): string =>
  printable(cutEnd(name, 80)).replaceAll('\ufb02', 'fl').replaceAll('\u00df', 'ss').trim();
