import { describe, expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.ts';
import type { ReportContext } from '../../src/report/reporter.ts';
import type { LintResult } from '../../src/result.ts';
import { hostile, plainDiagnostic, resultOf, sampleTexts, strictMtls } from './sample-result.ts';

function show(result: LintResult, changes: Partial<ReportContext> = {}): string {
  return pretty(result, {
    text: (file) => sampleTexts[file],
    page: () => undefined,
    color: false,
    width: 120,
    ...changes,
  });
}

describe('pretty', () => {
  it('tells the whole story', async () => {
    await expect(show(resultOf([strictMtls]))).toMatchFileSnapshot('golden/pretty.txt');
  });

  it('wraps prose and cuts the text for a narrow terminal', async () => {
    const output = show(resultOf([strictMtls]), { width: 60 });
    await expect(output).toMatchFileSnapshot('golden/pretty-narrow.txt');
  });

  it('says what was skipped, what is unknown and where the context comes from when asked', async () => {
    const result = resultOf([], {
      skipped: [
        { file: 'chart/templates/a.yaml', reason: 'Helm template of chart shop (chart)' },
        { file: 'b.yaml', reason: 'the value is not a mapping', line: 7 },
      ],
      unknown: [
        {
          reference: 'Service shop/web',
          file: 'c.yaml',
          range: { start: { line: 3, column: 1 }, end: { line: 3, column: 4 } },
        },
      ],
    });
    expect(show(result)).toContain(
      '0 errors, 0 warnings in 212 resources of 48 files (1 reference unknown, 1 file and 1 document skipped: --verbose says which)',
    );
    await expect(show(result, { verbose: true })).toMatchFileSnapshot('golden/pretty-verbose.txt');
  });

  it('names the units of a diagnostic only when there are several', () => {
    const units = [
      { name: 'prod', files: 1, resources: 2 },
      { name: 'test', files: 1, resources: 2 },
    ];
    const diagnostic = plainDiagnostic({ units: ['prod', 'test'] });
    expect(show(resultOf([diagnostic], { units }))).toContain('  units    prod, test\n');
    expect(show(resultOf([diagnostic], { units }))).toContain('(2 units)');
    expect(show(resultOf([diagnostic]))).not.toContain('units');
  });

  it('never speaks of 0 problems when nothing was read', () => {
    const noFiles = show(resultOf([], { units: [{ name: '.', files: 0, resources: 0 }] }));
    expect(noFiles).toBe(
      'nothing was read: no .yaml, .yml or .json manifest was found (a manifest has apiVersion and kind)\n',
    );
    const skipped = [{ file: 'a.yaml', reason: 'it is a template' }];
    const noManifests = show(resultOf([], { units: [{ name: '.', files: 3, resources: 0 }], skipped }));
    expect(noManifests).toBe(
      'nothing was read: no manifest among 3 files (a manifest has apiVersion and kind); 1 file skipped (a.yaml: it is a template)\n',
    );
    const more = [...skipped, { file: 'b.yaml', line: 3, reason: 'y' }, { file: hostile, reason: hostile }];
    const onlySkipped = show(resultOf([], { units: [{ name: '.', files: 0, resources: 0 }], skipped: more }));
    expect(onlySkipped).toBe(
      'nothing was read: 2 files and 1 document skipped (the first is a.yaml: it is a template)\n',
    );
    expect(show(resultOf([], { units: [], skipped: more.slice(2) }))).not.toContain('\u001b');
    const rule = 'manifest/invalid-yaml';
    const broken = show(resultOf([plainDiagnostic({ rule })], { units: [{ name: '.', files: 0, resources: 0 }] }));
    expect(broken).toContain('0 errors, 1 warning; nothing was read: no file could be parsed\n');
  });

  it('counts what a shell left out', () => {
    const result = { ...resultOf([plainDiagnostic(), plainDiagnostic({ severity: 'info' })]), diagnostics: [] };
    expect(show(result)).toContain('0 errors, 1 warning, 1 info (2 not shown) in 212 resources');
  });

  it('says how sure it is when it is not certain', () => {
    expect(show(resultOf([plainDiagnostic({ confidence: 'likely' })]))).toContain('ports/some-rule  (likely)\n');
  });

  it('puts places below their notes when one is long', () => {
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
    const file = `${'deep/'.repeat(12)}x.yaml`;
    const because = [
      { note: 'the reason', from: 'manifest', file, range },
      { note: 'nothing says otherwise', from: 'absence', assumed: true },
    ] as const;
    expect(show(resultOf([plainDiagnostic({ because })]))).toContain(
      `  because  the reason\n             ${file}:1:1\n           nothing says otherwise (assumed)\n`,
    );
  });

  it('writes escape sequences only where colour is wanted, and none from manifests', () => {
    const diagnostic = plainDiagnostic({
      file: hostile,
      message: hostile,
      help: hostile,
      because: [{ note: hostile, from: 'manifest' }],
      effect: { result: 'mixed', reason: 'x', text: hostile },
    });
    const result = resultOf([diagnostic], {
      skipped: [{ file: hostile, reason: hostile }],
      context: [{ name: 'rootNamespace', value: hostile, from: 'config' }],
    });
    const text = () => hostile;
    const plain = show(result, { text, verbose: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    const colored = show(result, { text, verbose: true, color: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: our own sequences
    expect(colored.replace(/\u001b\[(?:0|1|2|31|33|36)m/g, '')).toBe(plain);
    expect(colored).toContain('\u001b[33mwarning\u001b[0m');
  });
});
