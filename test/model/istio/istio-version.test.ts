import { expect, it } from 'vitest';
import {
  compareMinorVersions,
  istioVersionOfChart,
  istioVersionOfTag,
} from '../../../src/model/istio/istio-version.ts';

it.each([
  ['1.27.3', '1.27.3'],
  ['1.27', '1.27'],
  ['v1.27.3', '1.27.3'],
  ['1.29.1-distroless', '1.29.1'],
  ['1.29-alpha.0d1e', '1.29'],
  ['1.9.1-asm.1', '1.9.1'],
  ['latest', undefined],
  ['master', undefined],
  ['2.3.1', undefined],
  ['1.27.3.4', undefined],
  ['1', undefined],
  ['sha-1.27', undefined],
  ['', undefined],
])('the tag %s', (tag, expected) => {
  expect(istioVersionOfTag(tag)).toBe(expected);
});

it.each([
  ['1.27.3', '1.27.3'],
  [' 1.27.3 ', '1.27.3'],
  ['~1.27.1', '1.27'],
  ['~1.27', '1.27'],
  ['1.27.x', '1.27'],
  ['1.27.*', '1.27'],
  ['^1.27.1', undefined],
  ['>=1.27', undefined],
  ['>=1.27 <1.28', undefined],
  ['1.27.1 || 1.28.0', undefined],
  ['1.x', undefined],
  ['*', undefined],
])('the chart version %s', (constraint, expected) => {
  expect(istioVersionOfChart(constraint)).toBe(expected);
});

it('compares minor versions', () => {
  expect(compareMinorVersions('1.9', '1.10')).toBeLessThan(0);
  expect(compareMinorVersions('1.27.1', '1.27.9')).toBe(0);
  expect(compareMinorVersions('2.0', '1.31')).toBeGreaterThan(0);
});
