import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../src/model/duration.ts';

describe('parseDuration', () => {
  it.each([
    ['0', 0],
    ['0s', 0],
    ['+0', 0],
    ['5s', 5000],
    ['+5s', 5000],
    ['-5s', -5000],
    ['1.5s', 1500],
    ['0.25s', 250],
    ['.5s', 500],
    ['1.s', 1000],
    ['500ms', 500],
    ['1us', 0.001],
    ['1µs', 0.001],
    ['1μs', 0.001],
    ['2000000ns', 2],
    ['1m', 60_000],
    ['1h', 3_600_000],
    ['1h30m', 5_400_000],
    ['1h1m1s1ms', 3_661_001],
    ['1s1h', 3_601_000],
    ['-1m30s', -90_000],
  ])('reads %s as Go does', (text, milliseconds) => {
    expect(parseDuration(text)).toBeCloseTo(milliseconds, 9);
  });

  it.each([
    '',
    '5',
    '1.5',
    's',
    '.s',
    '-',
    '+',
    '1 s',
    ' 1s',
    '1s ',
    '1d',
    '1S',
    '1e3s',
    '--1s',
    '1s-1s',
    `\${TIMEOUT}`,
  ])('refuses %j, which Go refuses', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it.each([5, null, undefined, true, ['5s'], { seconds: 5 }])('reads %j, which is no text, as absent', (value) => {
    expect(parseDuration(value)).toBeUndefined();
  });

  it('reads the units in any order and number as their sum', () => {
    const part = fc.tuple(fc.nat(10_000), fc.constantFrom(['ms', 1], ['s', 1000], ['m', 60_000], ['h', 3_600_000]));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map(([amount, [unit]]) => `${amount}${unit}`).join('');
        const sum = parts.reduce((total, [amount, [, factor]]) => total + amount * Number(factor), 0);
        expect(parseDuration(text)).toBe(sum);
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [0.5, '0.5ms'],
    [250, '250ms'],
    [999, '999ms'],
    [1000, '1s'],
    [2500, '2.5s'],
    [60_000, '1m'],
    [90_000, '1m30s'],
    [3_600_000, '1h'],
    [3_661_001, '1h1m1.001s'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it('writes what parseDuration reads back', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (milliseconds) => {
        expect(parseDuration(formatDuration(milliseconds))).toBeCloseTo(milliseconds, 6);
      }),
    );
  });
});
