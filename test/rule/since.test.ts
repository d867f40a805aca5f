import { describe, expect, it } from 'vitest';
import type { Diagnostic, LintResult, Severity } from '../../src/result.ts';
import { onlyNew } from '../../src/rule/since.ts';

const found = (fingerprint: string, severity: Severity = 'error', rule = 'mtls/x'): Diagnostic => ({
  rule,
  severity,
  confidence: 'certain',
  message: 'm',
  file: 'a.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  path: '',
  because: [],
  units: ['.'],
  fingerprint,
});

const result = (...diagnostics: readonly Diagnostic[]): LintResult => ({
  version: 1,
  tool: { name: 'meshlint', version: '1.0.0' },
  units: [],
  read: { files: 0, resources: 0 },
  summary: { error: -1, warning: -1, info: -1, suppressed: 7 },
  context: [],
  skipped: [],
  unknown: [],
  rules: [],
  diagnostics,
});

function compare(head: LintResult, base: LintResult) {
  const compared = onlyNew(head, base, { base: 'main', commit: 'c' });
  const { diagnostics, summary, since } = compared.result;
  expect(compared.known).toHaveLength(since?.known ?? -1);
  const short = (it: Diagnostic) => `${it.fingerprint} ${it.severity}`;
  return { fresh: diagnostics.map(short), known: since?.known, fixed: since?.fixed.map(short), summary };
}

describe('what is new', () => {
  it('is what the base has not, and is counted', () => {
    expect(
      compare(result(found('a'), found('b', 'warning'), found('c', 'info')), result(found('a'), found('d'))),
    ).toEqual({
      fresh: ['b warning', 'c info'],
      known: 1,
      fixed: ['d error'],
      summary: { error: 0, warning: 1, info: 1, suppressed: 7 },
    });
  });

  it('leaves out what is suppressed now, which is not fixed either', () => {
    const comparison = { base: 'main', commit: 'c', suppressed: [found('a')] };
    const { since } = onlyNew(result(), result(found('a'), found('a'), found('b')), comparison).result;
    expect(since).toMatchObject({ known: 0, fixed: [{ fingerprint: 'a' }, { fingerprint: 'b' }] });
  });

  it('is another value that is wrong in the same place, which mends nothing', () => {
    const resource = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };
    const at = (fingerprint: string, path: string): Diagnostic => ({ ...found(fingerprint), resource, path });
    const base = result(at('a', '/spec/x'), at('b', '/spec/y'));
    expect(compare(result(at('c', '/spec/x')), base)).toMatchObject({ fresh: ['c error'], fixed: ['b error'] });
  });

  it('is the second of two alike', () => {
    const two = result(found('a'), found('a'));
    expect(compare(two, result(found('a')))).toMatchObject({ fresh: ['a error'], known: 1, fixed: [] });
    expect(compare(result(found('a')), two)).toMatchObject({ fresh: [], known: 1, fixed: ['a error'] });
  });

  it('is what became graver, whose milder form is not fixed; what became milder is known', () => {
    expect(compare(result(found('a')), result(found('a', 'info')))).toMatchObject({
      fresh: ['a error'],
      known: 0,
      fixed: [],
    });
    expect(compare(result(found('a', 'info')), result(found('a')))).toMatchObject({ fresh: [], known: 1, fixed: [] });
    const mixed = result(found('a', 'warning'), found('a', 'error'));
    expect(compare(mixed, mixed)).toMatchObject({ fresh: [], known: 2, fixed: [] });
  });

  it('is told apart from what is alike in other files, renamed ones too', () => {
    const inFiles = (...files: readonly string[]) => result(...files.map((file) => ({ ...found('a'), file })));
    const comparison = {
      base: 'main',
      commit: 'c',
      nameBefore: (file: string) => (file === 'new.yaml' ? 'old.yaml' : undefined),
    };
    const compared = onlyNew(inFiles('b.yaml', 'new.yaml'), inFiles('a.yaml', 'b.yaml', 'old.yaml'), comparison);
    expect(compared.result.diagnostics).toEqual([]);
    expect(compared.result.since?.fixed.map(({ file }) => file)).toEqual(['a.yaml']);
  });

  it('is every mistake in what was asked for, and every one of ours', () => {
    const mistakes = result(found('a', 'error', 'config/invalid'), found('b', 'error', 'internal/rule-crashed'));
    expect(compare(mistakes, mistakes)).toMatchObject({ fresh: ['a error', 'b error'], known: 0, fixed: [] });
  });
});
