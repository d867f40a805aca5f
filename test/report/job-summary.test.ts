import { describe, expect, it } from 'vitest';
import { jobSummary, type SummaryOptions } from '../../src/report/job-summary.ts';
import { byteLength } from '../../src/report/text-size.ts';
import { cpuTime } from '../cpu-time.ts';
import { hostile, plainDiagnostic, resultOf, strictMtls } from './sample-result.ts';

const links: SummaryOptions = {
  link: (file, range, commit = 'HEAD') => `https://github.com/o/r/blob/${commit}/${file}#L${range.start.line}`,
  page: (rule) => `https://example.com/rules/${rule}.md`,
};

const units = ['prod', 'test', 'dev'].map((name) => ({ name, files: 1, resources: 2 }));
const commit = '0123456789abcdef0123456789abcdef01234567';

it('tells what was found, errors first, with links', async () => {
  const info = plainDiagnostic({ severity: 'info', units: ['test'] });
  const call = { client: 'Deployment legacy/batch', server: 'Deployment shop/web' };
  const blamed = {
    ...strictMtls,
    units: ['test'],
    call,
    cause: {
      file: 'shop/mtls.yaml',
      range: { start: { line: 8, column: 1 }, end: { line: 8, column: 9 } },
      by: 'evidence',
    } as const,
  };
  const result = resultOf([info, plainDiagnostic({ units: ['prod', 'test'] }), blamed], { units });
  await expect(jobSummary(result, links)).toMatchFileSnapshot('golden/job-summary.md');
});

it('says what is new, what is known and what is fixed', async () => {
  const since = { base: 'main', commit, known: 3, fixed: [plainDiagnostic(), strictMtls] };
  await expect(jobSummary(resultOf([plainDiagnostic()], { since }), links)).toMatchFileSnapshot(
    'golden/job-summary-since.md',
  );
  expect(jobSummary(resultOf([], { since: { ...since, known: 0, fixed: [] } }))).toContain(
    '\n**nothing new since main (0123456)**\n',
  );
});

it('lists nothing when there is nothing to list', () => {
  expect(jobSummary(resultOf([]))).toBe(
    '### meshlint\n\n**0 errors, 0 warnings in 212 resources of 48 files**\n\n' +
      'Istio 1.27. Assumed: no further policies in these namespaces or in the root namespace istio-system\n',
  );
  expect(jobSummary(resultOf([], { units: [] }))).toContain('nothing was read');
});

/** What a reader of GitHub sees. */
const shown = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replaceAll('\u200b', '');

it('shows texts as they are, without markup, HTML, links or mentions', () => {
  const message =
    '<img src=x onerror=y> [a](http://b.c) | `d` **e** _f_ ~g~ @h/i #1 j@k.lm www.n.op https://q \\| &amp; <!-- ::r:: $x$';
  const text = jobSummary(resultOf([plainDiagnostic({ message, file: 'a|b/[c](d).yaml' })]));
  const item = text.split('\n').find((line) => line.startsWith('- **warning** ')) ?? '';
  expect(item.slice('- **warning** '.length)).not.toMatch(/[<>[\]`*_~\\|$]|:\/\/|www\.|@[\w/]|(?<!&)#|&(?!#\d)/);
  expect(shown(item)).toBe(`- **warning** ${message}`);
  expect(shown(text)).toContain('  - at a|b/[c](d).yaml:1:1, ports/some-rule\n');
});

describe('links', () => {
  const text = (address: string) => jobSummary(resultOf([plainDiagnostic()]), { link: () => address });

  it('end where they are meant to', () => {
    expect(text('https://x/a b)](c"\n<d>|`e`\ud800')).toContain(
      '(https://x/a%20b%29%5D%28c%22%0A%3Cd%3E%7C%60e%60%EF%BF%BD), ports/some-rule',
    );
  });

  it('are left out where they are too long', () => {
    expect(text(`https://x/${'a'.repeat(5000)}`)).toContain('  - at a.yaml&#58;1:1, ports/some-rule\n');
  });
});

it('lets no character act', () => {
  const diagnostic = plainDiagnostic({
    message: hostile,
    file: hostile,
    rule: hostile,
    help: hostile,
    units: [hostile],
  });
  const since = { base: hostile, commit, known: 1, fixed: [diagnostic] };
  const text = jobSummary(
    resultOf([diagnostic], { since, units: [...units, { name: hostile, files: 1, resources: 1 }] }),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  expect(text).not.toContain('::error');
  expect(text.split('\n').filter((line) => line.startsWith('- **warning**'))).toHaveLength(1);
});

describe('size', () => {
  it.each(['|', '\u4e16', '@#', '\u{1f600}', '\ud800'])('stays far below 1 MiB with much of %j', (character) => {
    const long = character.repeat(5000);
    const call = { client: long, server: `${long}.` };
    const because = Array.from({ length: 50 }, () => ({ note: long, from: 'manifest' as const, file: long }));
    const diagnostic = plainDiagnostic({
      message: long,
      file: long,
      help: long,
      rule: long,
      because,
      units: [long],
      call,
    });
    const diagnostics = Array.from({ length: 3000 }, () => diagnostic);
    const since = { base: long, commit, known: 1, fixed: diagnostics };
    const text = jobSummary(resultOf(diagnostics, { since, units }), { link: () => `https://x/${long}` });
    expect(byteLength(text)).toBeLessThan(900 * 1024);
    const short = jobSummary(resultOf(diagnostics, { since, units }), { ...links, maximum: 60_000 });
    expect(byteLength(short)).toBeLessThan(60_000);
    expect(text).toMatch(/\n\d+ more findings in the log of the step\.\n/);
    expect(text).toMatch(/no further policies in these namespaces or in the root namespace istio-system\n$/);
  });

  it('is what is asked for', () => {
    const diagnostics = Array.from({ length: 60 }, () => strictMtls);
    const text = jobSummary(resultOf(diagnostics), { ...links, maximum: 8000 });
    expect(byteLength(text)).toBeLessThan(8000);
    expect(text.match(/^- \*\*error\*\*/gm)?.length).toBeGreaterThan(4);
    expect(text.match(/<details>/g)).toHaveLength(text.match(/<\/details>/g)?.length ?? 0);
  });
});

it('takes 50,000 findings in its stride', () => {
  const diagnostics = Array.from({ length: 50_000 }, (_, index) => ({
    ...strictMtls,
    file: `a${index}.yaml`,
    call: { client: `Deployment a/b${index}`, server: 'Deployment shop/web' },
  }));
  let text = '';
  expect(
    cpuTime(() => {
      text = jobSummary(resultOf(diagnostics), links);
    }),
  ).toBeLessThan(2000);
  expect(text).toContain('\n49450 more findings in the log of the step.\n');
  expect(text).toContain('\n49970 more calls are not drawn.\n');
});
