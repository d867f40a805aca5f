import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/result.ts';
import { mergeUnits } from '../../src/rule/merge-units.ts';

const diagnostic = (unit: string, rest: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: 'test/rule',
  severity: 'error',
  confidence: 'certain',
  message: 'is wrong',
  file: 'a.yaml',
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } },
  path: '',
  because: [],
  units: [unit],
  fingerprint: 'a',
  ...rest,
});
const at = (line: number, column = 1) => ({ start: { line, column }, end: { line, column: column + 1 } });

describe('mergeUnits', () => {
  it('gives a diagnostic of two units once and names both', () => {
    expect(mergeUnits([diagnostic('one'), diagnostic('two')])).toEqual([
      { ...diagnostic('one'), units: ['one', 'two'] },
    ]);
  });

  it('gives what one unit says twice once', () => {
    expect(mergeUnits([diagnostic('one'), diagnostic('one')])).toEqual([diagnostic('one')]);
  });

  it.each([
    { message: 'is odd' },
    { file: 'b.yaml' },
    { rule: 'test/other' },
    { severity: 'warning' as const },
    { path: '/spec' },
    { range: at(2) },
    { range: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } } },
  ])('keeps those apart that differ in %j', (rest) => {
    expect(mergeUnits([diagnostic('one'), diagnostic('two', rest)]).length).toBe(2);
  });

  const of = (unit: string, namespace: string): Diagnostic =>
    diagnostic(unit, {
      message: `${namespace}/web calls the shop-like shop.example.com of ${namespace}`,
      resource: { apiVersion: 'v1', kind: 'Service', namespace, name: 'web' },
      fingerprint: namespace,
    });

  it('takes what differs by the namespace of the resource for the same', () => {
    expect(mergeUnits([of('prod', 'shop-prod'), of('dev', 'shop.dev')])).toEqual([
      { ...of('prod', 'shop-prod'), units: ['prod', 'dev'] },
    ]);
  });

  it('keeps apart what one unit says of two namespaces in other words', () => {
    const other = { ...of('dev', 'dev'), message: 'dev/web calls another' };
    expect(mergeUnits([of('dev', 'dev'), other]).length).toBe(2);
  });

  it('sorts by file, place, rule and message', () => {
    const sorted = [
      diagnostic('one', { file: 'a.yaml', range: at(2) }),
      diagnostic('one', { file: 'a.yaml', range: at(10, 1) }),
      diagnostic('one', { file: 'a.yaml', range: at(10, 3), rule: 'a' }),
      diagnostic('one', { file: 'a.yaml', range: at(10, 3), rule: 'b', message: 'a' }),
      diagnostic('one', { file: 'a.yaml', range: at(10, 3), rule: 'b', message: 'b' }),
      diagnostic('one', { file: 'b.yaml', range: at(1) }),
    ];
    expect(mergeUnits(sorted.toReversed())).toEqual(sorted);
  });
});
