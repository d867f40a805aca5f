import { expect, it } from 'vitest';
import { jobSummary } from '../../src/report/job-summary.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

it('counts, and lists errors first', async () => {
  const info = plainDiagnostic({ severity: 'info' });
  await expect(jobSummary(resultOf([info, plainDiagnostic(), strictMtls]))).toMatchFileSnapshot(
    'golden/job-summary.md',
  );
});

it('has no table when there is nothing to list', () => {
  expect(jobSummary(resultOf([]))).toBe(
    '### meshlint\n\n0 errors, 0 warnings in 212 resources of 48 files\n\n' +
      'Istio 1.27. Assumed&#58; no further policies in these namespaces or in the root namespace istio-system\n',
  );
  expect(jobSummary(resultOf([], { units: [] }))).toContain('nothing was read');
});

/** What a reader of GitHub sees of a cell. */
const shown = (cell: string): string =>
  cell.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('\u200b', '');

it('shows texts as they are, without markup, HTML, links or mentions', () => {
  const message =
    '<img src=x onerror=y> [a](http://b.c) | `d` **e** _f_ ~g~ @h/i #1 j@k.lm www.n.op https://q \\| &amp; <!-- ::r::';
  const text = jobSummary(resultOf([plainDiagnostic({ message, file: 'a|b/[c](d).yaml' })]));
  const row = text.split('\n').find((line) => line.startsWith('| warning')) ?? '';
  expect(row.split('|')).toHaveLength(6);
  expect(row).not.toMatch(/[<>[\]`*_~\\]|:\/\/|www\.|@[\w/]|(?<!&)#|&(?!#\d)/);
  expect(shown(row)).toContain(message);
  expect(shown(row)).toContain('a|b/[c](d).yaml:1:1');
});

it('lets no character act', () => {
  const text = jobSummary(resultOf([plainDiagnostic({ message: hostile, file: hostile, rule: hostile })]));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  expect(text.split('\n').filter((line) => line.startsWith('| warning'))).toHaveLength(1);
});

it.each(['|', '\u4e16', '@#', '\u{1f600}'])('stays far below 1 MiB with much of %j', (character) => {
  const long = character.repeat(5000);
  const text = jobSummary(resultOf(Array.from({ length: 3000 }, () => plainDiagnostic({ message: long, file: long }))));
  expect(new TextEncoder().encode(text).length).toBeLessThan(900 * 1024);
  expect(text).toContain('\n2800 more findings in the log of the step.\n');
});
