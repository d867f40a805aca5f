import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/result.ts';
import { milderInFixtures } from '../../src/rule/fixtures.ts';

const diagnostic = (file: string, severity: Diagnostic['severity']): Diagnostic => ({
  rule: 'test/rule',
  severity,
  confidence: 'certain',
  message: 'is wrong',
  file,
  range: { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } },
  path: '',
  because: [],
  units: ['.'],
  fingerprint: 'a',
});

it.each([
  ['error', 'warning'],
  ['warning', 'info'],
  ['info', 'info'],
] as const)('makes an %s of a fixture an %s and says why', (severity, milder) => {
  const [other, own] = milderInFixtures([diagnostic('a', severity), diagnostic('b', severity)], new Set(['b']));
  expect(other).toEqual(diagnostic('a', severity));
  expect(own).toMatchObject({ severity: milder, confidence: 'likely', because: [{ from: 'default', assumed: true }] });
});
