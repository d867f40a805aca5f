import { describe, expect, it } from 'vitest';
import { appliesTo } from '../../src/rule/istio-version.ts';
import type { Rule } from '../../src/rule/rule.ts';

const applies = (version: string, range: { readonly since?: string; readonly until?: string }) => {
  const rule: Rule = { id: 'test/rule', summary: '', severity: 'error', on: [], *check() {}, ...range };
  return appliesTo(rule, version);
};

describe('a rule', () => {
  it('without versions applies to all', () => {
    expect(applies('1.5', {})).toBe(true);
  });

  it.each([
    ['1.26', false],
    ['1.27', true],
    ['1.27.3', true],
    ['1.9', false],
    ['2.0', true],
  ])('since 1.27 applies to %s: %s', (version, expected) => {
    expect(applies(version, { since: '1.27' })).toBe(expected);
  });

  it.each([
    ['1.26', true],
    ['1.27', true],
    ['1.27.9', true],
    ['1.28', false],
    ['1.9', true],
    ['2.0', false],
  ])('until 1.27 applies to %s: %s', (version, expected) => {
    expect(applies(version, { until: '1.27' })).toBe(expected);
  });

  it('may have both', () => {
    expect(
      ['1.19', '1.20', '1.21', '1.22'].map((version) => applies(version, { since: '1.20', until: '1.21' })),
    ).toEqual([false, true, true, false]);
  });
});
